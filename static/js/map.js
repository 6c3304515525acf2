// Offers the detailed map: until somebody asks for it, nothing of it is loaded.
let shown;

const holder = () => document.querySelector("[data-map]");

async function show() {
  const detailed = await import(holder().dataset.module);
  await detailed.open();
  shown = detailed;
}

function offer() {
  const place = holder();
  if (!place) return;
  place.hidden = Boolean(shown);
  place.querySelector("button").addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      await show();
      holder().hidden = true;
    } catch {
      holder().querySelector("p").textContent =
        "La carte ne répond pas ; la liste reste complète.";
    }
  });
}

offer();
document.addEventListener("list:changed", () => {
  offer();
  shown?.fill();
});
