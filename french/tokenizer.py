"""From a text to its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from french.inclusive import TAIL, without_capitals
from french.lists import ELISIONS
from french.stems import stem
from french.text import fold

APOSTROPHES, HYPHENS = "'’ʼ‘`´", r"\-‐‑"
# More than any word has: what is longer is no language.
MAX_LENGTH, MAX_PARTS = 50, 8

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
    # Folded: « l’Éco-quartier » is eco, quartier and, in one, ecoquartier.
    parts: tuple[str, ...]
    compound: str

    @property
    def terms(self) -> tuple[str, ...]:
        """What is written into the index."""
        stems = tuple(stem(part) for part in self.parts)
        return (*stems, stem(self.compound)) if self.compound else stems

    def surface_form(self, text: str) -> str:
        """As it was written, in its first form."""
        return without_capitals(_TAIL.sub("", text[self.start : self.end])).lower()


def tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        parts, compound, elision = _split(match.group())
        if parts:
            yield Token(match.start() + elision, match.end(), parts, compound)


def analyze(text: str) -> list[str]:
    """All that a text can be found by, in its order."""
    return [term for word in _WORD.findall(text) for term in _terms(word)]


def beginnings(text: str) -> list[str]:
    """What is completed while one types: whole words, in no family."""
    words = ((*token.parts, token.compound) for token in tokens(text))
    return [part for parts in words for part in parts if part]


@lru_cache(maxsize=50_000)
def _terms(word: str) -> tuple[str, ...]:
    return next((token.terms for token in tokens(word)), ())


@lru_cache(maxsize=50_000)
def _split(word: str) -> tuple[tuple[str, ...], str, int]:
    """Its parts, these in one, and the length of the elision before it."""
    if _INITIALS_ONLY.fullmatch(word):
        return _ascii(word.replace(".", "")), "", 0
    word = without_capitals(_TAIL.sub("", word))
    whole = [_without_elision(piece) for piece in _BETWEEN.split(word)]
    parts = tuple(
        part for piece in whole for part in _ascii(_APOSTROPHE.sub("", piece))
    )
    several = len(whole) > 1 and not any(part.isdigit() for part in parts)
    elision = len(_BETWEEN.split(word)[0]) - len(whole[0])
    return parts[:MAX_PARTS], "".join(parts)[:MAX_LENGTH] if several else "", elision


def _without_elision(piece: str) -> str:
    """« l’œuvre » is about a work, « entr’aide » is one word."""
    while (match := _APOSTROPHE.search(piece)) and fold(
        piece[: match.start()]
    ) in ELISIONS:
        piece = piece[match.end() :]
    return piece


def _ascii(piece: str) -> tuple[str, ...]:
    return tuple(word[:MAX_LENGTH] for word in _ASCII.findall(fold(piece)))
