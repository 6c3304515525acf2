"""The entries that have the words that somebody typed, or most of them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Value

from annuaire.querysets import AlternativeQuerySet
from core.search.queries import any_part_of, one_of
from french import QueryTerm, query_terms


@dataclass(frozen=True)
class WordMatches:
    keys: list[int]
    # As typed: no entry has them.
    unknown_words: tuple[str, ...] = ()
    # No entry has all the other words.
    are_partial: bool = False


def find_words(text: str, entries: AlternativeQuerySet) -> WordMatches:
    """One query, or two, or three."""
    if keys := list(entries.matching(text).values_list("pk", flat=True)):
        return WordMatches(keys)
    terms = query_terms(text)
    counts, known = _counts(terms, entries) if len(terms) > 1 else (Counter(), set())
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
    terms: list[QueryTerm], entries: AlternativeQuerySet
) -> tuple[Counter, set[int]]:
    """How many of the words each entry has, and which of them are in some entry."""
    parts = [
        entries.found_by(one_of(term)).values_list(Value(index), "pk")
        for index, term in enumerate(terms)
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    return Counter(key for _, key in rows), {index for index, _ in rows}
