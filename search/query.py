"""From a query to its results."""

from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from modelsearch.query import Or, SearchQuery

from core.search.registry import get_searchable
from search.forms import SearchForm, SearchSort
from search.models import SearchEntry
from search.parsing import HIGH_SHARE, MIN_SHARE, ParsedQuery, parse
from search.ranking import BY_DATE, best_first

# Fewer results with all the words call for those that have most of them.
FEW = 10


@dataclass
class SearchResults:
    """What a paginator is given: it counts, and reads the slices it needs."""

    parsed_query: ParsedQuery
    kind: str = ""
    by_date: bool = False
    # By kind, for the tabs; and of those that have all the words.
    counts: dict[str, int] = field(default_factory=dict)
    whole_counts: dict[str, int] = field(default_factory=dict)
    entries: QuerySet = field(default_factory=SearchEntry.objects.none)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self) -> int:
        return self._of_kind(self.counts)

    @property
    def are_enough(self) -> bool:
        return self.total >= FEW and self.count() > 0

    @property
    def has_whole_matches(self) -> bool:
        return self._of_kind(self.whole_counts) > 0

    @property
    def has_partial_matches(self) -> bool:
        """Some of the words are missing from some of the results."""
        return self.count() > self._of_kind(self.whole_counts)

    def _of_kind(self, counts: dict[str, int]) -> int:
        return counts.get(self.kind, 0) if self.kind else sum(counts.values())

    def __getitem__(self, page: slice) -> list[SearchEntry]:
        keys = self._keys(page.start, page.stop)
        entries = SearchEntry.objects.in_bulk(keys)
        return _with_things([entries[key] for key in keys if key in entries])

    def _keys(self, start: int, stop: int) -> list[int]:
        entries = self.entries.filter(kind=self.kind) if self.kind else self.entries
        first = [] if self.by_date else best_first(entries, self.parsed_query)
        keys = first[start:stop]
        missing = min(stop, self.count()) - start - len(keys)
        if missing > 0:
            rest = entries.exclude(pk__in=first).order_by(*BY_DATE)
            after = max(start - len(first), 0)
            keys += rest.values_list("pk", flat=True)[after : after + missing]
        return keys


def find(form: SearchForm) -> SearchResults:
    parsed = parse(form.words, exactly=bool(form.value("exact")))
    results = SearchResults(parsed, form.kind, form.value("tri") == SearchSort.DATE)
    if parsed.terms:
        _read_whole(results, form)
    for left_out in range(1, len(parsed.terms)):
        # As long as nothing is found, even a common word alone is worth showing.
        least = MIN_SHARE if results.total else 0
        query = parsed.search_query(left_out, least)
        if results.are_enough or not query:
            break
        _read(results, query, form)
    if not results.count() and (query := parsed.any_part):
        _read(results, query, form)
    return results


def _read_whole(results: SearchResults, form: SearchForm) -> None:
    """What has all the words. Of three and more, what says nearly all of it in its
    title is better than what has them all somewhere."""
    parsed = results.parsed_query
    query, nearly = parsed.search_query(), None
    if len(parsed.terms) > 2:
        nearly = parsed.search_query(1, HIGH_SHARE)
    _read(results, Or([query, nearly]) if nearly else query, form)
    results.whole_counts = results.counts
    if nearly and not results.are_enough:
        results.whole_counts = _count_by_kind(_filtered(query, form))


def _read(results: SearchResults, query: SearchQuery, form: SearchForm) -> None:
    results.entries = _filtered(query, form)
    results.counts = _count_by_kind(results.entries)


def _filtered(query: SearchQuery, form: SearchForm) -> QuerySet:
    matches = SearchEntry.objects.search(query, order_by_relevance=False)
    entries = matches.get_queryset().order_by().visible()
    if form.chosen_theme:
        entries = entries.filter(themes=form.chosen_theme)
    if form.since:
        entries = entries.filter(date__gte=form.since)
    if form.until:
        entries = entries.filter(date__lt=form.until)
    return entries


def _count_by_kind(entries: QuerySet) -> dict[str, int]:
    counts = entries.values("kind").annotate(count=Count("pk"))
    return {row["kind"]: row["count"] for row in counts}


def _with_things(entries: list[SearchEntry]) -> list[SearchEntry]:
    """Those that still stand for something that everyone may read, with it."""
    keys: dict = {}
    for entry in entries:
        keys.setdefault(entry.model, []).append(entry.thing_id)
    things = {
        (model, thing.pk): thing
        for model, some in keys.items()
        if (searchable := get_searchable(model))
        for thing in searchable.results().filter(pk__in=some)
    }
    for entry in entries:
        entry.thing = things.get((entry.model, entry.thing_id))
    return [entry for entry in entries if entry.thing]
