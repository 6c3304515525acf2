"""« Chercher la position », in the form of an entry: what was found, in words. The
editor chooses; nothing is written here."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from annuaire.choices import Position
from annuaire.maps import geocoding
from annuaire.maps.geocoding import LIKELY, SURE, GeocodedPlace, MalformedResponseError
from annuaire.maps.postcodes import citycode_of
from annuaire.models.territory import all_territories
from core.forms.ratelimit import hit
from core.http.client import FetchError, FetchRateLimitedError, FetchTimeoutError
from french.text import fold

PURPOSE, SEARCHES, WINDOW = "geocoder", 60, 600
RETRY_AFTER = 5  # seconds that the service is closed for after a 429
WHOLE_CITY = "13055"  # Marseille, whose arrondissements are on our plan
PERMISSIONS = ("annuaire.add_alternative", "annuaire.change_alternative")


@require_POST
def find_position(request: HttpRequest) -> JsonResponse:
    if not any(map(request.user.has_perm, PERMISSIONS)):
        raise PermissionDenied
    if not geocoding.enabled():
        raise Http404
    street, postcode, city = (
        request.POST.get(name, "") for name in ("street", "postcode", "city")
    )
    text = geocoding.address_query(street, postcode, city)
    if len(text) < 3:
        return _answer("empty", _("Écrivez d'abord la rue et la commune."))
    area = [_area_choice(area) for area in _areas(postcode.strip(), city)]
    places = geocoding.cached_places(text)
    if places is None:
        if not hit(PURPOSE, f"user {request.user.pk}", SEARCHES, WINDOW):
            return _answer(
                "limited",
                _("Vous avez beaucoup cherché. Réessayez dans dix minutes."),
                area,
            )
        try:
            places = geocoding.search(text)
        except FetchError as error:
            return _failure(error, area)
    if not places:
        message = _(
            "Adresse introuvable : précisez le numéro ou choisissez l'arrondissement."
        )
        return _answer("nothing", message, area)
    return _answer(*_summary(places), [*map(_choice, places), *area])


def _answer(state: str, message: str, choices=(), **more) -> JsonResponse:
    data = {"state": state, "message": message, "choices": list(choices), **more}
    return JsonResponse(data, headers={"Cache-Control": "no-store"})


def _failure(error: FetchError, area: list[dict]) -> JsonResponse:
    if isinstance(error, FetchRateLimitedError):
        message = _("Trop de demandes, nouvel essai dans cinq secondes.")
        return _answer("busy", message, area, retry_after=RETRY_AFTER)
    if isinstance(error, FetchTimeoutError):
        state, what = "slow", _("Le service d'adresses met trop de temps à répondre.")
    elif isinstance(error, MalformedResponseError):
        state, what = "garbled", _("Le service d'adresses a mal répondu.")
    else:
        state, what = "down", _("Le service d'adresses ne répond pas.")
    rest = _("Vous pouvez publier : le lieu apparaîtra dans son arrondissement.")
    return _answer(state, f"{what} {rest}", area)


def _summary(places: list[GeocodedPlace]) -> tuple[str, str]:
    best = places[0]
    if best.position != Position.EXACT:
        return "imprecise", _("Adresse approximative, vérifiez le point.")
    if len(places) > 1:
        message = ngettext(
            "%d adresse trouvée. Choisissez la bonne.",
            "%d adresses trouvées. Choisissez la bonne.",
            len(places),
        )
        return "several", message % len(places)
    message = _("Trouvée : %(label)s (fiabilité %(percent)d %%). C'est bien là ?")
    return "found", message % {"label": best.label, "percent": _percent(best)}


def _percent(place: GeocodedPlace) -> int:
    return round(place.score * 100)


def _choice(place: GeocodedPlace) -> dict:
    if place.score >= SURE:
        trust = _("très fiable")
    elif place.score >= LIKELY:
        trust = _("assez fiable")
    else:
        trust = _("peu fiable, à vérifier")
    facts = [_kind(place.kind), f"{trust} ({_percent(place)} %)"]
    if place.citycode not in {*all_territories(), WHOLE_CITY, ""}:
        facts.append(_("hors de notre plan"))
    return {
        "label": place.label,
        "detail": ", ".join(facts),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "citycode": place.citycode,
        "position": place.position.value,
    }


def _kind(kind: str) -> str:
    return {
        "housenumber": _("numéro dans la rue"),
        "street": _("rue, sans le numéro"),
        "locality": _("lieu-dit"),
        "municipality": _("commune seulement"),
    }.get(kind, _("lieu"))


def _areas(postcode: str, city: str) -> list:
    """The commune or arrondissement that was typed: the plan knows it by itself."""
    areas = all_territories()
    known = areas.get(citycode_of(postcode))
    if known:
        return [known]
    return [area for area in areas.values() if city and fold(area.name) == fold(city)]


def _area_choice(area) -> dict:
    return {
        "label": area.name,
        "detail": _("commune ou arrondissement seulement"),
        "latitude": area.latitude,
        "longitude": area.longitude,
        "citycode": area.code,
        "position": Position.COMMUNE.value,
    }
