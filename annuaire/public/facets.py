"""The facets of the list. A new one is an entry of `FACETS`: the form, the counts, the
list, its exports and the addresses read them from there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taggit.models import Tag

from annuaire.choices import Status
from annuaire.models.alternative import Alternative
from annuaire.models.parts import AlternativeTag
from annuaire.models.territory import all_territories
from core.models.themes import all_themes

MAX_VALUES = 20  # chosen at once
MAX_TAGS = 24


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


def _by_count(choice: Choice) -> tuple[int, str]:
    return -choice.count, choice.label


def _by_value(choice: Choice) -> str:
    return choice.value


def _by_status(choice: Choice) -> int:
    return Status.values.index(choice.value)


@dataclass(frozen=True)
class Link:
    """Rows that link entries to what has a slug, by the names of their keys."""

    model: type[Model]
    entry: str
    target: str


Counts = Iterable[tuple[str, int]]
NamedCounts = list[tuple[str, str, int]]


@dataclass(frozen=True)
class Facet:
    """`name` is its parameter in addresses. Its values are a column of the entry, or
    what entries link to; `names` gives counted ones their value in addresses and their
    label."""

    name: str
    label: str | Promise
    names: Callable[[Counts], NamedCounts]
    column: str = ""
    link: Link | None = None
    # Those that make sense, if they are known beforehand.
    values: Sequence[str] = ()
    order: Callable[[Choice], object] = _by_count
    # How many are shown, besides those that are chosen.
    limit: int | None = None
    is_folded: bool = False

    def narrow(self, entries: QuerySet, values: list[str]) -> QuerySet:
        if self.link is None:
            return entries.filter(**{f"{self.column}__in": values})
        links = self.link.model.objects.filter(
            **{f"{self.link.target}__slug__in": values}
        )
        return entries.filter(pk__in=links.values(f"{self.link.entry}_id"))

    def clean(self, values: list[str]) -> list[str]:
        return [v for v in values if v in self.values] if self.values else values

    def choices(self, counts: Counts, chosen: list[str]) -> list[Choice]:
        rows = self.names(counts)
        rows += [(v, v, 0) for v in chosen if v not in {row[0] for row in rows}]
        choices = [Choice(v, label, n, v in chosen) for v, label, n in rows]
        choices.sort(key=self.order)
        shown = choices[: self.limit]
        return shown + [c for c in choices[len(shown) :] if c.chosen]


def _themes(counts: Counts) -> NamedCounts:
    themes = all_themes()
    pairs = [(themes.get(int(key)), count) for key, count in counts]
    return [(theme.slug, theme.name, count) for theme, count in pairs if theme]


def _tags(counts: Counts) -> NamedCounts:
    rows = sorted(counts, key=lambda row: -row[1])
    tags = Tag.objects.in_bulk([int(key) for key, _ in rows[: MAX_TAGS + MAX_VALUES]])
    pairs = [(tags.get(int(key)), count) for key, count in rows]
    return [(tag.slug, tag.name, count) for tag, count in pairs if tag]


def _statuses(counts: Counts) -> NamedCounts:
    return [(value, Status(value).label, count) for value, count in counts]


def _areas(counts: Counts) -> NamedCounts:
    areas = all_territories()
    return [
        (code, areas[code].name if code in areas else code, count)
        for code, count in counts
        if code
    ]


# By their names, in the order of the form.
FACETS = {
    facet.name: facet
    for facet in [
        Facet(
            "theme",
            _("Thème"),
            names=_themes,
            link=Link(Alternative.themes.through, "alternative", "theme"),
        ),
        Facet(
            "lieu",
            _("Lieu"),
            names=_areas,
            column="citycode",
            order=_by_value,
            is_folded=True,
        ),
        Facet(
            "etat",
            _("État"),
            names=_statuses,
            column="status",
            values=Status.values,
            order=_by_status,
        ),
        Facet(
            "tag",
            _("Étiquette"),
            names=_tags,
            link=Link(AlternativeTag, "content_object", "tag"),
            limit=MAX_TAGS,
            is_folded=True,
        ),
    ]
}
