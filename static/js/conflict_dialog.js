// Wagtail's question before a button overwrites what is newer, or goes without network:
// its own button would lead to an error page of the browser. It waits for the site.
import { answersWhile } from "./session.js";

document.addEventListener("w-dialog:shown", async ({ target }) => {
  const button = target.querySelector("[data-w-dialog-target=confirm]");
  if (target.id !== "w-save-confirmation-dialog" || !button) return;
  let isOpen = true;
  button.disabled = true;
  target.addEventListener("w-dialog:hidden", () => (isOpen = false), { once: true });
  button.disabled = !(await answersWhile(() => isOpen));
});
