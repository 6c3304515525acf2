"""« Près de »: where the distances of a list are measured from. What is not understood
empties nothing; a sentence says so."""

import re
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from annuaire.maps import geocoding
from annuaire.maps.distance import Point
from annuaire.neighbourhoods.gazetteer import Place, gazetteer
from core.forms.ratelimit import client_network, hit
from core.http.client import FetchError
from french.text import strip_controls

LONGEST = 120
DECIMALS = 3  # of a position: about a hundred metres
PURPOSE, SEARCHES, ALL_SEARCHES, WINDOW = "near", 20, 300, 600
TIMEOUT = 2  # seconds
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_POINT = re.compile(rf"{_NUMBER}(?: ?[,;] ?| ){_NUMBER}", re.ASCII)
_FRENCH_POINT = re.compile(r"-?\d{1,3},\d{1,20} ?; ?-?\d{1,3},\d{1,20}", re.ASCII)


UNKNOWN, FAR, NOT_FOUND, LIMITED, DOWN = "unknown", "far", "nothing", "limited", "down"


@dataclass(frozen=True)
class Near:
    """`text` is what addresses say again; there is no origin where it was not
    understood. An exact one, somebody's position or address, is for the page alone."""

    text: str = ""
    origin: Place | None = None
    is_exact: bool = False
    # Some of the text was understood.
    is_partial: bool = False
    failure: str = ""

    @cached_property
    def shared_name(self) -> str:
        """What feeds, exports and shared addresses say in the place of the text."""
        if self.origin is None:
            return ""
        if not self.is_exact:
            return self.origin.name
        nearest = gazetteer().nearest(self.origin.point)
        return nearest.name if nearest else ""

    @property
    def label(self) -> str:
        if self.is_position:
            return _("Près de votre position")
        return _("Près de : %s") % self.origin.name

    @property
    def may_be_address(self) -> bool:
        """Whether to offer to ask the service of addresses."""
        is_open = self.failure in (UNKNOWN, DOWN) or (
            self.is_partial and not self.failure
        )
        return is_open and geocoding.enabled()

    @property
    def similar(self) -> list[str]:
        """Names that one may have meant."""
        return gazetteer().similar(self.text) if self.failure == UNKNOWN else []

    @property
    def names(self) -> list[str]:
        """Those that the field proposes."""
        return [*gazetteer().quartiers, *gazetteer().areas]

    @property
    def sentences(self) -> list[str]:
        return [*filter(None, [self._failure_in_words(), self._origin_in_words()])]

    def _failure_in_words(self) -> str:
        return {
            UNKNOWN: _("Nous ne connaissons pas « %s ».") % self.text,
            FAR: _("C'est trop loin d'ici : la liste n'en tient pas compte."),
            NOT_FOUND: _("L'adresse « %s » est introuvable.") % self.text,
            LIMITED: _("Trop d'adresses ont été cherchées : attendez dix minutes."),
            DOWN: _("Le service d'adresses ne répond pas."),
        }.get(self.failure, "")

    def _origin_in_words(self) -> str:
        if self.origin is None:
            return _known_in_words() if self.failure else ""
        if self.is_partial:
            words = _("De « %(text)s », nous comprenons « %(name)s ».")
            words %= {"text": self.text, "name": self.origin.name}
            return f"{words} {_from(self.origin.name)}"
        if not self.is_position:
            return _from(self.origin.name)
        if not self.shared_name:
            return _("Distances à vol d'oiseau depuis votre position.")
        words = _("Distances à vol d'oiseau depuis votre position, vers « %s ».")
        return words % self.shared_name

    @property
    def is_position(self) -> bool:
        return bool(_point(self.text))


def _from(name: str) -> str:
    return _("Distances à vol d'oiseau depuis « %s ».") % name


def _known_in_words() -> str:
    known = gazetteer()
    kinds = [
        (_("un quartier (%s)"), known.quartiers[:2]),
        (
            _("un arrondissement ou une commune (%s)"),
            [*known.areas[:1], *known.areas[-1:]],
        ),
    ]
    ways = [words % ", ".join(names) for words, names in kinds if names]
    return _("Écrivez %s.") % _(", ou ").join(ways) if ways else ""


def understand(text: str, *, as_address: bool = False) -> Near:
    """The gazetteer first; an address only where somebody asked to look for it, out of
    what was found already."""
    text = " ".join(strip_controls(text).split())
    if not text or len(text) > LONGEST:
        return Near()
    if point := _point(text):
        return _exact(",".join(f"{degrees:.{DECIMALS}f}" for degrees in point), point)
    known = gazetteer()
    if place := known.find(text):
        return Near(text, place)
    place = known.find_in(text)
    near = Near(text, place, is_partial=bool(place), failure="" if place else UNKNOWN)
    found = _found(text) if as_address else None
    if found is None:
        return near
    return _nearest_to_us(text, found) or replace(near, failure=NOT_FOUND)


def _point(text: str) -> Point | None:
    """Rounded: nobody needs to tell us better."""
    if _FRENCH_POINT.fullmatch(text):
        text = text.replace(",", ".")
    match = _POINT.fullmatch(text)
    if not match:
        return None
    latitude, longitude = (
        round(float(degrees), DECIMALS) for degrees in match.groups()
    )
    return (
        (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    )


def _exact(text: str, point: Point, name: str = "") -> Near:
    if gazetteer().placed and not gazetteer().nearest(point):
        return Near(text, is_exact=True, failure=FAR)
    return Near(text, Place(name or text, point), is_exact=True)


def _found(text: str) -> list[geocoding.GeocodedPlace] | None:
    if not geocoding.enabled():
        return None
    return geocoding.cached_places(text, gazetteer().middle())


def _nearest_to_us(text: str, places: list[geocoding.GeocodedPlace]) -> Near | None:
    """The first that is certain enough and not far away."""
    for place in places:
        point = round(place.latitude, DECIMALS), round(place.longitude, DECIMALS)
        near = _exact(text, point, place.label)
        if place.score >= geocoding.LIKELY and near.origin:
            return near
    return None


def search_address(request: HttpRequest, text: str) -> str:
    """Asks the service of addresses, where that may help; `understand` reads what it
    answered. Gives the failure."""
    near = understand(text, as_address=True)
    if not near.may_be_address:
        return ""
    is_free = hit(PURPOSE, client_network(request), SEARCHES, WINDOW)
    if not (is_free and hit(PURPOSE, "everybody", ALL_SEARCHES, WINDOW)):
        return LIMITED
    try:
        geocoding.search(near.text, gazetteer().middle(), TIMEOUT)
    except FetchError:
        return DOWN
    return ""
