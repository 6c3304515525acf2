"""Where an address is, asked of the national geocoder (or of any that answers in its
form) by our server: `/search?q=…&limit=5`, GeoJSON points with a score."""

import hashlib
import json
import math
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from annuaire.choices import Position
from annuaire.maps.distance import Point
from annuaire.validators import validate_citycode
from core.http.client import FetchError, fetch
from french.text import strip_controls

LIMIT = 5
NATIONAL = "data.geopf.fr"  # of the State, which the README proposes
LONGEST = 200  # what the service accepts in a question
ANSWER_LIMIT = 64 * 1024
CACHE_SECONDS = 24 * 3600
SURE, LIKELY = 0.8, 0.6


class MalformedResponseError(FetchError):
    """An answer that says nothing we understand."""


@dataclass(frozen=True)
class GeocodedPlace:
    label: str
    kind: str
    score: float
    latitude: float
    longitude: float
    citycode: str

    @property
    def position(self) -> Position:
        if self.kind == "municipality":
            return Position.COMMUNE
        exact = self.kind == "housenumber" and self.score >= LIKELY
        return Position.EXACT if exact else Position.APPROXIMATE


def enabled() -> bool:
    return bool(settings.GEOCODER_URL)


def service_name() -> str:
    """As the legal text names it: the one that is set, or the one to set."""
    host = urlsplit(settings.GEOCODER_URL).hostname
    return _("un service d'adresses (%s)") % (host or NATIONAL)


def address_query(*parts: str) -> str:
    """One line, the way people write an address."""
    return _line(" ".join(parts))


def _line(text: str) -> str:
    return " ".join(strip_controls(text).split())[:LONGEST]


def _query(text: str, around: Point | None) -> str:
    query = {"q": text, "limit": LIMIT}
    if around:
        query |= dict(zip(("lat", "lon"), around, strict=True))
    return urlencode(query)


def _key(query: str) -> str:
    text = f"{settings.GEOCODER_URL} {query.casefold()}"
    return f"annuaire.geocoding.{hashlib.sha256(text.encode()).hexdigest()}"


def cached_places(text: str, around: Point | None = None) -> list[GeocodedPlace] | None:
    return cache.get(_key(_query(text, around)))


def search(
    text: str, around: Point | None = None, seconds: float | None = None
) -> list[GeocodedPlace]:
    """Those near a point come first. Raises FetchError or one of its kinds."""
    query = _query(text, around)
    url = f"{settings.GEOCODER_URL}/search?{query}"
    places = read(fetch(url, limit=ANSWER_LIMIT, seconds=seconds))
    cache.set(_key(query), places, CACHE_SECONDS)
    return places


def read(body: bytes) -> list[GeocodedPlace]:
    try:
        features = json.loads(body, parse_constant=_no_constant)["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MalformedResponseError("not GeoJSON") from error
    if not isinstance(features, list):
        raise MalformedResponseError("no list of features")
    places = [place for item in features[:LIMIT] if (place := _place(item))]
    if features and not places:
        raise MalformedResponseError("no feature is a place")
    return places


def _no_constant(name: str):
    raise ValueError(f"{name} is no number")


def _place(item) -> GeocodedPlace | None:
    try:
        properties = item["properties"]
        longitude, latitude = item["geometry"]["coordinates"][:2]
        label = _line(properties["label"])
        kind = properties.get("type")
        place = GeocodedPlace(
            label=label,
            kind=kind if isinstance(kind, str) else "",
            score=_number(properties["score"], 0, 1),
            latitude=round(_number(latitude, -90, 90), 6),
            longitude=round(_number(longitude, -180, 180), 6),
            citycode=_citycode(properties.get("citycode")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    return place if label else None


def _number(value, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    if not (math.isfinite(value) and low <= value <= high):
        raise ValueError("out of bounds")
    return float(value)


def _citycode(value) -> str:
    try:
        validate_citycode(value)
    except (ValidationError, TypeError):
        return ""
    return value
