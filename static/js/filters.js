// The list follows the form without a reload. Everything goes through the same
// addresses as without a script, with `partie=liste` for the list alone; any failure
// falls back to them.
const form = document.querySelector("[data-filters]");
const WAIT = 300; // milliseconds after the last key
const QUIET = 600; // milliseconds without a change before the number is said
let running, timer, quiet, control, remembered;
let shown = location.pathname + location.search;

export const heading = () =>
  document.querySelector("[data-told] h2") ?? document.querySelector("[data-told]");

function addressOf(button) {
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  const address = new URL(form.action);
  address.search = new URLSearchParams([...data].filter(([, value]) => value !== ""));
  return address;
}

function partOf(address) {
  const part = new URL(address);
  part.hash = "";
  part.searchParams.set("partie", "liste");
  return part;
}

async function show(address) {
  clearTimeout(timer);
  clearTimeout(quiet);
  running?.abort();
  running = new AbortController();
  document.body.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(partOf(address), { signal: running.signal });
    if (!response.ok) throw new Error(String(response.status));
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!fresh.querySelector("[data-told]")) throw new Error("no list");
    update(fresh);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
    return false;
  }
  document.body.removeAttribute("aria-busy");
  return true;
}

async function follow(button) {
  const address = addressOf(button);
  const changed = control;
  if (await show(address)) remember(address, changed);
}

// A list of choices may be another one in the meantime: its name says that it is the
// same; of boxes, their value too.
const nameOf = ({ type, name, value }) =>
  ["checkbox", "radio"].includes(type) ? `${name}=${value}` : name;

// While one control changes, its last value alone is a step of the history.
function remember({ href, pathname, search }, changed) {
  if (shown === pathname + search) return;
  const isSame = remembered === changed;
  history[isSame ? "replaceState" : "pushState"]({}, "", href);
  remembered = changed;
  shown = pathname + search;
}

function update(fresh) {
  for (const part of document.querySelectorAll("[data-live]")) {
    replace(part, fresh.getElementById(part.id));
  }
  for (const choices of document.querySelectorAll("[data-choices]")) {
    for (const facet of choices.children) {
      count(facet, fresh.getElementById(facet.id));
    }
  }
  document.title = fresh.title;
  quiet = setTimeout(say, QUIET);
  document.dispatchEvent(new CustomEvent("list:changed"));
}

// A status that stands outside the list, or readers would not hear it change.
function say() {
  const { told } = document.querySelector("[data-told]").dataset;
  document.querySelector("[data-status]").textContent = told;
}

function replace(part, fresh) {
  if (!fresh) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const open = [...part.querySelectorAll("details")].map((box) => box.open);
  part.replaceChildren(...fresh.childNodes);
  Object.assign(part.dataset, fresh.dataset);
  part.querySelectorAll("details").forEach((box, n) => (box.open ||= open[n]));
  if (focused) focus(twin(part, focused) ?? heading());
}

// Of what had the focus, the same in the new list: by its id, its address or its words.
function twin(part, { id, localName, href, textContent }) {
  if (id) return part.querySelector(`#${CSS.escape(id)}`);
  const nodes = [...part.querySelectorAll(localName)];
  return nodes.find((node) =>
    href ? node.href === href : node.textContent === textContent,
  );
}

export function focus(target) {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// In place, so that neither the focus nor the order of the choices is lost.
function count(facet, fresh) {
  facet.hidden = fresh.hidden;
  facet.querySelector("summary").replaceChildren(...fresh.querySelector("summary").childNodes);
  const list = facet.querySelector("ul");
  const gone = new Map([...list.children].map((row) => [valueOf(row), row]));
  for (const row of [...fresh.querySelectorAll("li")]) {
    const known = gone.get(valueOf(row));
    if (known) number(known).replaceChildren(...number(row).childNodes);
    else list.append(row);
    gone.delete(valueOf(row));
  }
  for (const row of gone.values()) {
    if (row.contains(document.activeElement)) number(row).textContent = "0";
    else row.remove();
  }
}

const valueOf = (row) => row.querySelector("input").value;
const number = (row) => row.querySelector(".facet-count");

// The form says again what the address asks.
function fill() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) {
      field.checked = asked.getAll(field.name).includes(field.value);
    } else if (field.name && field.type !== "submit") {
      field.value = asked.get(field.name) ?? "";
    }
  }
}

async function goBack() {
  const here = location.pathname + location.search;
  // Within the page: a link to one of its parts.
  if (here === shown) return;
  shown = here;
  remembered = undefined;
  if (await show(location.href)) fill();
}

if (form) {
  form.addEventListener("input", ({ target }) => {
    control = nameOf(target);
    clearTimeout(timer);
    clearTimeout(quiet);
    timer = setTimeout(() => follow(), WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(event.submitter);
  });
  addEventListener("popstate", goBack);
}
