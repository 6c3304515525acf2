"""The directory in GoGoCarto's form, so that GoGoCarto and Transiscope can read it.

An importer there removes what it no longer finds: the answer is always the whole
published set, or an error, never a part of it."""

import contextlib
import itertools
import uuid

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annuaire.exports.records import CHUNK, DEFAULT_LICENCE
from annuaire.exports.values import description
from annuaire.exports.whole import whole_json
from annuaire.hours import gogocarto, is_plain_week
from annuaire.models import Alternative
from core.http.query import know, reads_query
from core.images import find_rendition
from core.models import SiteSettings, Theme
from core.models.access import osm_tags

VALIDATED_BY_ADMIN = 1
COMPACT = ["name", "categories"]
know("id")


@reads_query
class ElementsForm(forms.Form):
    """A value that makes no sense is as good as none."""

    limit = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    bounds = forms.CharField(max_length=500, required=False)
    categories = forms.CharField(max_length=500, required=False)
    ontology = forms.ChoiceField(
        choices=[("gogofull", ""), ("gogocompact", "")], required=False
    )


def _open(data: dict) -> HttpResponse:
    return _allow_any_origin(
        JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    )


def _allow_any_origin(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _published():
    return (
        Alternative.objects.visible()
        .order_by("pk")
        .prefetch_related("themes", "tagged_items__tag", "photos__image__renditions")
    )


@require_safe
def elements(request: HttpRequest) -> FileResponse:
    form = ElementsForm(request.GET)
    form.is_valid()
    parameters = form.cleaned_data
    entries = _published()
    if "id" in request.GET:
        entries = entries.filter(uuid__in=_ids(request.GET["id"]))
    if categories := _numbers(parameters.get("categories") or ""):
        entries = entries.filter(themes__in=categories).distinct()
    boxes = _boxes(parameters.get("bounds") or "")
    limit = parameters.get("limit")
    if limit and not boxes:
        entries = entries[:limit]
    stream = entries.iterator(chunk_size=CHUNK)
    entries = (entry for entry in stream if _within(entry, boxes))
    kind = parameters.get("ontology") or "gogofull"
    head = {"licence": DEFAULT_LICENCE, "ontology": kind}
    if kind == "gogocompact":
        head["mapping"] = COMPACT
        rows = map(compact, entries)
    else:
        source = SiteSettings.load().name
        rows = (element(entry, source) for entry in entries)
    rows = itertools.islice(rows, limit)
    return _allow_any_origin(whole_json(request, head, rows))


@require_safe
def one_element(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    entry = _published().filter(uuid=public_id).first()
    if entry is None:
        raise Http404
    data = element(entry, SiteSettings.load().name)
    return _open({"licence": DEFAULT_LICENCE, "ontology": "gogofull", "data": data})


@require_safe
def taxonomy(request: HttpRequest) -> HttpResponse:
    """One group of categories: our themes."""
    options = [
        {"id": t.pk, "name": t.name, "description": t.description, "index": n}
        for n, t in enumerate(Theme.objects.all())
    ]
    name = _("Thèmes : %s") % SiteSettings.load().name
    return _open({"id": 1, "name": name, "index": 0, "options": options})


def element(entry: Alternative, source: str) -> dict:
    themes = list(entry.themes.all())
    street = "" if entry.hide_exact_location else entry.street
    number, _space, road = street.partition(" ")
    numbered = number[:1].isdigit()
    latitude, longitude = entry.public_point or (None, None)
    return {
        "id": str(entry.uuid),
        "name": entry.name,
        "geo": {"latitude": latitude, "longitude": longitude},
        "sourceKey": entry.source or source,
        "address": {
            "streetNumber": number if numbered else "",
            "streetAddress": road if numbered else street,
            "addressLocality": entry.city,
            "postalCode": entry.postcode,
            "addressCountry": "FR",
            "customFormatedAddress": entry.full_address,
        },
        "openHours": gogocarto(entry.parsed_hours) if entry.parsed_hours else {},
        "openHoursMoreInfos": _more_hours(entry),
        "openingHoursOsm": entry.hours,
        "createdAt": entry.first_published_at.isoformat(timespec="seconds"),
        "updatedAt": (entry.content_updated_at or entry.first_published_at).isoformat(
            timespec="seconds"
        ),
        "status": VALIDATED_BY_ADMIN,
        "moderationState": 0,
        "categories": [theme.name for theme in themes],
        "categoriesFull": [
            {"id": t.pk, "name": t.name, "description": "", "index": n}
            for n, t in enumerate(themes)
        ],
        "tags": sorted(item.tag.name for item in entry.tagged_items.all()),
        "state": entry.status,
        "abstract": entry.summary,
        "description": description(entry),
        "website": entry.website,
        "telephone": entry.phone,
        "email": entry.public_email or ("private" if entry.email else ""),
        "url": entry.full_url,
        "stamps": [],
        "images": _images(entry),
        "files": [],
        # Not of GoGoCarto's form: what our own import needs to find an entry again.
        "uuid": str(entry.uuid),
        "slug": entry.slug,
        "kind": entry.kind,
        "hours_note": entry.hours_note,
        "source": entry.source,
        "source_id": entry.source_id,
        "hide_exact_location": entry.hide_exact_location,
        "licence": entry.licence,
        **osm_tags(entry.access_values),
    }


def _more_hours(entry: Alternative) -> str:
    """In words, whenever days and times do not say all."""
    hours, lines = entry.parsed_hours, []
    if hours and not is_plain_week(hours):
        lines = [f"{line}." for line in entry.hours_lines]
    elif entry.hours and not hours:
        lines = [entry.hours]
    return " ".join(filter(None, [*lines, entry.hours_note]))


def compact(entry: Alternative) -> list:
    latitude, longitude = entry.public_point or (None, None)
    fields = [entry.name, [theme.pk for theme in entry.themes.all()]]
    return [str(entry.uuid), fields, latitude, longitude, VALIDATED_BY_ADMIN, 0]


def _images(entry: Alternative) -> list[str]:
    """A lost or damaged file costs its own address, not the whole answer."""
    spec = "max-1200x1200|format-jpeg"
    renditions = [find_rendition(photo.image, spec) for photo in entry.photos.all()]
    return [rendition.full_url for rendition in renditions if rendition]


def _ids(text: str) -> list[uuid.UUID]:
    ids = []
    for part in text.split(",")[:1000]:
        with contextlib.suppress(ValueError):
            ids.append(uuid.UUID(part.strip()))
    return ids


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")[:100]]
    return [int(part) for part in parts if part.isdecimal() and len(part) < 10]


def _boxes(text: str) -> list[tuple[float, ...]]:
    """`west,south,east,north`, several apart by semicolons."""
    boxes = []
    for part in text.split(";"):
        with contextlib.suppress(ValueError):
            box = tuple(float(number) for number in part.split(","))
            if len(box) == 4:
                boxes.append(box)
    return boxes


def _within(entry: Alternative, boxes: list[tuple[float, ...]]) -> bool:
    if not boxes:
        return True
    if entry.public_point is None:
        return False
    latitude, longitude = entry.public_point
    return any(
        south <= latitude <= north and west <= longitude <= east
        for west, south, east, north in boxes
    )
