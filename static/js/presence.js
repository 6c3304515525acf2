// Who else has this form open and where they write, in words under their pictures. It
// goes with Wagtail's ping; one more leaves at once where somebody is there to hear it.
const IDLE = 60_000; // milliseconds without a key until somebody only has it open
const SESSIONS = ".w-editing-sessions";
const line = document.createElement("p");
line.className = "essaim-presence";
line.setAttribute("role", "status");

const place = document.createElement("input");
const block = document.createElement("input");
place.name = "place";
block.name = "block";
place.type = block.type = "hidden";

let here = null; // the block or the panel that was written in last
let typedAt = -Infinity;
let isAlone = true;

const outermost = (element, selector) => {
  const above = element.parentElement?.closest(selector);
  return above ? outermost(above, selector) : element;
};

const headingOf = (panel) => {
  const heading = ":scope > .w-panel__header [data-panel-heading-text]";
  return panel.querySelector(heading)?.textContent.trim();
};

const panelOf = (element) => {
  const panel = element?.closest("[data-panel]");
  return !panel || headingOf(panel) ? panel : panelOf(panel.parentElement);
};

// What a block calls itself, in a field or as a heading of its text.
const TITLES = ["title", "name", "question"].map((name) => `[name$="-value-${name}"]`);
const TITLE = [...TITLES, "[role=textbox] :is(h2, h3)"].join();

const nameOf = (element) => {
  if (!element.matches("[data-streamfield-child]")) return headingOf(element);
  const type = element.querySelector(".c-sf-block__type");
  const titles = [...element.querySelectorAll(TITLE), type];
  return titles.map((title) => (title.value ?? title.textContent).trim()).find(Boolean);
};

const isIdle = () => performance.now() - typedAt > IDLE;

// A script says « change » too, while it draws a form.
const note = ({ target, isTrusted }) => {
  if (!isTrusted || !target.closest?.("form[data-edit-form]")) return;
  const child = target.closest("[data-streamfield-child]");
  const now = child ? outermost(child, "[data-streamfield-child]") : panelOf(target);
  const isNews = now !== here || isIdle();
  here = now;
  block.value = (child ? here : target.closest("[data-contentpath]"))?.dataset.contentpath ?? "";
  typedAt = performance.now();
  if (!isNews || isAlone || !navigator.onLine) return;
  document.querySelector(SESSIONS)?.dispatchEvent(new Event("w-session:visible"));
};

for (const type of ["beforeinput", "change"]) {
  document.addEventListener(type, note, true);
}

document.addEventListener(
  "w-session:ping",
  ({ target }) => {
    place.value = (here?.isConnected && !isIdle() && nameOf(here)) || "";
    target.append(place, block);
    if (!line.isConnected) target.closest("header").append(line);
  },
  true,
);

const show = ({ text, blocks }) => {
  if (text) line.dataset.shown = "";
  if (line.textContent !== text) line.textContent = text;
  for (const old of document.querySelectorAll("[data-writer]")) {
    if (!(old.dataset.contentpath in blocks)) delete old.dataset.writer;
  }
  for (const [id, words] of Object.entries(blocks)) {
    const places = document.querySelectorAll(`[data-contentpath="${id}"]`);
    if (places.length === 1) places[0].dataset.writer = words;
  }
};

document.addEventListener("w-swap:json", ({ target, detail }) => {
  if (!target.matches(SESSIONS)) return;
  isAlone = !detail.data.other_sessions.length;
  show(detail.data.presence ?? { text: "", blocks: {} });
});

// What was heard last may be over.
document.addEventListener("w-swap:error", ({ target }) => {
  if (target.matches(SESSIONS)) show({ text: "", blocks: {} });
});
