"""From what somebody typed to what is looked for."""

from dataclasses import dataclass

from french.lists import LINK_WORDS, STOP_WORDS
from french.stems import stem
from french.tokenizer import Token, tokens

MAX_TERMS = 8


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a query."""

    start: int
    end: int
    # As typed, folded: for what is closer than a family of words.
    word: str
    # One of these, of which all terms: « éco-quartier » is also « écoquartier ».
    any_of: tuple[tuple[str, ...], ...]

    @property
    def terms(self) -> set[str]:
        return {term for terms in self.any_of for term in terms}

    @property
    def root(self) -> str:
        """What all forms of the word begin with, as far as one is known."""
        first = self.any_of[0][0]
        return first if self.word.startswith(first) else self.word


def query_terms(text: str) -> list[QueryTerm]:
    """The words that matter; all of them when none does: « Qui sommes-nous ? »."""
    all_tokens = list(tokens(text))
    content = [t for t in all_tokens if not STOP_WORDS.issuperset(t.parts)]
    terms: dict[tuple, QueryTerm] = {}
    for term in map(_query_term, content or all_tokens):
        terms.setdefault(term.any_of, term)
    return [*terms.values()][:MAX_TERMS]


def query_key(text: str) -> frozenset:
    """The same for all who ask the same, in any order and with any small words."""
    return frozenset(term.any_of for term in query_terms(text))


def _query_term(token: Token) -> QueryTerm:
    # « Belle-de-Mai » is also found in « la Belle de Mai ».
    parts = [part for part in token.parts if part not in LINK_WORDS] or token.parts
    any_of = (tuple(stem(part) for part in parts),)
    if token.compound:
        any_of += ((stem(token.compound),),)
    return QueryTerm(token.start, token.end, token.compound or "".join(parts), any_of)
