// A link to one block of a form, « #:w:contentpath=report.<id> »: Wagtail looks for it
// before its blocks are drawn, and stays on the first tab.
const path = /:w:contentpath=([\w.-]+)/.exec(location.hash)?.[1];
const MOST_FRAMES = 120;

const whenShown = (element, then, frames = MOST_FRAMES) => {
  if (element.offsetParent) then();
  else if (frames) requestAnimationFrame(() => whenShown(element, then, frames - 1));
};

if (path) {
  window.addEventListener("load", () => {
    const steps = path.split(".").filter(Boolean);
    const selector = steps.map((step) => `[data-contentpath="${step}"]`).join(" ");
    const block = document.querySelector(selector);
    const panel = block?.closest("[role=tabpanel]");
    if (!panel) return;
    document.querySelector(`[role=tab][aria-controls="${panel.id}"]`)?.click();
    whenShown(block, () => {
      block.scrollIntoView({ block: "center" });
      const field = block.querySelector("[contenteditable=true], textarea, input");
      field?.focus({ preventScroll: true });
    });
  });
}
