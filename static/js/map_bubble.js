// What a point says once it is pressed: its name at once, then what the server knows of
// its place and of today.
const MARGIN = 20; // pixels
const DESCRIBED = 3; // that many at most, as each is asked for

export function bindBubble(map, marker, members, search) {
  const box = document.createElement("div");
  marker.bindPopup(box, {
    ...{ maxHeight: 240, maxWidth: 260, minWidth: 210 },
    autoPanPaddingBottomRight: [10, 40], // clear of the credit
  });
  marker.on("popupopen", ({ popup }) => {
    if (!box.hasChildNodes()) fill(box, members, search, () => makeRoom(map, popup));
    popup.update();
    const shown = popup.getElement();
    shown.querySelector("[role=button]").setAttribute("aria-label", "Fermer");
    box.querySelector("a").focus({ preventScroll: true });
  });
}

function fill(box, members, search, grown) {
  for (const point of members) {
    const entry = document.createElement("div");
    const link = Object.assign(document.createElement("a"), {
      href: point.url,
      textContent: point.name,
    });
    entry.append(link);
    box.append(entry);
    if (members.length <= DESCRIBED) describe(point, search, entry).then(grown);
  }
}

async function describe(point, search, entry) {
  try {
    const response = await fetch(`${point.url}apercu/${search}`);
    if (response.ok) entry.insertAdjacentHTML("beforeend", await response.text());
  } catch {
    // The name and its link are there.
  }
}

// `popup.update()` would do it too, but put its content in anew, and the focus with it.
function makeRoom(map, popup) {
  if (!popup.isOpen()) return;
  const above = [MARGIN, popup.getElement().offsetHeight + MARGIN];
  map.panInside(popup.getLatLng(), { paddingTopLeft: above });
}
