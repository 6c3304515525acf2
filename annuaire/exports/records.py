"""An entry as everybody may take it away. The columns are targets of the import, so
that what leaves can come back."""

from collections.abc import Iterator

from django.db.models import QuerySet

from annuaire.choices import NeedKind
from french.text import paragraphs

COLUMNS = [
    *["uuid", "name", "slug", "kind", "status", "summary", "description", "themes"],
    *["tags", "street", "address_extra", "postcode", "city", "citycode", "latitude"],
    *["longitude", "hide_exact_location", "hours", "hours_note", "email"],
    *["email_public", "phone", "website", "social_links", "price", "access_note"],
    *["needs", "offers", "source", "source_id", "source_url", "licence"],
    *["verified_at", "verified_how", "verified_by", "created_at", "updated_at"],
]
_AS_IT_IS = [
    *["name", "slug", "kind", "status", "summary", "postcode", "city", "citycode"],
    *["hide_exact_location", "hours", "hours_note", "phone", "website", "price"],
    *["access_note", "source", "source_id", "source_url", "licence", "verified_how"],
    *["verified_by"],
]
CHUNK = 500
DEFAULT_LICENCE = "https://opendatacommons.org/licenses/odbl/summary/"


def related(entries: QuerySet) -> Iterator:
    """One at a time, in constant memory, with what `record` asks for."""
    whole = entries.prefetch_related(
        "themes", "tagged_items__tag", "needs", "photos__image"
    )
    return whole.iterator(chunk_size=CHUNK)


def records(entries: QuerySet) -> Iterator[dict]:
    return map(record, related(entries))


def record(entry) -> dict:
    hidden = entry.hide_exact_location
    latitude, longitude = entry.public_point or (None, None)
    return {
        "uuid": str(entry.uuid),
        **{name: getattr(entry, name) for name in _AS_IT_IS},
        "description": description(entry),
        "themes": [theme.name for theme in entry.themes.all()],
        "tags": sorted(item.tag.name for item in entry.tagged_items.all()),
        "street": "" if hidden else entry.street,
        "address_extra": "" if hidden else entry.address_extra,
        "latitude": latitude,
        "longitude": longitude,
        "email": entry.public_email,
        "email_public": bool(entry.public_email),
        "social_links": entry.social_list,
        "needs": _needs(entry, NeedKind.NEED),
        "offers": _needs(entry, NeedKind.OFFER),
        "verified_at": entry.verified_at and entry.verified_at.isoformat(),
        "created_at": _moment(entry.first_published_at),
        "updated_at": _moment(entry.content_updated_at),
    }


def description(entry) -> str:
    """The words of the synthesis, one paragraph a line."""
    return "\n".join(paragraphs(entry.synthese.render_as_block()))


def _needs(entry, kind: str) -> list[str]:
    """« Des bras. [2026-12-31] » for a need that ends."""
    return [
        f"{need.text} [{need.until.isoformat()}]" if need.until else need.text
        for need in entry.needs.all()
        if need.kind == kind and need.is_current
    ]


def _moment(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
