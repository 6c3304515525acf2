// The frame around the map: buttons for whoever drags nothing, and a way past it.
const STEP = 0.4; // of what is seen
const AT_ONCE = { animate: false }; // a second press would cut the first one short
const MOVES = [
  ["Vers l’ouest", "←", -STEP, 0],
  ["Vers le nord", "↑", 0, -STEP],
  ["Vers le sud", "↓", 0, STEP],
  ["Vers l’est", "→", STEP, 0],
];
const HTML = `
  <a class="map-skip" href="#apres-la-carte">Passer la carte</a>
  <div class="map-bar" role="group" aria-label="Déplacer la carte"></div>
  <div class="map" role="group" aria-label="Carte"></div>
  <p class="hidden-visually" id="apres-la-carte" tabindex="-1">Fin de la carte</p>`;

export function makeFrame() {
  const frame = document.createElement("div");
  frame.className = "map-frame";
  frame.tabIndex = -1;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Carte détaillée des alternatives");
  frame.innerHTML = HTML;
  return frame;
}

export function addButtons(bar, map, { all, said }) {
  const add = (label, sign, move) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", title: label, textContent: sign });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      map.once("moveend", said);
      move();
    });
    bar.append(button);
  };
  for (const [label, sign, right, down] of MOVES) {
    add(label, sign, () => map.panBy(map.getSize().scaleBy(L.point(right, down)), AT_ONCE));
  }
  add("Réduire", "−", () => map.zoomOut(1, AT_ONCE));
  add("Agrandir", "+", () => map.zoomIn(1, AT_ONCE));
  add("Tout revoir", "⤢", all);
}
