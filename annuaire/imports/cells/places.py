"""Postcodes and positions."""

import math
import re

from django.utils.translation import gettext as _

from tabular.errors import InvalidValueError

PRECISION = 6  # decimals: eleven centimetres

_POSTCODE = re.compile(r"(?:F-?)?(\d{4,5})(?:\.0)?(?:CEDEX\d{0,2})?", re.I | re.ASCII)
_REAL_POSTCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}", re.ASCII)
_CITYCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578]|2[AB])\d{3}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d*)?(?:e-?\d{1,2})?", re.I | re.ASCII)
_POINT = re.compile(r"POINT ?Z? ?\( ?([\d.,-]+) ([\d.,-]+)(?: [\d.,-]+)? ?\)", re.I)
_FRANCE = ((41.0, 51.5), (-5.5, 10.0))


def clean_postcode(text: str) -> str:
    """Spreadsheets take 04000 for a number and show 4000."""
    match = _POSTCODE.fullmatch("".join(text.split()))
    return _code(text, match, _REAL_POSTCODE, _("code postal (ex. 13004)"))


def clean_citycode(text: str) -> str:
    match = re.fullmatch(r"(\d{4,5}|2[AB]\d{3})(?:\.0)?", text.strip().upper())
    return _code(text, match, _CITYCODE, _("code INSEE de commune (ex. 13204)"))


def _code(text: str, match: re.Match | None, real: re.Pattern, what: str) -> str:
    if not text.strip():
        return ""
    code = match.group(1).zfill(5) if match else ""
    if not real.fullmatch(code):
        raise InvalidValueError(
            _("« %(text)s » n'est pas un %(what)s.") % {"text": text[:80], "what": what}
        )
    return code


def clean_coordinates(
    latitude: str, longitude: str
) -> tuple[float, float] | tuple[None, None]:
    """Both or none. An impossible latitude that would do as a longitude is put back
    in its place; what only looks exchanged is refused, not guessed."""
    lat, lon = _degrees(latitude), _degrees(longitude)
    if lat is None and lon is None:
        return None, None
    if lat is None or lon is None:
        raise InvalidValueError(
            _("« %s » : il faut la latitude et la longitude.")
            % (latitude.strip() or longitude.strip())[:40]
        )
    if (lat, lon) == (0, 0):
        return None, None  # What some exports write for « no position ».
    if abs(lat) > 90 and abs(lat) <= 180 and abs(lon) <= 90:
        lat, lon = lon, lat
    elif abs(lat) > 90:
        raise _outside(latitude, 90)
    elif abs(lon) > 180:
        raise _outside(longitude, 180)
    if _in_france(lon, lat):
        raise InvalidValueError(
            _("Latitude « %(lat)s » et longitude « %(lon)s » semblent échangées.")
            % {"lat": latitude.strip(), "lon": longitude.strip()}
        )
    return lat, lon


def split_point(text: str) -> tuple[str, str]:
    """Latitude and longitude written in one cell: « 43,29; 5,37 », « 43.29, 5.37 »
    or « POINT (5.37 43.29) », which begins with the longitude."""
    text = " ".join(text.split())
    if match := _POINT.fullmatch(text):
        return match.group(2), match.group(1)
    for pattern in (r" ?[;|] ?", r",? ", r","):
        parts = re.split(pattern, text.strip("[]() "))
        if len(parts) == 2:
            return parts[0].strip(), parts[1].strip()
    raise InvalidValueError(
        _("« %s » n'est pas une position (ex. 43.29, 5.37).") % text[:80]
    )


def _degrees(text: str) -> float | None:
    text = text.strip().removesuffix("°").replace("\u2212", "-")
    if not text:
        return None
    value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else math.nan
    if math.isnan(value):
        raise InvalidValueError(
            _("« %s » n'est pas une coordonnée (ex. 43.2965).") % text[:40]
        )
    return round(value, PRECISION)


def _outside(text: str, limit: float) -> InvalidValueError:
    name = _("latitude") if limit == 90 else _("longitude")
    return InvalidValueError(
        _("« %(text)s » n'est pas une %(name)s : entre -%(limit)d et %(limit)d.")
        % {"text": text.strip()[:40], "name": name, "limit": limit}
    )


def _in_france(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = _FRANCE
    return south <= latitude <= north and west <= longitude <= east
