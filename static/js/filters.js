// The list follows the form without a reload. Everything goes through the same
// addresses as without a script; any failure falls back to them.
const form = document.querySelector("[data-filters]");
const WAIT = 300; // milliseconds after the last key
let running, timer;

const addressOf = () => {
  const data = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.action}?${new URLSearchParams(data)}`;
};

async function show(address, keep) {
  running?.abort();
  running = new AbortController();
  document.body.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: running.signal });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      replace(part, page.getElementById(part.id));
    }
    document.title = page.title;
    say(document.querySelector("[data-count]"));
    if (keep) history.pushState({}, "", address);
    document.dispatchEvent(new CustomEvent("list:changed"));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
    return;
  }
  document.body.removeAttribute("aria-busy");
}

// A status that stands outside the list, or readers would not hear it change.
function say(count) {
  const status = document.querySelector("[data-said]");
  if (status && count) status.textContent = count.textContent;
}

function replace(part, fresh) {
  if (!fresh) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const open = [...part.querySelectorAll("details")].map((box) => box.open);
  part.replaceChildren(...fresh.childNodes);
  part.querySelectorAll("details").forEach((box, n) => (box.open ||= open[n]));
  if (focused?.name) {
    const name = CSS.escape(focused.name);
    const value = CSS.escape(focused.value);
    part.querySelector(`[name="${name}"][value="${value}"]`)?.focus();
  }
}

// Without a script the facets wait folded; on a wide screen there is room for them.
const facets = document.querySelector("[data-facets]");
if (facets && matchMedia("(min-width: 56rem)").matches) facets.open = true;

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(addressOf(), true), WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(addressOf(), true);
  });
  addEventListener("popstate", () => location.reload());
}
