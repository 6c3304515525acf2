"""Results and facet counts of one question, in as few queries as facets allow."""

from dataclasses import dataclass

from django.db.models import CharField, Count, Min, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import cached_property

from taggit.models import Tag

from annuaire.choices import Status
from annuaire.forms import FACETS, MAX_VALUES, Filters
from annuaire.models.alternative import Alternative
from annuaire.models.parts import AlternativeTag
from annuaire.models.territory import all_territories
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
        self._matched = None
        if filters.q:
            self._matched = Alternative.objects.matching(filters.q)

    def queryset(self) -> QuerySet:
        """What is asked for, in the order that was asked for."""
        entries = self._narrowed(self._found())
        if self.filters.sort == "pertinence":
            return entries.by_relevance(self.filters.q)
        if self.filters.sort == "verifiee":
            return entries.by_verification()
        return entries.by_name()

    def _found(self) -> QuerySet:
        if self._matched is None:
            return self._visible
        return self._visible.filter(pk__in=self._matched.values("pk"))

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
        return self._tallies["all"][0][1] if self._tallies["all"] else 0

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """For each facet, how many entries each value would show: its own choice is
        left aside, so that another value can be added. One query for them all."""
        return {name: self._choices(name) for name in FACETS}

    @cached_property
    def _tallies(self) -> dict[str, list[tuple[str, int]]]:
        names = ["all", *FACETS]
        parts = [self._counts(name) for name in names]
        rows: dict[str, list] = {name: [] for name in names}
        for facet, value, count in parts[0].union(*parts[1:], all=True):
            rows[facet].append((value, count))
        return rows

    def _counts(self, name: str) -> QuerySet:
        entries = self._narrowed(self._found(), without=name).order_by()
        if name == "theme":
            link = Alternative.themes.through.objects
            counted, value = link.filter(alternative__in=entries.values("pk")), "theme"
        elif name == "tag":
            link = AlternativeTag.objects
            counted, value = link.filter(content_object__in=entries.values("pk")), "tag"
        else:
            counted, value = entries, {"etat": "status", "lieu": "citycode"}.get(name)
        # Text everywhere, as the parts of a union must agree, but grouped as it is
        # stored: by number, it takes half the time.
        counted = counted.order_by().annotate(facet=Value(name, CharField()))
        groups = counted.values("facet", value) if value else counted.values("facet")
        key = Cast(Min(value), CharField()) if value else Value("", CharField())
        counts = groups.annotate(value=key, count=Count("pk"))
        return counts.values_list("facet", "value", "count")

    def _choices(self, name: str) -> list[Choice]:
        chosen = self.filters.chosen[name]
        rows = NAMES[name](self._tallies[name])
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


def _themes(rows: list[tuple[str, int]]) -> Rows:
    themes = all_themes()
    found = [(themes.get(int(key)), count) for key, count in rows]
    return [(theme.slug, theme.name, count) for theme, count in found if theme]


def _tags(rows: list[tuple[str, int]]) -> Rows:
    rows = sorted(rows, key=lambda row: -row[1])
    tags = Tag.objects.in_bulk([int(key) for key, _ in rows[: SHOWN_TAGS + MAX_VALUES]])
    found = [(tags.get(int(key)), count) for key, count in rows]
    return [(tag.slug, tag.name, count) for tag, count in found if tag]


def _states(rows: list[tuple[str, int]]) -> Rows:
    return [(value, Status(value).label, count) for value, count in rows]


def _areas(rows: list[tuple[str, int]]) -> Rows:
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
