"""The number of an atelier, as people write it in a title."""

import re

from french.text import fold
from legacy.dates import without_dates

ROMAN = r"(?-i:X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|X{1,3})"
_NUMBER = rf"(?P<n>\d{{1,3}}|{ROMAN})"
_SUFFIX = r"\s?(?:i?[eè]me|[eè]re?|er|nde?|e|è|°)(?!\w)"
_WORDS = [
    *("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme"),
    *("septieme", "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme"),
]
_SPELT = {word: number for number, word in enumerate(_WORDS, 1)} | {
    "premiere": 1,
    "second": 2,
    "seconde": 2,
}
_SPELT_PATTERN = r"\b(?P<n>premi[eè]re?|seconde?|[a-z]+i[eè]me)"
_SESSION = (
    r"(?:ateliers?|rencontres?|r[ée]unions?|pl[ée]ni[èe]res?|assembl[ée]es?"
    r"|s[ée]ances?|[ée]ditions?|soir[ée]es?|forums?|caf[ée]s?|journ[ée]es?"
    r"|[ée]pisodes?|rendez-vous|comit[ée]s?|groupes?)"
)
_ELSEWHERE = r"(?!\s*(?:arrondissement|arr\b|[ée]tage|si[èe]cle|[âa]ge))"
_PATTERNS = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"^(?P<mark>{_NUMBER}{_SUFFIX}){_ELSEWHERE}",
        rf"\b(?P<mark>{_NUMBER}{_SUFFIX})(?=\s+{_SESSION}\b)",
        rf"(?P<mark>{_SPELT_PATTERN})(?=\s+{_SESSION}\b)",
        r"(?P<mark>(?:\bn\s?[°º]|\bno\.?\s|\bnum[ée]ro\s|#)\s*(?P<n>\d{1,3}))\b",
        rf"\b{_SESSION}\s+(?P<mark>{_NUMBER})\b(?!\s?[h:%€]\d?)",
        rf"[:,–—-]\s*(?P<mark>{_NUMBER}{_SUFFIX})\s*$",
        r"(?P<mark>\((?P<n>\d{1,3})\))\s*$",
    )
]
_SESSION_ORDINAL = re.compile(rf"\b{_NUMBER}{_SUFFIX}(?=\s+{_SESSION}\b)", re.I)


def find_number(title: str) -> tuple[int, tuple[int, int]] | None:
    """The number in a title and where it stands."""
    title = without_dates(title, lambda date: "\0" * len(date.group()))
    for pattern in _PATTERNS:
        match = pattern.search(title)
        number = to_int(match["n"]) if match else None
        if number:
            return number, match.span("mark")
    return None


def find_ordinals(text: str) -> set[int]:
    """The numbers of the sessions that a sentence speaks of."""
    numbers = (to_int(match["n"]) for match in _SESSION_ORDINAL.finditer(text))
    return {number for number in numbers if number}


def to_int(text: str) -> int | None:
    """The value of "3", "III" or "troisième"."""
    if text.isdecimal():
        return int(text)
    if re.fullmatch(ROMAN, text):
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
        following = [*values[1:], 0]
        return sum(
            -value if value < after else value
            for value, after in zip(values, following, strict=True)
        )
    return _SPELT.get(fold(text))
