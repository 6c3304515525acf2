"""Results of one question, and the choices that would narrow it further."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import cached_property

from taggit.models import Tag

from annuaire.choices import Status
from annuaire.keys import pk_in_json
from annuaire.models.alternative import Alternative
from annuaire.models.parts import AlternativeTag
from annuaire.models.territory import all_territories
from annuaire.public.facet_counts import FacetCounts, cached_facet_counts, facet_counts
from annuaire.public.filters import FACETS, MAX_VALUES, Filters
from core.models.themes import all_themes

SHOWN_TAGS = 24


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


class Results:
    def __init__(self, filters: Filters):
        self.filters = filters
        self._visible = Alternative.objects.visible()

    def queryset(self) -> QuerySet:
        """What is asked for, in the order that was asked for."""
        return self._ordered(self._narrowed(self._found))

    def cards(self, keys: QuerySet) -> QuerySet:
        """Whole entries for a slice of `queryset().values("pk")`: ten thousand keys
        are put in order faster than ten thousand entries."""
        return self._ordered(Alternative.objects.filter(pk__in=keys)).for_cards()

    def _ordered(self, entries: QuerySet) -> QuerySet:
        if self.filters.sort == "pertinence":
            return entries.by_relevance(self.filters.q)
        if self.filters.sort == "verifiee":
            return entries.by_verification()
        return entries.by_name()

    @cached_property
    def _found(self) -> QuerySet:
        """The words are looked for once: counts and results share what has them."""
        if not self.filters.q:
            return self._visible
        matched = Alternative.objects.matching(self.filters.q)
        return self._visible.filter(
            pk__in=pk_in_json(matched.values_list("pk", flat=True))
        )

    def _narrowed(self, entries: QuerySet, without: str = "") -> QuerySet:
        for name, values in self.filters.chosen.items():
            if values and name != without:
                entries = NARROW[name](entries, values)
        return entries

    def chips(self) -> list[dict]:
        """What was chosen, and the question without it."""
        return [
            {
                "label": choice.label,
                "query": self.filters.removing(name, choice.value),
            }
            for name, choices in self.facets.items()
            for choice in choices
            if choice.chosen
        ]

    @property
    def count(self) -> int:
        return self._facet_counts["all"].total()

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """For each facet, how many entries each value would show: its own choice is
        left aside, so that another value can be added."""
        return {name: self._choices(name) for name in FACETS}

    @cached_property
    def _facet_counts(self) -> FacetCounts:
        if self.filters.is_narrowing:
            chosen = {name for name, values in self.filters.chosen.items() if values}
            return facet_counts(self._entries_for, chosen)
        return cached_facet_counts(self._visible)

    def _entries_for(self, name: str) -> QuerySet:
        return self._narrowed(self._found, without=name)

    def _choices(self, name: str) -> list[Choice]:
        chosen = self.filters.chosen[name]
        rows = NAMES[name](self._facet_counts[name].items())
        rows += [(v, v, 0) for v in chosen if v not in {row[0] for row in rows}]
        choices = [Choice(v, label, n, v in chosen) for v, label, n in rows]
        if name == "etat":
            return sorted(choices, key=lambda c: Status.values.index(c.value))
        if name == "lieu":
            return sorted(choices, key=lambda c: c.value)
        choices.sort(key=lambda c: (-c.count, c.label))
        if name == "tag":
            return [c for i, c in enumerate(choices) if i < SHOWN_TAGS or c.chosen]
        return choices


Rows = list[tuple[str, str, int]]


def _themes(rows: Iterable[tuple[str, int]]) -> Rows:
    themes = all_themes()
    found = [(themes.get(int(key)), count) for key, count in rows]
    return [(theme.slug, theme.name, count) for theme, count in found if theme]


def _tags(rows: Iterable[tuple[str, int]]) -> Rows:
    rows = sorted(rows, key=lambda row: -row[1])
    tags = Tag.objects.in_bulk([int(key) for key, _ in rows[: SHOWN_TAGS + MAX_VALUES]])
    found = [(tags.get(int(key)), count) for key, count in rows]
    return [(tag.slug, tag.name, count) for tag, count in found if tag]


def _states(rows: Iterable[tuple[str, int]]) -> Rows:
    return [(value, Status(value).label, count) for value, count in rows]


def _areas(rows: Iterable[tuple[str, int]]) -> Rows:
    areas = all_territories()
    return [
        (code, areas[code].name if code in areas else code, count)
        for code, count in rows
        if code
    ]


NAMES = {"theme": _themes, "etat": _states, "lieu": _areas, "tag": _tags}
NARROW = {
    "theme": lambda entries, values: entries.filter(
        pk__in=Alternative.themes.through.objects.filter(theme__slug__in=values).values(
            "alternative_id"
        )
    ),
    "etat": lambda entries, values: entries.filter(status__in=values),
    "lieu": lambda entries, values: entries.filter(citycode__in=values),
    "tag": lambda entries, values: entries.filter(
        pk__in=AlternativeTag.objects.filter(tag__slug__in=values).values(
            "content_object_id"
        )
    ),
}
