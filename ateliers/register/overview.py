"""What a visitor may choose of the register, and how many there are of each state: in
one query for all of it."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from wagtail.models import Page

from ateliers.models.atelier import AtelierPage
from ateliers.models.cycle import CyclePage
from core.models import BasePageQuerySet
from french.text import fold
from groupes.models import GroupePage

PAGE, YEARS, STATE = "page", "years", "state"
NOTHING = Value("", output_field=CharField())

Choices = list[tuple[str, str]]


@dataclass
class Overview:
    cycles: Choices = field(default_factory=list)
    groups: Choices = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    all: Counter = field(default_factory=Counter)
    late: Counter = field(default_factory=Counter)


def read_overview(place: dict[str, str]) -> Overview:
    """`place`: where one looks, as `narrow_by_place` takes it."""
    kinds = ContentType.objects.get_for_models(CyclePage, GroupePage)
    pages = BasePageQuerySet(Page).visible().filter(content_type__in=kinds.values())
    found = Overview()
    parts = _pages(pages).union(_years(), _states(place), all=True)
    for part, key, title, *numbers in parts:
        # A year is a decimal to PostgreSQL, hence all of the column.
        one, other = map(int, numbers)
        if part == PAGE:
            is_cycle = one == kinds[CyclePage].pk
            (found.cycles if is_cycle else found.groups).append((key, title))
        elif part == YEARS:
            # From the first report that everyone may read to the last one.
            found.years = list(range(other, one - 1, -1))
        else:
            found.all[key], found.late[key] = one, other
    for choices in (found.cycles, found.groups):
        choices.sort(key=lambda choice: (fold(choice[1]), choice[0]))
    return found


def narrow_by_place(rows: QuerySet, place: dict[str, str]) -> QuerySet:
    rows = rows.filter(_own_conditions(place))
    if "cycle" in place or "groupe" in place:
        ateliers = _narrow_ateliers(AtelierPage.objects.order_by(), place)
        rows = rows.filter(page__in=ateliers.values("pk"))
    return rows


def _own_conditions(place: dict[str, str], prefix: str = "") -> Q:
    conditions = {}
    if "genre" in place:
        conditions["kind"] = place["genre"]
    if "annee" in place:
        conditions["said_on__year"] = int(place["annee"])
    return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})


def _narrow_ateliers(ateliers: QuerySet, place: dict[str, str]) -> QuerySet:
    """By slugs, so that the pages need not be known."""
    if "cycle" in place:
        cycles = CyclePage.objects.visible().filter(slug=place["cycle"])
        ateliers = ateliers.below(cycles)
    if "groupe" in place:
        groups = GroupePage.objects.visible().filter(slug=place["groupe"])
        ateliers = ateliers.filter(groups__in=groups.values("pk"))
    return ateliers


def _pages(pages: QuerySet) -> QuerySet:
    part = Value(PAGE, output_field=CharField())
    return pages.order_by().values_list(
        part, "slug", "title", "content_type_id", Value(0)
    )


def _years() -> QuerySet:
    said = Coalesce("start", "report_published_at")
    reports = AtelierPage.objects.visible().with_public_report().order_by()
    # All of them have this in common: one row.
    ends = reports.values("report_ready").annotate(
        first=ExtractYear(Min(said)), last=ExtractYear(Max(said))
    )
    part = Value(YEARS, output_field=CharField())
    return ends.values_list(part, NOTHING, NOTHING, "first", "last")


def _states(place: dict[str, str]) -> QuerySet:
    """From the side of the ateliers, which are fewer: half the time."""
    reports = AtelierPage.objects.visible().with_public_report().order_by()
    reports = _narrow_ateliers(reports, place).filter(
        _own_conditions(place, "commitment_rows__"),
        commitment_rows__orphaned_at=None,
        commitment_rows__isnull=False,
    )
    is_late = Q(commitment_rows__due__lt=timezone.localdate())
    counted = reports.values("commitment_rows__state").annotate(
        count=Count("commitment_rows"), late=Count("commitment_rows", filter=is_late)
    )
    part = Value(STATE, output_field=CharField())
    return counted.values_list(part, "commitment_rows__state", NOTHING, "count", "late")
