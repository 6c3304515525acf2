"""The entries that have the words that somebody typed, or most of them."""

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Value

from modelsearch.query import And, SearchQuery

from annuaire.models.neighbourhood import Neighbourhood
from annuaire.neighbourhoods.query import (
    here_or_named,
    nearby_terms,
    neighbourhoods_in,
)
from annuaire.querysets import AlternativeQuerySet
from core.search.queries import any_part_of
from french import query_terms


@dataclass(frozen=True)
class WordMatches:
    keys: list[int]
    # As typed: no entry has them.
    unknown_words: tuple[str, ...] = ()
    # No entry has all the other words.
    are_partial: bool = False
    # Named among the words: what lies there has these words too.
    neighbourhoods: tuple[Neighbourhood, ...] = ()


def find_words(text: str, entries: AlternativeQuerySet) -> WordMatches:
    return replace(_find(text, entries), neighbourhoods=neighbourhoods_in(text))


def _find(text: str, entries: AlternativeQuerySet) -> WordMatches:
    """One query, or two, or three."""
    terms = query_terms(text)
    if not terms:
        return WordMatches([])
    nearby = nearby_terms(text, terms)
    queries = list(map(here_or_named, terms, nearby))
    # Beside what is looked for, where only says what comes first.
    asked = [query for query, codes in zip(queries, nearby, strict=True) if not codes]
    asked = asked or queries
    whole = asked[0] if len(asked) == 1 else And(asked)
    if keys := list(entries.found_by(whole).values_list("pk", flat=True)):
        return WordMatches(keys)
    counts, known = _counts(queries, entries) if len(terms) > 1 else (Counter(), set())
    if counts:
        most = max(counts.values())
        return WordMatches(
            [key for key, count in counts.items() if count == most],
            tuple(
                text[term.start : term.end]
                for index, term in enumerate(terms)
                if index not in known
            ),
            are_partial=most < len(known),
        )
    if query := any_part_of(terms):
        keys = list(entries.found_by(query).values_list("pk", flat=True))
    return WordMatches(keys, are_partial=bool(keys))


def _counts(
    queries: list[SearchQuery], entries: AlternativeQuerySet
) -> tuple[Counter, set[int]]:
    """How many of the words each entry has, and which of them are in some entry."""
    parts = [
        entries.found_by(query).values_list(Value(index), "pk")
        for index, query in enumerate(queries)
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    return Counter(key for _, key in rows), {index for index, _ in rows}
