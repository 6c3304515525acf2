"""Entries that may be the same place, for people to judge."""

import math
from urllib.parse import urlsplit

from django.db.models import Q

from annuaire.models.alternative import Alternative
from annuaire.names import name_key
from annuaire.nearby import METRES_A_DEGREE, metres

SAME_PLACE = 200  # metres
SHOWN = 5


def likely_duplicates(
    name: str = "",
    website: str = "",
    street: str = "",
    postcode: str = "",
    point: tuple[float, float] | None = None,
    among=None,
) -> list[Alternative]:
    """The same name but for accents and articles, the same site, or the same place
    within two hundred metres."""
    entries = Alternative.objects.visible() if among is None else among
    # What hides its address is not to be found by it, but for moderators.
    shown = Q(hide_exact_location=False) if among is None else Q()
    found = Q()
    if key := name_key(name):
        found |= Q(sort_name=key)
    if host := site_key(website):
        found |= Q(website__icontains=host)
    if street and postcode:
        found |= shown & Q(street__iexact=street.strip(), postcode=postcode)
    if point:
        north = SAME_PLACE / METRES_A_DEGREE
        east = north / max(math.cos(math.radians(point[0])), 0.01)
        found |= shown & Q(
            latitude__range=(point[0] - north, point[0] + north),
            longitude__range=(point[1] - east, point[1] + east),
        )
    if not found:
        return []
    candidates = entries.filter(found).order_by("sort_name", "pk")[:50]
    return [
        entry
        for entry in candidates
        if name_key(name) == entry.sort_name
        or (host and site_key(entry.website) == host)
        or (street and entry.street.lower() == street.strip().lower())
        or (point and _is_near(point, entry))
    ][:SHOWN]


def _is_near(point: tuple[float, float], entry: Alternative) -> bool:
    if entry.latitude is None or entry.longitude is None:
        return False
    return metres(point, (entry.latitude, entry.longitude)) <= SAME_PLACE


def site_key(website: str) -> str:
    """`https://www.exemple.fr/` and `http://exemple.fr` are one site."""
    parts = urlsplit(website if "//" in website else f"//{website}")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""
