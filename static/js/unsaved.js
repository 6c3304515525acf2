// Wagtail looks at a form two seconds after it opens and takes what it finds for what was
// there: whoever types before then, or gets the form back with its mistakes, would
// neither be saved nor warned. So it does when an autosave succeeds, with what was typed
// while it was on its way.
const FORCE = "data-w-unsaved-force-value";

const form = document.querySelector("form[data-edit-form]");

if (form) {
  let edited = form.getAttribute(FORCE) === "true";
  let typed = false; // Since the last autosave left.
  let watched = false;
  let leaving = false;
  // As long as it is forced, nobody looks whether more is typed.
  if (edited) form.setAttribute(FORCE, "false");
  for (const type of ["beforeinput", "input", "change", "paste", "drop"]) {
    form.addEventListener(
      type,
      ({ isTrusted }) => {
        if (isTrusted) edited = typed = true;
      },
      true,
    );
  }
  form.addEventListener("w-unsaved:watch-edits", () => {
    if (!watched && edited) form.setAttribute(FORCE, "true");
    watched = true;
  });
  form.addEventListener("w-autosave:save", () => (typed = false));
  document.addEventListener("w-autosave:success", () => {
    if (typed) form.setAttribute(FORCE, "true");
  });
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("beforeunload", (event) => {
    if (edited && !watched && !leaving) event.preventDefault();
  });
}
