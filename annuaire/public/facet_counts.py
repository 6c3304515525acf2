"""How many entries each value of each facet has, in one query for all of them."""

import datetime
from collections import Counter
from collections.abc import Callable
from itertools import zip_longest

from django.db.models import CharField, Count, Min, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from annuaire.models.alternative import Alternative
from annuaire.models.openings import UpcomingOpening
from annuaire.public.facets import FACETS, Facet
from core.http.memo import kept_until

FacetCounts = dict[str, Counter]


def facet_counts(
    entries_for: Callable[[str], QuerySet], chosen: set[str], known: FacetCounts
) -> FacetCounts:
    """`entries_for` gives the entries among which the values of a facet are counted:
    its own choice is left aside. Those without one are counted among the same."""
    facets = [facet for facet in FACETS.values() if facet.name not in known]
    columns = [facet for facet in facets if facet.column or facet.yes_columns]
    # A second fact narrows further: the choice of the first one counts.
    together = [f for f in columns if f.name not in chosen or f.yes_columns]
    width = max(1, len(together))
    parts = [_of_columns("", entries_for(""), together, width)]
    parts += [
        _of_columns(facet.name, entries_for(facet.name), [facet], width)
        for facet in columns
        if facet not in together
    ]
    parts += [
        _grouped(facet.name, rows, [column], width)
        for facet in facets
        if facet not in columns
        for rows, column in facet.counted(entries_for(facet.name))
    ]
    counts: FacetCounts = {name: Counter() for name in ("all", *FACETS)} | known
    for part, *values, count in parts[0].union(*parts[1:], all=True):
        names = [part] if part else [facet.name for facet in together]
        for name, value in zip(names, values, strict=False):
            counts[name][value] += count
        if not part:
            counts["all"][""] += count
    return counts


def kept_facet_counts(key: str, count: Callable[[], FacetCounts]) -> FacetCounts:
    """The same for every page and order of a list: kept until a place opens or closes,
    or an entry expires. `key` says what was chosen."""

    def read() -> tuple[FacetCounts, datetime.datetime]:
        until = UpcomingOpening.objects.next_change()
        to_expire = Alternative.objects.filter(live=True, expire_at__gt=timezone.now())
        expiry = to_expire.aggregate(Min("expire_at"))["expire_at__min"]
        return count(), min(until, expiry or until)

    return kept_until(f"annuaire.facet_counts {key}", read)


def _of_columns(
    part: str, entries: QuerySet, facets: list[Facet], width: int
) -> QuerySet:
    texts = {f.name: _yes_text(f) for f in facets if f.yes_columns}
    columns = [facet.column or facet.name for facet in facets]
    return _grouped(part, entries.annotate(**texts), columns, width)


def _yes_text(facet: Facet) -> Concat:
    """What all its columns say, « oui||non| »."""
    first, *others = facet.yes_columns.values()
    pieces = [piece for column in others for piece in (Value("|"), column)]
    return Concat(first, *pieces, output_field=CharField())


def _grouped(part: str, rows: QuerySet, columns: list[str], width: int) -> QuerySet:
    """A part of the union: text everywhere, as the parts must agree, but grouped as it
    is stored: by number, it takes half the time."""
    names = [f"value_{number}" for number in range(width)]
    values = {
        name: Cast(Min(column), CharField()) if column else Value("", CharField())
        for name, column in zip_longest(names, columns)
    }
    groups = rows.order_by().annotate(part=Value(part, CharField()))
    counts = groups.values("part", *columns).annotate(**values, count=Count("pk"))
    return counts.values_list("part", *names, "count")
