// What lies below the points: the tiles of the site's own relay, or outlines and names.
const TRIES = 3;
const PAUSE = 1500; // milliseconds before a tile is asked for again

function name(feature, place) {
  const text = document.createElement("span");
  text.textContent = feature.properties.name;
  const className = `map-name is-${feature.properties.kind}`;
  return L.marker(place, {
    icon: L.divIcon({ className, html: text.outerHTML, iconSize: null }),
    interactive: false,
    keyboard: false,
    zIndexOffset: -1000,
  });
}

async function outlines(map, { ground, credit }) {
  map.attributionControl.addAttribution(credit);
  const response = await fetch(ground);
  if (!response.ok) return;
  L.geoJSON(await response.json(), {
    interactive: false,
    pointToLayer: name,
    style: ({ properties }) => ({ className: `map-area is-${properties.kind}` }),
  }).addTo(map);
  clearNames(map);
}

function tiles(map, dataset, say) {
  const [west, south, east, north] = dataset.bounds.split(",").map(Number);
  const [minZoom, maxZoom] = dataset.zooms.split(",").map(Number);
  const credit = document.createElement("span");
  credit.textContent = dataset.attribution;
  const layer = L.tileLayer(dataset.tiles, {
    attribution: credit.innerHTML,
    bounds: L.latLngBounds([south, west], [north, east]),
    minZoom,
    maxZoom,
  });
  let missing = false;
  layer.on("tileerror", ({ tile }) => {
    const tries = Number(tile.dataset.tries ?? 1);
    if (tries < TRIES) {
      tile.dataset.tries = tries + 1;
      setTimeout(() => (tile.src = tile.src), PAUSE * tries);
    } else if (!missing) {
      missing = true;
      outlines(map, dataset);
      say("Le fond de carte est indisponible ; la liste reste complète.");
    }
  });
  layer.addTo(map);
}

const BELOW = 28; // pixels
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// A name that a point or another name covers moves below, or would be read by nobody.
export function clearNames(map) {
  const box = map.getContainer();
  const all = (selector) => [...box.querySelectorAll(selector)];
  const taken = all(".map-point, .map-cluster").map((one) => one.getBoundingClientRect());
  const labels = all(".map-name");
  labels.forEach(({ classList }) => classList.remove("is-below"));
  for (const label of labels) {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    const spots = [0, BELOW].map((down) => ({
      ...{ left, right, down },
      ...{ top: top + down, bottom: bottom + down },
    }));
    const free = spots.find((spot) => !taken.some((other) => overlap(spot, other)));
    label.classList.toggle("is-covered", !free);
    label.classList.toggle("is-below", Boolean(free?.down));
    if (free) taken.push(free);
  }
}

export function addGround(map, dataset, say) {
  if (dataset.tiles) tiles(map, dataset, say);
  else outlines(map, dataset);
}
