"""What an entry says today: its draft, but for what the place itself confirmed."""

import json

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from annuaire.imports.vocabulary import Vocabulary
from annuaire.models import Alternative
from tabular.table import clean_cell

_VERIFIED = ("verified_at", "verified_how", "verified_by")


def tidy(text: str) -> str:
    """As a cell would say it: what is not seen there is no difference."""
    return " ".join(clean_cell(text).split())


def draft_of(entry: Alternative) -> dict:
    """As a revision keeps it, without a query when there is one."""
    if entry.latest_revision:
        return entry.latest_revision.content
    return json.loads(entry.to_json())


class CurrentContent:
    def __init__(self, entry: Alternative, vocabulary: Vocabulary):
        self.entry = entry
        self.content = draft_of(entry)
        self._vocabulary = vocabulary
        known = parse_datetime(self.content.get("confirmed_at") or "")
        if entry.was_confirmed_since(known):
            verified = {name: getattr(entry, name) for name in _VERIFIED}
            self.content = {**self.content, **verified}

    def __getitem__(self, name: str):
        value = self.content.get(name)
        return "" if value is None else value

    def says(self, name: str) -> bool:
        """Anything at all in that field."""
        if name == "description":
            return bool(json.loads(self.content.get("synthese") or "[]"))
        return bool(self[name])

    @property
    def tags(self) -> list[str]:
        items = self.content.get("tagged_items", [])
        names = [self._vocabulary.name_of(item["tag"]) for item in items]
        return list(filter(None, names))

    def needs(self, kind: str) -> set[tuple[str, str]]:
        """Those that are not over: text and end."""
        today = timezone.localdate().isoformat()
        return {
            (tidy(need["text"]), need["until"] or "")
            for need in self.content.get("needs", [])
            if need["kind"] == kind and (not need["until"] or need["until"] >= today)
        }

    @property
    def public_point(self) -> tuple[float, float] | None:
        """What the exports say of its place."""
        latitude, longitude = self.content["latitude"], self.content["longitude"]
        if latitude is None or longitude is None:
            return None
        digits = 2 if self.content["hide_exact_location"] else 6
        return round(latitude, digits), round(longitude, digits)
