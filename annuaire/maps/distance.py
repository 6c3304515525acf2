"""How far it is, as the crow flies: good to a few metres within a region. What is known
of a place that hides its exact one is its public point, and nothing finer."""

import math
from collections.abc import Iterable

from django.db.models import Case, F, FloatField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Floor, Greatest, Power, Sqrt
from django.utils.translation import gettext as _

Point = tuple[float, float]  # latitude, longitude
METRES_A_DEGREE = 111_320
STEP = 1000  # metres, of what is known roughly


def public_point(
    latitude: float | None, longitude: float | None, hidden: bool
) -> Point | None:
    """Where it is as anyone may know it: within 0.01 degree, about one kilometre, when
    the exact place is not to be shown."""
    if latitude is None or longitude is None:
        return None
    if hidden:
        return _to_hundredth(latitude), _to_hundredth(longitude)
    return round(latitude, 6), round(longitude, 6)


def _to_hundredth(degrees: float) -> float:
    """As the database does below: `round` would differ from it at some halves."""
    return math.floor(degrees * 100 + 0.5) / 100


def metres(here: Point, there: Point) -> float:
    north = (there[0] - here[0]) * METRES_A_DEGREE
    middle = math.radians((here[0] + there[0]) / 2)
    east = (there[1] - here[1]) * METRES_A_DEGREE * math.cos(middle)
    return math.hypot(north, east)


def middle(points: Iterable[Point]) -> Point | None:
    points = list(points)
    if not points:
        return None
    return tuple(sum(degrees) / len(points) for degrees in zip(*points, strict=True))


def square_distance(origin: Point) -> Case:
    """Of entries, in square metres; none where there is no point. A hidden place is
    some whole kilometres away from its public point, for the order too."""
    latitude, longitude = F("latitude"), F("longitude")
    public = _square(origin, _hundredth(latitude), _hundredth(longitude))
    steps = Greatest(Floor(Sqrt(public) / STEP + 0.5), Value(1.0)) * STEP
    has_point = {"latitude__isnull": False, "longitude__isnull": False}
    return Case(
        # The greatest of nothing and one would be one.
        When(hide_exact_location=True, **has_point, then=Power(steps, 2.0)),
        default=_square(origin, latitude, longitude),
        output_field=FloatField(),
    )


def _hundredth(degrees: F) -> Combinable:
    return Floor(degrees * 100.0 + 0.5) / 100.0


def _square(origin: Point, latitude: Combinable, longitude: Combinable) -> Combinable:
    narrow = METRES_A_DEGREE * math.cos(math.radians(origin[0]))
    north = (latitude - origin[0]) * float(METRES_A_DEGREE)
    east = (longitude - origin[1]) * narrow
    return north * north + east * east


def distance_in_words(length: float, is_rough: bool = False) -> str:
    """« à 900 m », « à 2,4 km », « à environ 2 km »"""
    if is_rough:
        return _("à environ %d km") % max(1, math.floor(length / STEP + 0.5))
    hundreds = math.floor(length / 100 + 0.5)
    if hundreds < 1:
        return _("à moins de 100 m")
    if hundreds < 10:
        return _("à %d m") % (hundreds * 100)
    if hundreds < 100:
        return _("à %s km") % f"{hundreds / 10:.1f}".replace(".", ",").removesuffix(
            ",0"
        )
    return _("à %d km") % math.floor(length / 1000 + 0.5)
