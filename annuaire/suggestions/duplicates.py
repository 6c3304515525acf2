"""Entries that may be the same place, for people to judge."""

import math
import re
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet

from annuaire.maps.distance import METRES_A_DEGREE, metres
from annuaire.models.alternative import Alternative
from annuaire.names import name_key
from french.text import fold

SAME_PLACE = 200  # metres
# Numbers of a street about as far from each other.
SAME_STRETCH = 20
MAX_DUPLICATES = 5


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
    public = Q(hide_exact_location=False) if among is None else Q()
    condition = Q()
    if key := name_key(name):
        condition |= Q(sort_name=key)
    if host := site_key(website):
        condition |= Q(website__icontains=host)
    here = _in_street(entries.filter(public), street, postcode)
    if here:
        condition |= Q(pk__in=here)
    if point:
        north = SAME_PLACE / METRES_A_DEGREE
        east = north / max(math.cos(math.radians(point[0])), 0.01)
        condition |= public & Q(
            latitude__range=(point[0] - north, point[0] + north),
            longitude__range=(point[1] - east, point[1] + east),
        )
    if not condition:
        return []
    candidates = entries.filter(condition).order_by("sort_name", "pk")[:50]
    return [
        entry
        for entry in candidates
        if name_key(name) == entry.sort_name
        or (host and site_key(entry.website) == host)
        or entry.pk in here
        or (point and _is_near(point, entry))
    ][:MAX_DUPLICATES]


def _in_street(entries: QuerySet, street: str, postcode: str) -> set[int]:
    """Visitors know no coordinates: the same number, or one close by."""
    road, number = _road(street)
    if not (road and postcode):
        return set()
    neighbours = entries.filter(postcode=postcode).exclude(street="")
    keys = set()
    for key, theirs in neighbours.values_list("pk", "street"):
        their_road, their_number = _road(theirs)
        if road == their_road and abs(number - their_number) <= SAME_STRETCH:
            keys.add(key)
    return keys


def _road(street: str) -> tuple[str, int]:
    """« 3 bis rue de l'Évêché » is `rue de l eveche` and 3."""
    words = re.findall(r"[a-z0-9]+", fold(street))
    numbered = bool(words) and words[0].isdecimal()
    number = int(words[0][:6]) if numbered else 0
    return " ".join(w for w in words[numbered:] if w not in ("bis", "ter")), number


def _is_near(point: tuple[float, float], entry: Alternative) -> bool:
    if entry.latitude is None or entry.longitude is None:
        return False
    return metres(point, (entry.latitude, entry.longitude)) <= SAME_PLACE


def site_key(website: str) -> str:
    """`https://www.exemple.fr/` and `http://exemple.fr` are one site."""
    parts = urlsplit(website if "//" in website else f"//{website}")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""
