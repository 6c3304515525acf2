"""How many entries each value of each facet has, in one query for all of them."""

from collections import Counter
from collections.abc import Callable
from itertools import zip_longest

from django.core.cache import cache
from django.db.models import CharField, Count, Max, Min, QuerySet, Sum, Value
from django.db.models.functions import Cast

from annuaire.public.facets import FACETS, Facet

FacetCounts = dict[str, Counter]
CACHE_SECONDS = 24 * 3600


def facet_counts(
    entries_for: Callable[[str], QuerySet], chosen: set[str]
) -> FacetCounts:
    """`entries_for` gives the entries among which the values of a facet are counted:
    its own choice is left aside. Those without one are counted among the same."""
    columns = [facet for facet in FACETS.values() if facet.column]
    together = [facet for facet in columns if facet.name not in chosen]
    alone = [facet for facet in columns if facet.name in chosen]
    width = len(columns)
    parts = [_of_columns("", entries_for(""), together, width)]
    parts += [_of_columns(f.name, entries_for(f.name), [f], width) for f in alone]
    parts += [
        _of_link(facet, entries_for(facet.name), width)
        for facet in FACETS.values()
        if facet.link
    ]
    counts: FacetCounts = {name: Counter() for name in ("all", *FACETS)}
    for part, *values, count in parts[0].union(*parts[1:], all=True):
        names = [part] if part else [facet.name for facet in together]
        for name, value in zip(names, values, strict=False):
            counts[name][value] += count
        if not part:
            counts["all"][""] += count
    return counts


def cached_facet_counts(visible: QuerySet) -> FacetCounts:
    """What most visitors see first, so it is kept: under a name that changes with the
    facets and with what is published, so that nobody has to remember to say so."""
    state = visible.order_by().aggregate(
        Count("pk"), Sum("pk"), Max("last_published_at"), Max("content_updated_at")
    )
    key = "annuaire.facet_counts:" + "/".join(
        str(part).replace(" ", "_") for part in [*FACETS, *state.values()]
    )
    return cache.get_or_set(
        key, lambda: facet_counts(lambda name: visible, set()), CACHE_SECONDS
    )


def _of_columns(
    part: str, entries: QuerySet, facets: list[Facet], width: int
) -> QuerySet:
    return _grouped(part, entries, [facet.column for facet in facets], width)


def _of_link(facet: Facet, entries: QuerySet, width: int) -> QuerySet:
    link = facet.link
    among = {f"{link.entry}__in": entries.order_by().values("pk")}
    return _grouped(
        facet.name, link.model.objects.filter(**among), [link.target], width
    )


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
