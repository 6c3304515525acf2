"""How many entries each value of each facet has, in one query for all of them."""

from collections import Counter
from collections.abc import Callable
from itertools import zip_longest

from django.core.cache import cache
from django.db.models import CharField, Count, Max, Min, QuerySet, Sum, Value
from django.db.models.functions import Cast

from annuaire.models.alternative import Alternative
from annuaire.models.parts import AlternativeTag
from annuaire.public.filters import FACETS

FacetCounts = dict[str, Counter]
KEPT_FOR = 24 * 3600
# Facets that are a column of the entry; the others are links of it.
COLUMNS = {"etat": "status", "lieu": "citycode"}
LINKS = {
    "theme": (Alternative.themes.through, "alternative", "theme"),
    "tag": (AlternativeTag, "content_object", "tag"),
}


def facet_counts(
    entries_for: Callable[[str], QuerySet], chosen: set[str]
) -> FacetCounts:
    """`entries_for` gives the entries among which the values of a facet are counted:
    its own choice is left aside. Those without one are counted among the same."""
    together = [name for name in COLUMNS if name not in chosen]
    parts = [_of_columns("", entries_for(""), together)]
    parts += [
        _of_columns(name, entries_for(name), [name])
        for name in COLUMNS
        if name in chosen
    ]
    parts += [_of_links(name, entries_for(name)) for name in LINKS]
    counts: FacetCounts = {name: Counter() for name in ("all", *FACETS)}
    for part, *values, count in parts[0].union(*parts[1:], all=True):
        names = [part] if part else together
        for name, value in zip(names, values, strict=False):
            counts[name][value] += count
        if not part:
            counts["all"][""] += count
    return counts


def cached_facet_counts(visible: QuerySet) -> FacetCounts:
    """What most visitors see first, so it is kept: under a name that changes with
    what is published, rather than until somebody remembers to say that it has."""
    state = visible.order_by().aggregate(
        Count("pk"), Sum("pk"), Max("last_published_at"), Max("content_updated_at")
    )
    key = "annuaire.tallies:" + "/".join(
        str(part).replace(" ", "_") for part in state.values()
    )
    return cache.get_or_set(
        key, lambda: facet_counts(lambda name: visible, set()), KEPT_FOR
    )


def _of_columns(part: str, entries: QuerySet, names: list[str]) -> QuerySet:
    return _grouped(part, entries, [COLUMNS[name] for name in names])


def _of_links(name: str, entries: QuerySet) -> QuerySet:
    model, entry, value = LINKS[name]
    among = {f"{entry}__in": entries.order_by().values("pk")}
    return _grouped(name, model.objects.filter(**among), [value])


def _grouped(part: str, rows: QuerySet, columns: list[str]) -> QuerySet:
    """A part of the union: text everywhere, as the parts must agree, but grouped as it
    is stored: by number, it takes half the time."""
    values = {
        key: Cast(Min(column), CharField()) if column else Value("", CharField())
        for key, column in zip_longest(("value", "other"), columns)
    }
    groups = rows.order_by().annotate(part=Value(part, CharField()))
    counts = groups.values("part", *columns).annotate(**values, count=Count("pk"))
    return counts.values_list("part", "value", "other", "count")
