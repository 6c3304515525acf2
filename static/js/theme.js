// The appearance is kept on the device; without a script it follows the system.
// Not a module: it runs before the page is first drawn, so that no wrong colour flashes.
const KEY = "apparence";
const NAMES = { "": "automatique", clair: "claire", sombre: "sombre" };
const root = document.documentElement;
let button;

function read() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
}

function show(choice) {
  if (choice) root.dataset.theme = choice;
  else delete root.dataset.theme;
  if (button) button.textContent = `Apparence : ${NAMES[choice] || NAMES[""]}`;
}

show(read());

document.addEventListener("DOMContentLoaded", () => {
  button = document.querySelector("[data-theme-toggle]");
  if (!button) return;
  show(read());
  button.hidden = false;
  button.addEventListener("click", () => {
    const order = Object.keys(NAMES);
    const next = order[(order.indexOf(read()) + 1) % order.length];
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // A private window keeps nothing; the choice still holds for this page.
    }
    show(next);
  });
});
