"""From what somebody typed to what is looked for."""

from dataclasses import dataclass

from french.lists import LINKS, STOP
from french.stems import stem
from french.tokenizer import Token, tokens

MOST = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """One word that is asked for."""

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


def asked(text: str) -> list[Asked]:
    """The words that matter; all of them when none does: « Qui sommes-nous ? »."""
    found = list(tokens(text))
    matter = [token for token in found if not STOP.issuperset(token.parts)]
    words: dict[tuple, Asked] = {}
    for word in map(_asked, matter or found):
        words.setdefault(word.any_of, word)
    return [*words.values()][:MOST]


def meaning(text: str) -> frozenset:
    """The same for all who ask the same, in any order and with any small words."""
    return frozenset(word.any_of for word in asked(text))


def _asked(token: Token) -> Asked:
    # « Belle-de-Mai » is also found in « la Belle de Mai ».
    parts = [part for part in token.parts if part not in LINKS] or token.parts
    any_of = (tuple(stem(part) for part in parts),)
    if token.glued:
        any_of += ((stem(token.glued),),)
    return Asked(token.start, token.end, token.glued or "".join(parts), any_of)
