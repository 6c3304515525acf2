// A button that copies an address, or a text that says what is copied, and says so.
import { copy } from "./clipboard.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  const place = button.parentElement;
  const status = place.parentElement.querySelector("[data-copy-status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    place.querySelector("textarea")?.remove();
    status.textContent = "";
    const isCopied = await copy(button.dataset.copy, "À copier", place);
    if (isCopied) button.focus();
    status.textContent = isCopied
      ? (button.dataset.copied ?? "L’adresse est copiée : collez-la où vous voulez.")
      : "Copiez ce qui est sélectionné.";
  });
}
