// A form that comes back with mistakes says so in the title and takes the focus: Wagtail
// leaves both as they were, and whoever does not see the screen believes that it is saved.
const banner = document.querySelector(".messages .error");

if (banner) {
  if (!document.title.startsWith("Erreur")) {
    document.title = `Erreur : ${document.title}`;
  }
  if (!document.querySelector("main [autofocus]")) {
    banner.tabIndex = -1;
    banner.focus();
  }
}

// « Aller à la première erreur » goes to the field. Wagtail goes to the sentence, and
// gets there before the tab that holds it is open: nothing moves.
const CONTROLS = [
  "input:not([type=hidden], [hidden])",
  "select",
  "textarea:not([hidden])",
  "[contenteditable=true]",
  "button:not([data-panel-toggle], [data-comment-add])",
].join();

const isShown = (element) => element.checkVisibility();

function open(error) {
  const tab = error.closest("[role=tabpanel]");
  if (tab?.hidden) {
    document.querySelector(`[role=tab][aria-controls="${tab.id}"]`).click();
  }
  for (
    let panel = error.closest("[data-panel]");
    panel;
    panel = panel.parentElement.closest("[data-panel]")
  ) {
    panel.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
  }
}

function reach(error) {
  const fields = ["[data-field]", "[data-contentpath]", ".w-panel__content"];
  const field = fields.map((name) => error.closest(name)).find(Boolean);
  const controls = [...(field?.querySelectorAll(CONTROLS) ?? [])];
  const control = controls.find(isShown) ?? error;
  if (control === error) error.tabIndex = -1;
  control.focus({ preventScroll: true });
  error.scrollIntoView({ block: "center", behavior: "instant" });
}

function lead(error) {
  open(error);
  // A tab and a panel open after the click that asks for it.
  const observer = new ResizeObserver(() => {
    if (!isShown(error)) return;
    observer.disconnect();
    reach(error);
  });
  observer.observe(error);
}

document.addEventListener("essaim:error", ({ target }) => lead(target));

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest(".messages [data-controller~=w-focus]");
    const error =
      button &&
      document.querySelector("main form :is(.error-message, .help-critical)");
    if (!error) return;
    event.stopPropagation();
    lead(error);
  },
  true,
);
