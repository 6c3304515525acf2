"""Distances on the ground, good to a few metres within a region."""

import math

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet

METRES_A_DEGREE = 111_320
WINDOW = 0.05


def metres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Between two points given as latitude and longitude."""
    north = (there[0] - here[0]) * METRES_A_DEGREE
    middle = math.radians((here[0] + there[0]) / 2)
    east = (there[1] - here[1]) * METRES_A_DEGREE * math.cos(middle)
    return math.hypot(north, east)


def near(entry, count: int = 3) -> QuerySet:
    """The nearest open entries within some five kilometres."""
    entries = type(entry).objects.open()
    point = entry.public_point
    if point is None:
        return entries.none()
    narrow = math.cos(math.radians(point[0])) ** 2
    north, east = F("latitude") - point[0], F("longitude") - point[1]
    return (
        entries.exclude(pk=entry.pk)
        .filter(
            hide_exact_location=False,
            latitude__range=(point[0] - WINDOW, point[0] + WINDOW),
            longitude__range=(point[1] - WINDOW, point[1] + WINDOW),
        )
        .annotate(
            distance=ExpressionWrapper(
                north * north + east * east * narrow, output_field=FloatField()
            )
        )
        .order_by("distance", "pk")
        .for_cards()[:count]
    )
