"""Quartiers that somebody names in what they look for."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelsearch.query import Or, SearchQuery

from annuaire.models.neighbourhood import (
    Neighbourhood,
    Words,
    all_neighbourhoods,
    words_of,
)
from core.search.queries import Terms, one_of
from french import QueryTerm, tokens


@dataclass(frozen=True)
class Mention:
    neighbourhood: Neighbourhood
    # Where its name stands in the text.
    start: int
    end: int

    def holds(self, term: QueryTerm) -> bool:
        return self.start <= term.start and term.end <= self.end


def mentions(text: str) -> list[Mention]:
    stretches = [token for token in tokens(text) for _ in token.parts]
    words = words_of(text)
    return [
        Mention(neighbourhood, stretches[first].start, stretches[last - 1].end)
        for neighbourhood in all_neighbourhoods()
        for call in neighbourhood.calls
        for first, last in _positions(words, call)
    ]


def neighbourhoods_in(text: str) -> tuple[Neighbourhood, ...]:
    named = {mention.neighbourhood for mention in mentions(text)}
    return tuple(sorted(named, key=str))


def nearby_terms(text: str, terms: list[QueryTerm]) -> list[frozenset[str]]:
    """For each term, the codes of the quartiers that it names, or is part of."""
    found = mentions(text)
    return [
        frozenset(
            code
            for mention in found
            if mention.holds(term)
            for code in mention.neighbourhood.terms
        )
        for term in terms
    ]


def here_or_named(term: QueryTerm, nearby: frozenset[str]) -> SearchQuery:
    """What has the word, or lies in the quartier of that name."""
    ways = [one_of(term), *(Terms(code, operator="and") for code in sorted(nearby))]
    return ways[0] if len(ways) == 1 else Or(ways)


def _positions(words: Words, call: Words) -> Iterator[tuple[int, int]]:
    size = len(call)
    for first in range(len(words) - size + 1):
        if words[first : first + size] == call:
            yield first, first + size
