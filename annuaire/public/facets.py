"""The facets of the list. A new one is an entry of `FACETS`: the form, the counts, the
list, its exports and the addresses read them from there."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import CharField, Model, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taggit.models import Tag

from annuaire.choices import Status
from annuaire.hours.french import DAY_NAMES
from annuaire.models.alternative import Alternative
from annuaire.models.openings import NOW, UpcomingOpening, coming_days, days_of
from annuaire.models.parts import AlternativeTag
from annuaire.models.territory import all_territories
from core.models.access import ACCESS_FACTS, Access
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
    """`name` is its parameter in addresses. Its values are a column of the entry, what
    entries link to, or columns that say yes each by itself; `names` gives counted ones
    their value in addresses and their label."""

    name: str
    label: str | Promise
    names: Callable[[Counts], NamedCounts]
    column: str = ""
    link: Link | None = None
    # By their values in addresses. Whoever chooses two wants both.
    yes_columns: Mapping[str, str] = field(default_factory=dict)
    # Those that make sense, if they are known beforehand.
    values: Sequence[str] = ()
    order: Callable[[Choice], object] = _by_count
    # How many are shown, besides those that are chosen.
    limit: int | None = None

    def counted(self, entries: QuerySet) -> list[tuple[QuerySet, str]]:
        """Rows of what these entries link to, and the column to count them by; an
        entry is in one row of a value."""
        among = {f"{self.link.entry}__in": entries.order_by().values("pk")}
        return [(self.link.model.objects.filter(**among), self.link.target)]

    def narrow(self, entries: QuerySet, values: list[str]) -> QuerySet:
        if self.yes_columns:
            columns = [self.yes_columns[value] for value in values]
            return entries.filter(**dict.fromkeys(columns, Access.YES))
        if self.link is None:
            return entries.filter(**{f"{self.column}__in": values})
        links = self.link.model.objects.filter(
            **{f"{self.link.target}__slug__in": values}
        )
        return entries.filter(pk__in=links.values(f"{self.link.entry}_id"))

    def clean(self, values: list[str]) -> list[str]:
        return [v for v in values if v in self.values] if self.values else values

    def choices(self, counts: Counts, chosen: list[str]) -> list[Choice]:
        rows = [row for row in self.names(counts) if row[2] or row[0] in chosen]
        rows += [(v, v, 0) for v in chosen if v not in {row[0] for row in rows}]
        choices = [Choice(v, label, n, v in chosen) for v, label, n in rows]
        choices.sort(key=self.order)
        shown = choices[: self.limit]
        return shown + [c for c in choices[len(shown) :] if c.chosen]


class OpeningFacet(Facet):
    """« ouvert maintenant », « ouvert samedi », by what is known of the coming days. Of
    hours that nobody knows there is no row: that is not the same as closed."""

    def counted(self, entries: QuerySet) -> list[tuple[QuerySet, str]]:
        among = entries.order_by().values("pk")
        rows = UpcomingOpening.objects.filter(alternative__in=among)
        now = Value(NOW, CharField())
        return [
            (rows.one_for_each_entry(), "open_days"),
            (rows.now().annotate(moment=now), "moment"),
        ]

    def narrow(self, entries: QuerySet, values: list[str]) -> QuerySet:
        rows = UpcomingOpening.objects.at(values)
        return entries.filter(pk__in=rows.values("alternative_id"))


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


def _access(counts: Counts) -> NamedCounts:
    """Counted by what all columns say, in their order."""
    totals = Counter()
    for said, count in counts:
        for fact, value in zip(ACCESS_FACTS, said.split("|"), strict=True):
            if value == Access.YES:
                totals[fact.name] += count
    return [(fact.slug, str(fact.label), totals[fact.name]) for fact in ACCESS_FACTS]


def _by_access(choice: Choice) -> int:
    return [fact.slug for fact in ACCESS_FACTS].index(choice.value)


def _moments(counts: Counts) -> NamedCounts:
    found = Counter()
    for value, count in counts:
        # Without a single row, databases group nothing into one.
        for moment in [NOW] if value == NOW else days_of(value or ""):
            found[moment] += count
    today, *others = coming_days().items()
    return [
        (NOW, _("ouvert maintenant"), found[NOW]),
        (today[0], _("ouvert aujourd'hui"), found[today[1]]),
        *((name, _("ouvert %s") % name, found[day]) for name, day in others),
    ]


def _by_moment(choice: Choice) -> int:
    return [NOW, *coming_days()].index(choice.value)


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
        ),
        OpeningFacet(
            "ouvert",
            _("Ouvert"),
            names=_moments,
            values=[NOW, *DAY_NAMES],
            order=_by_moment,
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
            "acces",
            _("Accessibilité"),
            names=_access,
            yes_columns={fact.slug: fact.name for fact in ACCESS_FACTS},
            values=[fact.slug for fact in ACCESS_FACTS],
            order=_by_access,
        ),
        Facet(
            "tag",
            _("Étiquette"),
            names=_tags,
            link=Link(AlternativeTag, "content_object", "tag"),
            limit=MAX_TAGS,
        ),
    ]
}
