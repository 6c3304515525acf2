// The detailed map: map.js loads it when somebody asks for it.
const CLOSE = 12; // zoom for a single entry
const WORDS = {
  zoomInTitle: "Agrandir",
  zoomOutTitle: "Réduire",
};
const TRIES = 3;
const PAUSE = 1500; // milliseconds before a tile is asked for again
let map, markers, names, message, opened;

const holder = () => document.querySelector("[data-map]");

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

function icon(className, html = "") {
  return L.divIcon({ className, html, iconSize: null });
}

function link(point) {
  const anchor = document.createElement("a");
  anchor.href = point.url;
  anchor.textContent = point.name;
  return anchor;
}

function add(point) {
  const marker = L.marker([point.lat, point.lon], { icon: icon("map-point") });
  marker.bindPopup(link(point)).addTo(markers);
  // A marker drawn by us has no name of its own.
  marker.getElement().setAttribute("aria-label", point.name);
  marker.on("popupopen", ({ popup }) => {
    const bubble = popup.getElement();
    bubble.querySelector("[role=button]").setAttribute("aria-label", "Fermer");
    bubble.querySelector(".leaflet-popup-content a").focus({ preventScroll: true });
    opened = marker;
  });
}

// Leaflet listens to Escape only while the map itself has the focus.
function close(event) {
  if (event.key !== "Escape" || !opened?.isPopupOpen()) return;
  opened.closePopup();
  opened.getElement().focus();
}

// Without a background, one finds one's way by communes: their outlines, if there are
// any but drawn ones, and their names.
async function addOutlines() {
  names.addTo(map);
  const { outlines } = holder().dataset;
  const response = outlines && (await fetch(outlines));
  if (!response?.ok) return;
  L.geoJSON(await response.json(), {
    interactive: false,
    style: { className: "map-area" },
  }).addTo(map);
}

function addTiles({ tiles, attribution, bounds, zooms }) {
  const [west, south, east, north] = bounds.split(",").map(Number);
  const [minZoom, maxZoom] = zooms.split(",").map(Number);
  const credit = Object.assign(document.createElement("span"), {
    textContent: attribution,
  });
  const layer = L.tileLayer(tiles, {
    attribution: credit.innerHTML,
    bounds: [
      [south, west],
      [north, east],
    ],
    minZoom,
    maxZoom,
  });
  layer.on("tileerror", ({ tile }) => {
    const tries = Number(tile.dataset.tries ?? 1);
    if (tries < TRIES) {
      tile.dataset.tries = tries + 1;
      setTimeout(() => (tile.src = tile.src), PAUSE * tries);
    } else if (!map.hasLayer(names)) {
      addOutlines();
      message.textContent =
        "Le fond de carte est indisponible ; la liste reste complète.";
    }
  });
  layer.addTo(map);
}

function addName(area) {
  const text = Object.assign(document.createElement("span"), { textContent: area.name });
  L.marker([area.lat, area.lon], {
    icon: icon("map-name", text.outerHTML),
    interactive: false,
    keyboard: false,
  }).addTo(names);
}

export async function fill() {
  const response = await fetch(holder().dataset.points);
  if (!response.ok) throw new Error(String(response.status));
  const { points, areas } = await response.json();
  markers.clearLayers();
  names.clearLayers();
  areas.forEach(addName);
  points.forEach(add);
  const bounds = L.latLngBounds(points.map((point) => [point.lat, point.lon]));
  if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: CLOSE + 3, padding: [30, 30] });
}

export async function open() {
  const { dataset } = holder();
  await Promise.all([
    load("link", { rel: "stylesheet", href: dataset.style }),
    load("script", { src: dataset.script }),
  ]);
  const region = document.createElement("div");
  region.className = "map";
  region.tabIndex = -1;
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", "Carte détaillée des alternatives");
  // Outside of what the filters replace: the map outlives a change of the list.
  message = document.createElement("p");
  message.setAttribute("role", "status");
  document.querySelector(".directory").after(region, message);
  region.addEventListener("keydown", close);
  map = L.map(region, { scrollWheelZoom: false, zoomControl: false });
  map.attributionControl.setPrefix("");
  map.setView([43.3, 5.4], CLOSE);
  L.control.zoom(WORDS).addTo(map);
  names = L.layerGroup();
  if (dataset.tiles) addTiles(dataset);
  else addOutlines();
  markers = L.layerGroup().addTo(map);
  await fill();
  region.focus();
}
