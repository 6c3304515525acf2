// What narrows a list: on a small screen a sheet over it, on a wide one a menu for each
// facet. Without a script all of it unfolds in place.
import { focus, heading } from "./filters.js";

const box = document.querySelector("[data-sheet]");
const [summary, choices] = box.children;
const see = box.querySelector("[data-see]");
const status = document.querySelector("[data-status]");
const before = status.previousElementSibling;
const wide = matchMedia("(min-width: 56rem)");
const sheet = makeSheet();

function makeSheet() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "feuille");
  const head = document.createElement("div");
  head.className = "sheet-head";
  head.innerHTML = `<h2 id="feuille"></h2>
    <button class="button button-quiet" type="button">Fermer</button>`;
  head.querySelector("h2").textContent = box.dataset.sheet;
  head.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.append(head);
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    box.append(choices);
    before.after(status);
    dialog.remove();
  });
  return dialog;
}

// The status too: what lies under a sheet is not heard.
function open() {
  sheet.append(choices, status);
  box.after(sheet);
  sheet.showModal();
}

function countResults() {
  const count = Number(document.querySelector("[data-count]").dataset.count);
  const many = `Voir les ${count.toLocaleString("fr")} résultats`;
  see.textContent = ["Aucun résultat", "Voir le résultat"][count] ?? many;
}

summary.addEventListener("click", (event) => {
  if (wide.matches) return;
  event.preventDefault();
  open();
});
box.closest("form").addEventListener("submit", () => {
  if (!sheet.open) return;
  sheet.close();
  focus(heading());
  heading().scrollIntoView();
});
wide.addEventListener("change", () => sheet.close());
document.addEventListener("list:changed", countResults);
countResults();

// A menu that was left is in the way of the list.
const menus = choices.querySelectorAll("[data-choices] > details");
const leave = (target) => {
  if (!wide.matches) return;
  menus.forEach((menu) => (menu.open &&= menu.contains(target)));
};

document.addEventListener("pointerdown", ({ target }) => leave(target));
choices.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget) leave(relatedTarget);
});
choices.addEventListener("keydown", ({ key, target }) => {
  const menu = target.closest("[data-choices] > details[open]");
  if (key !== "Escape" || !menu || !wide.matches) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// One menu at a time: they lie over each other.
for (const menu of choices.querySelectorAll(".facet")) {
  menu.addEventListener("toggle", () => {
    if (!menu.open || !wide.matches) return;
    for (const other of choices.querySelectorAll(".facet[open]")) {
      if (other !== menu) other.open = false;
    }
  });
}
