"""Results and facet counts of one question, in as few queries as facets allow."""

from dataclasses import dataclass

from django.db.models import CharField, Count, F, Max, QuerySet, Value
from django.utils.functional import cached_property

from annuaire.choices import Status
from annuaire.forms import FACETS, Filters
from annuaire.models.alternative import Alternative
from annuaire.models.parts import AlternativeTag
from annuaire.models.territory import all_territories

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
            self._matched = Alternative.objects.matching(filters.q).visible()

    def queryset(self) -> QuerySet:
        """What is asked for, in the order that was asked for."""
        if self.filters.sort == "pertinence":
            return self._narrowed(self._matched)
        entries = self._narrowed(self._found())
        if self.filters.sort == "verifiee":
            return entries.by_verification()
        return entries.by_name()

    def _found(self) -> QuerySet:
        if self._matched is None:
            return self._visible
        return self._visible.filter(pk__in=self._matched.order_by().values("pk"))

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
        return self._tallies["all"][0][2] if self._tallies["all"] else 0

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """For each facet, how many entries each value would show: its own choice is
        left aside, so that another value can be added. One query for them all."""
        return {name: self._choices(name, self._tallies[name]) for name in FACETS}

    @cached_property
    def _tallies(self) -> dict[str, list[tuple[str, str, int]]]:
        names = ["all", *FACETS]
        parts = [self._counts(name) for name in names]
        rows: dict[str, list] = {name: [] for name in names}
        for facet, value, label, count in parts[0].union(*parts[1:], all=True):
            rows[facet].append((value, label, count))
        return rows

    def _counts(self, name: str) -> QuerySet:
        entries = self._narrowed(self._found(), without=name).order_by()
        if name == "theme":
            link = Alternative.themes.through.objects
            counted = link.filter(alternative__in=entries.values("pk"))
            value, label = "theme__slug", F("theme__name")
        elif name == "tag":
            link = AlternativeTag.objects
            counted = link.filter(content_object__in=entries.values("pk"))
            value, label = "tag__slug", F("tag__name")
        elif name == "all":
            counted = entries
            value, label = Value("", CharField()), Max(Value("", CharField()))
        else:
            counted = entries
            value = "status" if name == "etat" else "citycode"
            label = Max("status" if name == "etat" else "city")
        return (
            counted.order_by()
            .values(facet=Value(name, CharField()), value=_expression(value))
            .annotate(label=Max(label) if isinstance(label, F) else label)
            .annotate(count=Count("pk"))
            .values_list("facet", "value", "label", "count")
        )

    def _choices(self, name: str, rows: list) -> list[Choice]:
        chosen = self.filters.chosen[name]
        rows = [row for row in rows if row[0]]
        rows += [(v, v, 0) for v in chosen if v not in {row[0] for row in rows}]
        choices = [
            Choice(value, LABELS.get(name, _same)(value, label), count, value in chosen)
            for value, label, count in rows
        ]
        if name == "etat":
            return sorted(choices, key=lambda c: Status.values.index(c.value))
        if name == "lieu":
            return sorted(choices, key=lambda c: c.value)
        choices.sort(key=lambda c: (-c.count, c.label))
        if name == "tag":
            return [c for i, c in enumerate(choices) if i < SHOWN_TAGS or c.chosen]
        return choices


def _expression(value):
    return F(value) if isinstance(value, str) else value


def _same(value: str, label: str) -> str:
    return label


def _area(value: str, label: str) -> str:
    area = all_territories().get(value)
    return area.name if area else label


LABELS = {"etat": lambda value, label: Status(value).label, "lieu": _area}
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
