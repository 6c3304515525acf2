// Offers the detailed map: until somebody asks for it, nothing of it is loaded.
const section = document.querySelector("[data-map]");
const button = section?.querySelector("[data-map-toggle]");
const offer = button?.textContent;
let detailed;

const isOpen = () => section.classList.contains("is-detailed");

async function open() {
  button.setAttribute("aria-busy", "true");
  try {
    detailed ??= await import(section.dataset.module);
    await detailed.open(section);
    button.textContent = "Revenir au plan";
  } catch {
    section.classList.remove("is-detailed");
    section.querySelector("[data-map-status]").textContent =
      "La carte ne répond pas ; la liste reste complète.";
  }
  button.removeAttribute("aria-busy");
}

function close() {
  detailed.close();
  button.textContent = offer;
  button.focus();
}

// It stands there before it says anything, or readers would not hear it.
function addStatus() {
  const status = document.createElement("p");
  status.className = "plan-status quiet";
  status.setAttribute("role", "status");
  status.dataset.mapStatus = "";
  section.querySelector(".plan-head").after(status);
}

if (button) {
  addStatus();
  button.hidden = false;
  section.querySelector("[data-map-weight]").hidden = false;
  button.addEventListener("click", () => (isOpen() ? close() : open()));
  document.addEventListener("list:changed", () => {
    if (isOpen()) detailed.fill();
  });
}
