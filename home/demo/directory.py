"""Puts the demo's alternatives into the directory."""

import datetime

from django.utils import timezone

from annuaire.choices import NeedKind
from annuaire.models import Alternative, Need, Photo
from core.models import Theme
from home.demo.alternatives import ENTRIES
from home.demo.alternatives.types import Entry

SAME = [
    *["name", "kind", "summary", "status", "street", "address_extra", "postcode"],
    *["city", "citycode", "position", "hide_exact_location", "hours", "hours_note"],
    *["email", "phone", "website", "access_note", "price", "verified_how"],
    *["step_free", "accessible_toilets", "sign_language", "hearing_loop"],
]


def load_directory(images: dict) -> None:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    known = {entry.slug: entry for entry in Alternative.objects.all()}
    for entry in ENTRIES:
        alternative = known.get(entry.slug) or Alternative(slug=entry.slug, live=False)
        _fill(alternative, entry, themes, images)
        alternative.save_revision().publish()


def _fill(alternative: Alternative, entry: Entry, themes: dict, images: dict) -> None:
    for name in SAME:
        setattr(alternative, name, getattr(entry, name))
    alternative.latitude, alternative.longitude = entry.lat, entry.lon
    alternative.social_links = "\n".join(entry.social_links)
    if entry.verified_days_ago is not None:
        ago = datetime.timedelta(days=entry.verified_days_ago)
        alternative.verified_at = timezone.localdate() - ago
    alternative.synthese = [_block(*block) for block in entry.synthese]
    if alternative.pk is None:
        alternative.save()
    alternative.themes = [themes[slug] for slug in entry.themes if slug in themes]
    alternative.tags.set(entry.tags)
    alternative.needs = [
        *(_need(NeedKind.NEED, need.text, need.ends_in_days) for need in entry.needs),
        *(_need(NeedKind.OFFER, text) for text in entry.offers),
    ]
    image = images.get(entry.drawing)
    alternative.photos = [Photo(image=image)] if image else []


def _need(kind: NeedKind, text: str, days: int | None = None) -> Need:
    until = timezone.localdate() + datetime.timedelta(days=days) if days else None
    return Need(kind=kind, text=text, until=until)


def _block(kind: str, value) -> tuple:
    if kind == "en_bref":
        return kind, [value]
    if kind == "question":
        return kind, {"question": value[0], "answer": value[1]}
    if kind == "quote":
        return kind, {"text": value[0], "author": value[1]}
    return kind, value
