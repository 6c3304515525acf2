"""What lies beside an entry."""

import math

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet

WINDOW = 0.05


def near(entry, count: int = 3) -> QuerySet:
    """The nearest open entries within some five kilometres, without their pictures."""
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
        .defer("synthese")[:count]
    )
