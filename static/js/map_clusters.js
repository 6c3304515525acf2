// Points that stand too near one another to be touched, as one: on a grid that follows
// the zoom, so that those of one zoom are the same wherever one looks.
const CELL = 64; // pixels
const TOUCH = 34; // pixels between two that can be told apart
const FEW = 12;

const mean = (points, name) =>
  points.reduce((sum, point) => sum + point[name], 0) / points.length;

const placeOf = (points) => [mean(points, "lat"), mean(points, "lon")];

function cells(map, points) {
  const found = new Map();
  for (const point of points) {
    const { x, y } = map.project([point.lat, point.lon]).divideBy(CELL).floor();
    const key = `${x}/${y}`;
    if (found.has(key)) found.get(key).members.push(point);
    else found.set(key, { x, y, members: [point] });
  }
  return found;
}

// Neighbours on both sides of a line of the grid.
function joined(map, found) {
  const far = (one, other) =>
    map.project(placeOf(one.members)).distanceTo(map.project(placeOf(other.members)));
  for (const [key, one] of found) {
    for (const [right, down] of [[1, 0], [0, 1], [1, 1], [-1, 1]]) {
      const other = found.get(`${one.x + right}/${one.y + down}`);
      if (!other || far(one, other) > TOUCH) continue;
      other.members.unshift(...one.members);
      found.delete(key);
      break;
    }
  }
  return [...found.values()];
}

// A point alone keeps its key at every zoom.
export function clustersOnScreen(map, points) {
  const around = map.getBounds().pad(0.1);
  const isLast = map.getZoom() >= map.getMaxZoom();
  return joined(map, cells(map, points))
    .map(({ x, y, members }) => ({
      key: members.length > 1 ? `${map.getZoom()}/${x}/${y}` : members[0].id,
      members,
      place: placeOf(members),
      // No zoom would part them.
      isTight:
        isLast ||
        members.every(({ lat, lon }) => lat === members[0].lat && lon === members[0].lon),
    }))
    .filter(({ place }) => around.contains(place));
}

// Most of the points: a few that lie far away would make one heap of all the others.
export function middle(points) {
  if (points.length < FEW) return points;
  const skipped = Math.floor(points.length / FEW);
  const [south, north] = limits(points, "lat", skipped);
  const [west, east] = limits(points, "lon", skipped);
  return points.filter(
    ({ lat, lon }) => south <= lat && lat <= north && west <= lon && lon <= east,
  );
}

function limits(points, name, skipped) {
  const sorted = points.map((point) => point[name]).sort((a, b) => a - b);
  return [sorted[skipped], sorted.at(-1 - skipped)];
}
