"""From a text to its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from french.inclusive import TAIL, without_capitals
from french.lists import ELIDED
from french.stems import stem
from french.text import fold

APOSTROPHES, HYPHENS = "'’ʼ‘`´", r"\-‐‑"
# More than any word has: what is glued beyond is no language.
LONGEST, MOST_PARTS = 50, 8

_LETTER = r"(?:[^\W_][̀-ͯ]*)"
_INITIALS = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # A.M.A.P.
_WORD = re.compile(
    rf"{_INITIALS}|"
    rf"{_LETTER}+(?:(?!{TAIL})[{APOSTROPHES}{HYPHENS}]{_LETTER}+)*(?:{TAIL})?",
    re.IGNORECASE,
)
_TAIL = re.compile(TAIL, re.IGNORECASE)
_INITIALS_ONLY = re.compile(_INITIALS)
_BETWEEN = re.compile(rf"[{HYPHENS}]")
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_ASCII = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in its text."""

    start: int
    end: int
    # Folded: « l’Éco-quartier » is eco, quartier and, glued, ecoquartier.
    parts: tuple[str, ...]
    glued: str

    @property
    def terms(self) -> tuple[str, ...]:
        """What is written into the index."""
        stems = tuple(stem(part) for part in self.parts)
        return (*stems, stem(self.glued)) if self.glued else stems

    def shown(self, text: str) -> str:
        """As it was written, in its first form."""
        return without_capitals(_TAIL.sub("", text[self.start : self.end])).lower()


def tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        parts, glued, elided = _read(match.group())
        if parts:
            yield Token(match.start() + elided, match.end(), parts, glued)


def analysis(text: str) -> list[str]:
    """All that a text can be found by, in its order."""
    return [term for word in _WORD.findall(text) for term in _terms(word)]


def beginnings(text: str) -> list[str]:
    """What is completed while one types: whole words, in no family."""
    glued = ((*token.parts, token.glued) for token in tokens(text))
    return [part for parts in glued for part in parts if part]


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[str, ...]:
    return next((token.terms for token in tokens(word)), ())


@lru_cache(maxsize=50_000)
def _read(word: str) -> tuple[tuple[str, ...], str, int]:
    """Its parts, these glued, and how much of it is only elided before it."""
    if _INITIALS_ONLY.fullmatch(word):
        return _ascii(word.replace(".", "")), "", 0
    word = without_capitals(_TAIL.sub("", word))
    whole = [_without_elision(piece) for piece in _BETWEEN.split(word)]
    parts = tuple(
        part for piece in whole for part in _ascii(_APOSTROPHE.sub("", piece))
    )
    several = len(whole) > 1 and not any(part.isdigit() for part in parts)
    elided = len(_BETWEEN.split(word)[0]) - len(whole[0])
    return parts[:MOST_PARTS], "".join(parts)[:LONGEST] if several else "", elided


def _without_elision(piece: str) -> str:
    """« l’œuvre » is about a work, « entr’aide » is one word."""
    while (found := _APOSTROPHE.search(piece)) and fold(
        piece[: found.start()]
    ) in ELIDED:
        piece = piece[found.end() :]
    return piece


def _ascii(piece: str) -> tuple[str, ...]:
    return tuple(found[:LONGEST] for found in _ASCII.findall(fold(piece)))
