"""Polygons on the plan. A ring is a list of (x, y); the view box is 800 × 520."""

import math

Point = tuple[float, float]
Ring = list[Point]

WIDTH, HEIGHT, MARGIN = 800, 520, 8


def mercator(latitude: float, longitude: float) -> Point:
    """North is up, so y grows southward as on a screen."""
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return math.radians(longitude), -y


def fit(rings: list[list[Ring]]) -> list[list[Ring]]:
    """All shapes together, as large as the view box allows."""
    xs = [x for shape in rings for ring in shape for x, _ in ring]
    ys = [y for shape in rings for ring in shape for _, y in ring]
    left, top = min(xs), min(ys)
    wide, high = max(xs) - left or 1e-9, max(ys) - top or 1e-9
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    right, down = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2
    return [
        [
            [((x - left) * scale + right, (y - top) * scale + down) for x, y in ring]
            for ring in shape
        ]
        for shape in rings
    ]


def keep_side(ring: Ring, here: Point, there: Point) -> Ring:
    """The part of the ring that is nearer to here than to there (one step of
    Sutherland and Hodgman's clipping)."""
    middle = ((here[0] + there[0]) / 2, (here[1] + there[1]) / 2)
    away = (there[0] - here[0], there[1] - here[1])

    def side(point: Point) -> float:
        return (point[0] - middle[0]) * away[0] + (point[1] - middle[1]) * away[1]

    result: Ring = []
    for start, end in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        before, after = side(start), side(end)
        if before <= 0:
            result.append(start)
        if before * after < 0:
            part = before / (before - after)
            result.append(
                (
                    start[0] + (end[0] - start[0]) * part,
                    start[1] + (end[1] - start[1]) * part,
                )
            )
    return _without_spikes(result)


def _without_spikes(ring: Ring) -> Ring:
    """Clipping a bay leaves lines that go out and come back."""
    position = 0
    while len(ring) > 3 and position < len(ring):
        before, point = ring[position - 1], ring[position]
        after = ring[(position + 1) % len(ring)]
        out = (point[0] - before[0], point[1] - before[1])
        back = (after[0] - point[0], after[1] - point[1])
        cross = out[0] * back[1] - out[1] * back[0]
        ahead = out[0] * back[0] + out[1] * back[1]
        same = math.hypot(*out) < 1e-12
        flat = abs(cross) <= 1e-9 * math.hypot(*out) * math.hypot(*back)
        if same or (flat and ahead <= 0):
            ring = ring[:position] + ring[position + 1 :]
            position = max(position - 2, 0)
        else:
            position += 1
    return ring


def area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def centre(ring: Ring) -> Point:
    """The centroid; the mean of the corners for a ring without surface."""
    surface = area(ring)
    if abs(surface) < 1e-12:
        count = len(ring)
        return sum(x for x, _ in ring) / count, sum(y for _, y in ring) / count
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * surface), y / (6 * surface)


def simplify(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker, without recursion. The tolerance is in view box units."""
    if len(ring) < 4:
        return ring
    keep = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = 0, tolerance
        for position in range(first + 1, last):
            gap = _gap(ring[position], ring[first], ring[last])
            if gap > distance:
                farthest, distance = position, gap
        if farthest:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [ring[position] for position in sorted(keep)]


def _gap(point: Point, start: Point, end: Point) -> float:
    along = (end[0] - start[0], end[1] - start[1])
    length = math.hypot(*along)
    if length == 0:
        return math.dist(point, start)
    cross = (point[0] - start[0]) * along[1] - (point[1] - start[1]) * along[0]
    return abs(cross) / length


def path(rings: list[Ring]) -> str:
    """SVG path data in relative whole numbers, a few kilobytes for a hundred
    communes."""
    parts = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        text = f"M{points[0][0]} {points[0][1]}l"
        for before, after in zip(points, points[1:], strict=False):
            text += f"{after[0] - before[0]} {after[1] - before[1]} "
        parts.append(f"{text.strip()}z")
    return "".join(parts)
