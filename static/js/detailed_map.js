// The detailed map: map.js loads it when somebody asks for it.
import { bindBubble } from "./map_bubble.js";
import { clustersOnScreen, middle } from "./map_clusters.js";
import { addButtons, makeFrame } from "./map_frame.js";
import { addGround, clearNames } from "./map_ground.js";

const NEAR = 15; // the zoom from which each point bears its name
const QUARTIERS = 13; // the zoom from which quartiers bear theirs
const DISTRICTS = 11; // and arrondissements
const START = 12;
const MARSEILLE = [43.3, 5.4];
const drawn = new Map(); // what is on the map, by its key
let section, frame, map, points, search;

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

function say(text) {
  section.querySelector("[data-map-status]").textContent = text;
}

const inWords = (count) =>
  count > 1 ? `${count} lieux` : count ? "1 lieu" : "aucun lieu";

function seen() {
  const bounds = map.getBounds();
  return points.filter(({ lat, lon }) => bounds.contains([lat, lon])).length;
}

const saySeen = () => say(`À l’écran : ${inWords(seen())}.`);

function nameOf({ members, isTight }) {
  if (members.length === 1) return members[0].name;
  return `${members.length} alternatives${isTight ? " ici" : ", agrandir"}`;
}

function mark(cluster) {
  const { members, place, isTight } = cluster;
  const isAlone = members.length === 1;
  const icon = L.divIcon({
    className: isAlone ? "map-point" : "map-cluster",
    html: isAlone ? "" : `<span>${members.length}</span>`,
    iconSize: null,
  });
  const marker = L.marker(place, { icon }).addTo(map);
  const element = marker.getElement();
  // A marker drawn by us has no name of its own.
  element.setAttribute("aria-label", nameOf(cluster));
  const hasBubble = isAlone || isTight;
  if (hasBubble) bindBubble(map, marker, members, search);
  else marker.on("click", () => enlarge(members));
  // Leaflet knows one key, and for bubbles alone.
  element.addEventListener("keydown", (event) => {
    if (event.key !== " " && (hasBubble || event.key !== "Enter")) return;
    event.preventDefault();
    element.click();
  });
  return marker;
}

const boundsOf = (members) => L.latLngBounds(members.map(({ lat, lon }) => [lat, lon]));

function enlarge(members) {
  const bounds = boundsOf(members).pad(0.2);
  const zoom = Math.max(map.getBoundsZoom(bounds), map.getZoom() + 1);
  map.once("moveend", () => {
    saySeen();
    const holds = ({ cluster }) => cluster.members.includes(members[0]);
    const first = [...drawn.values()].find(holds);
    first?.marker.getElement().focus({ preventScroll: true });
  });
  map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()));
}

// Those that stay are left alone, with their focus and their bubble.
function draw() {
  const clusters = new Map(clustersOnScreen(map, points).map((one) => [one.key, one]));
  for (const [key, { marker }] of drawn) {
    if (clusters.has(key)) continue;
    marker.remove();
    drawn.delete(key);
  }
  for (const [key, cluster] of clusters) {
    if (!drawn.has(key)) drawn.set(key, { cluster, marker: mark(cluster) });
  }
  const { classList } = map.getContainer();
  classList.toggle("is-near", map.getZoom() >= NEAR);
  classList.toggle("is-wide", map.getZoom() < QUARTIERS);
  classList.toggle("is-far", map.getZoom() < DISTRICTS);
  clearNames(map);
}

// Leaflet listens to Escape only while the map itself has the focus.
function escape(event) {
  if (event.key !== "Escape") return;
  const open = [...drawn.values()].find(({ marker }) => marker.isPopupOpen());
  open?.marker.closePopup().getElement().focus();
}

function fit() {
  const bounds = boundsOf(middle(points));
  const look = { maxZoom: NEAR, padding: [28, 28], animate: false };
  if (bounds.isValid()) map.fitBounds(bounds, look);
  else map.setView(MARSEILLE, START, look);
}

async function read() {
  const list = section.querySelector("[data-points]").dataset;
  const response = await fetch(list.points);
  if (!response.ok) throw new Error(String(response.status));
  ({ points } = await response.json());
  search = list.asked;
}

async function make() {
  const { style, look, script } = section.dataset;
  await Promise.all([
    load("link", { rel: "stylesheet", href: style }),
    load("link", { rel: "stylesheet", href: look }),
    load("script", { src: script }),
  ]);
  frame = makeFrame();
  section.append(frame);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map = L.map(frame.querySelector(".map"), {
    ...{ minZoom: 9, maxZoom: 18, scrollWheelZoom: false, zoomControl: false },
    ...(still && { zoomAnimation: false, fadeAnimation: false, inertia: false }),
  });
  map.attributionControl.setPrefix("");
  map.setView(MARSEILLE, START);
  frame.addEventListener("keydown", escape);
  addButtons(frame.querySelector(".map-bar"), map, { all: fit, said: saySeen });
  addGround(map, section.dataset, say);
}

export async function fill() {
  await read();
  for (const { marker } of drawn.values()) marker.remove();
  drawn.clear();
  fit();
  draw();
}

export async function open(place) {
  section = place;
  points = [];
  if (!map) await make();
  section.classList.add("is-detailed");
  map.invalidateSize();
  await fill();
  map.off("moveend", draw).on("moveend", draw);
  const rest = points.length - seen();
  const more = rest ? `, dont ${seen()} à l’écran` : "";
  say(`Carte ouverte : ${inWords(points.length)}${more}.`);
  frame.focus();
}

export function close() {
  section.classList.remove("is-detailed");
  map.closePopup();
  say("");
}
