"""A query: its words, corrected where need be, weighed, and the themes they name."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from modelsearch.query import And, Or, SearchQuery

from annuaire.models import Neighbourhood
from annuaire.neighbourhoods.query import (
    here_or_named,
    nearby_terms,
    neighbourhoods_in,
)
from core.models.themes import all_themes
from core.search.queries import Terms, any_part_of
from french import QueryTerm, analyze, query_terms
from search.models import SearchEntry
from search.models.search_entry import theme_term
from search.vocabulary import document_frequency, spell_correct

# Of more terms than this there are too many ways to leave some out.
MAX_TERMS = 5
# The share of a query, weighed by rarity, that a result has at least; and the share
# that is worth as much as all of it.
MIN_SHARE, HIGH_SHARE = 0.45, 0.67


@dataclass(frozen=True)
class WeightedTerm:
    term: QueryTerm
    # A rare word tells more than a common one.
    weight: float
    # Terms of themes whose name or synonym it is.
    themes: tuple[str, ...] = ()
    # Terms of where the quartiers are that it names.
    nearby: frozenset[str] = frozenset()

    @property
    def search_query(self) -> SearchQuery:
        also = (Terms(theme, operator="and") for theme in self.themes)
        here = here_or_named(self.term, self.nearby)
        return Or([here, *also]) if self.themes else here


@dataclass(frozen=True)
class ParsedQuery:
    # Those that something of the site has, unless nothing has any.
    terms: list[WeightedTerm]
    # The text that was searched for, when that is not what was typed.
    spell_corrected: str = ""
    # As typed: nothing has them, so they are not asked for.
    unknown_words: tuple[str, ...] = ()
    # Named among the words: what lies there has these words too.
    neighbourhoods: tuple[Neighbourhood, ...] = ()

    @property
    def stems(self) -> set[str]:
        return {stem for weighted in self.terms for stem in weighted.term.terms}

    @property
    def any_part(self) -> SearchQuery | None:
        return any_part_of([weighted.term for weighted in self.terms])

    def search_query(
        self, left_out: int = 0, min_share: float = MIN_SHARE
    ) -> SearchQuery | None:
        """All terms but so many at most; None when too little would be left."""
        terms = self.terms
        if left_out:
            # Of a long query, what is rarest.
            terms = sorted(terms, key=lambda term: -term.weight)[:MAX_TERMS]
        size = len(terms) - left_out
        if size < 1:
            return None
        least = min_share * _weight_of(terms)
        ways: list[frozenset[WeightedTerm]] = []
        for some in _subsets(terms, size):
            # What fewer of them find is found already.
            if _weight_of(some) >= least and not any(way <= some for way in ways):
                ways.append(some)
        if not ways:
            return None
        queries = [_all_of([term.search_query for term in some]) for some in ways]
        return queries[0] if len(queries) == 1 else Or(queries)


def parse(text: str, *, exactly: bool = False) -> ParsedQuery:
    terms = query_terms(text)
    typed = [text[term.start : term.end] for term in terms]
    nearby = nearby_terms(text, terms)
    frequencies = document_frequency({stem for term in terms for stem in term.terms})
    places = {index for index, codes in enumerate(nearby) if codes}
    corrected = text if exactly else _correct(text, terms, frequencies, places)
    count = SearchEntry.objects.count()
    weights = [_rarity(term, frequencies, count) for term in terms]
    _lighten(weights, places)
    themes = _themes(terms)
    known = [
        index
        for index, term in enumerate(terms)
        if index in themes or index in places or _is_known(term, frequencies)
    ]
    return ParsedQuery(
        [
            WeightedTerm(
                terms[index],
                weights[index],
                tuple(themes.get(index, ())),
                nearby[index],
            )
            for index in known or range(len(terms))
        ],
        corrected if corrected != text else "",
        tuple(word for index, word in enumerate(typed) if known and index not in known),
        neighbourhoods_in(text),
    )


def _correct(
    text: str, terms: list[QueryTerm], frequencies: dict[str, int], places: set[int]
) -> str:
    """Puts words of the site into `terms` for those that it does not have; names of
    quartiers are right, whether a text has them or not."""
    # From the end, so that positions before stay what they are.
    for index in reversed(range(len(terms))):
        term = terms[index]
        if index in places or _is_known(term, frequencies):
            continue
        if word := spell_correct(term.word):
            terms[index] = replace(term, word=word.word, any_of=((word.term,),))
            frequencies[word.term] = word.document_frequency
            text = text[: term.start] + word.surface_form + text[term.end :]
    return text


def _is_known(term: QueryTerm, frequencies: dict[str, int]) -> bool:
    return any(frequencies.keys() >= {*stems} for stems in term.any_of)


def _rarity(term: QueryTerm, frequencies: dict[str, int], count: int) -> float:
    rarest = min(frequencies.get(stem, 0) for stem in term.any_of[0])
    return math.log(1 + (count + 1) / (min(rarest, count) + 0.5))


def _lighten(weights: list[float], places: set[int]) -> None:
    """Where is asked for less than what: the same elsewhere follows."""
    others = [weight for index, weight in enumerate(weights) if index not in places]
    if others:
        for index in places:
            weights[index] = min(others) / 2 / len(places)


def _themes(terms: list[QueryTerm]) -> dict[int, list[str]]:
    """For each term that names a theme, or is part of a synonym that is there whole,
    the index terms of these themes."""
    positions: dict[str, list[int]] = {}
    for index, term in enumerate(terms):
        for stem in term.any_of[0]:
            positions.setdefault(stem, []).append(index)
    themes: dict[int, list[str]] = {}
    for key, theme in all_themes().items():
        names = [[*term.any_of[0]] for term in query_terms(theme.name)]
        for stems in [*names, *map(analyze, theme.synonym_list)]:
            if stems and all(stem in positions for stem in stems):
                for index in {index for stem in stems for index in positions[stem]}:
                    if theme_term(key) not in themes.setdefault(index, []):
                        themes[index].append(theme_term(key))
    return themes


def _all_of(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else And(queries)


def _subsets(terms: list[WeightedTerm], size: int) -> Iterator[frozenset[WeightedTerm]]:
    """The smallest first."""
    for number in range(size, max(len(terms), size + 1)):
        yield from map(frozenset, combinations(terms, number))


def _weight_of(terms: Iterable[WeightedTerm]) -> float:
    return sum(term.weight for term in terms)
