"""What somebody asks: their words, mended where need be, and what else these mean."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from modelsearch.query import And, Or, SearchQuery

from core.models.themes import all_themes
from core.search.queries import Terms, one_of
from french import Asked, analysis, asked
from search.models import Entry
from search.models.entry import theme_term
from search.vocabulary import commonness, meant

# Of more words than this there are too many ways to leave some out.
MOST_WORDS = 5
# Of what is asked, weighed by rarity, a result has at least so much; when there are
# enough results that have all of it, so much.
ENOUGH, NEARLY_ALL = 0.5, 0.67


@dataclass(frozen=True)
class Word:
    asked: Asked
    # How much it tells: a rare word more than a common one.
    weight: float
    # Terms of themes whose name or synonym it is.
    themes: tuple[str, ...] = ()

    @property
    def query(self) -> SearchQuery:
        ways = [
            one_of(self.asked),
            *(Terms(theme, operator="and") for theme in self.themes),
        ]
        return ways[0] if len(ways) == 1 else Or(ways)


@dataclass(frozen=True)
class Question:
    words: list[Word]
    # As it was understood, when that is not what was typed.
    mended: str = ""

    @property
    def terms(self) -> set[str]:
        return {term for word in self.words for term in word.asked.terms}

    def query(self, left_out: int = 0, enough: float = ENOUGH) -> SearchQuery | None:
        """All words but so many; None when too little would be left."""
        words = self.words
        if left_out:
            # Of a long question, what is rarest.
            words = sorted(words, key=lambda word: -word.weight)[:MOST_WORDS]
        size = len(words) - left_out
        if size < 1:
            return None
        least = enough * _weigh(words)
        ways = [some for some in combinations(words, size) if _weigh(some) >= least]
        if not ways:
            return None
        queries = [_both([word.query for word in some]) for some in ways]
        return queries[0] if len(queries) == 1 else Or(queries)


def understand(text: str, *, exactly: bool = False) -> Question:
    words = asked(text)
    known = commonness({term for word in words for term in word.terms})
    mended = text
    if not exactly:
        # From the end, so that places before stay where they are.
        for index in reversed(range(len(words))):
            word = words[index]
            if any(known.keys() >= {*terms} for terms in word.any_of):
                continue
            if found := meant(word.word):
                words[index] = replace(word, word=found.word, any_of=((found.term,),))
                known[found.term] = found.entries
                mended = mended[: word.start] + found.shown + mended[word.end :]
    count = Entry.objects.count()
    themes = _themes(words)
    return Question(
        [
            Word(word, _weight(word, known, count), tuple(themes.get(index, ())))
            for index, word in enumerate(words)
        ],
        mended if mended != text else "",
    )


def _weight(word: Asked, known: dict[str, int], count: int) -> float:
    rarest = min(known.get(term, 0) for term in word.any_of[0])
    return math.log(1 + (count + 1) / (min(rarest, count) + 0.5))


def _themes(words: list[Asked]) -> dict[int, list[str]]:
    """For each word that names a theme, or is part of a synonym that is there whole,
    the terms of these themes."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        for term in word.any_of[0]:
            places.setdefault(term, []).append(index)
    found: dict[int, list[str]] = {}
    for key, theme in all_themes().items():
        names = [[*word.any_of[0]] for word in asked(theme.name)]
        for terms in [*names, *map(analysis, theme.synonym_list)]:
            if terms and all(term in places for term in terms):
                for index in {index for term in terms for index in places[term]}:
                    if theme_term(key) not in found.setdefault(index, []):
                        found[index].append(theme_term(key))
    return found


def _both(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else And(queries)


def _weigh(words: Iterable[Word]) -> float:
    return sum(word.weight for word in words)
