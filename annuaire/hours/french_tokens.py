"""What somebody typed or pasted, cut into the words of opening hours."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags

from rapidfuzz import process
from rapidfuzz.distance import OSA

from annuaire.hours.french import DAY_NAMES, MONTH_NAMES
from annuaire.hours.french_words import (
    SKIPPED,
    TOKENS,
    VOCABULARY,
    Kind,
    UnknownWordError,
)
from french.text import fold

_LINE_ENDS = re.compile(r"(?i)<br\s*/?>|</(?:p|li|div|tr|h\d|dd)>|[\r\n\v\f]+")
_DASHES = re.compile("[‐‑‒–—―−→⇒➔]")
_BULLETS = re.compile(r"[•·▪◦●★✓✔]|(?<=\n)\s*[-*]\s+|^\s*[-*]\s+")
_INITIAL = "[LMJVSD]"
_ALONE = r"(?<![\w'’]){}(?![\w'’])"
_RANGE = re.compile(
    _ALONE.format(rf"({_INITIAL}) ?(?:-|à|au|>) ?({_INITIAL})")
    + "|"
    + _ALONE.format(r"([lmjvsd])-([lmjvsd])")
)
_SEQUENCE = re.compile(_ALONE.format(rf"{_INITIAL}(?:[ ,./]{{0,2}}{_INITIAL}){{1,6}}"))
_SINGLE = re.compile(_ALONE.format("([LJVSD])"))
_INITIALS = dict(zip("LJVSD", [0, 3, 4, 5, 6], strict=True))
_WORD = re.compile(r"[a-z-]{5,}")
_TYPOS = 1


@dataclass(frozen=True)
class Token:
    kind: Kind
    value: object = None


def tokens_of(text: str) -> list[Token]:
    """Raises UnknownWordError. What stands between quotes is a comment."""
    tokens: list[Token] = []
    for part in re.split(r'("[^"]*")', _as_lines(text)):
        if part.startswith('"'):
            words = part.strip('" ')
            tokens += [Token(Kind.COMMENT, words)] if words else []
        else:
            lines = re.sub(r"\bd[èÈ]s\b", "à partir de", part)
            lines = " ; ".join(fold(line) for line in _names(lines).split("\n"))
            tokens += _cut(_rewritten(lines))
    return tokens


def is_markup(text: str) -> bool:
    return bool(re.search(r"</?[a-zA-Z]|&[a-z#]\w+;", text))


def _as_lines(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    if is_markup(text):
        text = html.unescape(strip_tags(text))
    text = text.replace("“", '"').replace("”", '"')
    return _BULLETS.sub("\n", _DASHES.sub("-", text))


def _names(text: str) -> str:
    """« L-V », « LMMJV », « L, J » in full."""
    text = _RANGE.sub(_range, text)
    text = _SEQUENCE.sub(_sequence, text)
    return _SINGLE.sub(lambda found: DAY_NAMES[_INITIALS[found[1]]], text)


def _range(found: re.Match) -> str:
    first, last = (found[1] or found[3]).upper(), (found[2] or found[4]).upper()
    if last == "M":
        return found.group()  # Tuesday or Wednesday.
    start = DAY_NAMES[_INITIALS.get(first, 1)]
    return f"{start}-{DAY_NAMES[_INITIALS[last]]}"


def _sequence(found: re.Match) -> str:
    letters = re.findall(_INITIAL, found.group())
    if letters.count("M") == 1:
        return found.group()
    days = [_INITIALS.get(letter, 1) for letter in letters]
    if "M" in letters:
        days[len(days) - 1 - letters[::-1].index("M")] = 2
    if days != sorted(set(days)):
        return found.group()
    return " ".join(DAY_NAMES[day] for day in days)


def _rewritten(text: str) -> str:
    """Other ways to say the same."""
    dates = r"(\d{1,2})/(\d{1,2})"
    text = re.sub(rf"\bdu {dates} au {dates}(?!/)", _dates, text)
    text = re.sub(rf"\ble {dates}(?![/\d]| ?h)", _dates, text)
    text = re.sub(r"\bentre (?:le )?([^,;]{1,16}?) et (?:le )?", r"de \1 a ", text)
    text = re.sub(
        r"(?:(?:en|pendant la|durant la) )?(?:periode|temps) scolaires?|"
        r"hors periodes? de vacances(?: scolaires?)?",
        "hors vacances scolaires",
        text,
    )
    return re.sub(
        rf"\b(?:un|1) ({'|'.join(DAY_NAMES)}) sur (?:deux|2)\b",
        r'"un \1 sur deux"',
        text,
    )


def _dates(found: re.Match) -> str:
    numbers = [int(number) for number in found.groups()]
    if any(not 1 <= month <= 12 for month in numbers[1::2]):
        return found.group()
    days = [
        f"{day} {fold(MONTH_NAMES[month - 1])}"
        for day, month in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    return " du " + " au ".join(days)


def _cut(text: str) -> Iterator[Token]:
    position, quoted = 0, re.compile(r'"([^"]*)"')
    while position < len(text):
        if found := quoted.match(text, position):
            yield Token(Kind.COMMENT, found[1])
            position = found.end()
        elif token := _token_at(text, position):
            position, value = token
            yield value
        elif (found := SKIPPED.match(text, position)) and found.end() > position:
            position = found.end()
        else:
            text = _mended(text, position)


def _token_at(text: str, position: int) -> tuple[int, Token] | None:
    for pattern, kind, value in TOKENS:
        found = pattern.match(text, position)
        if found and not _ends_in_a_word(text, found.end()):
            return found.end(), Token(kind, value(found))
    return None


def _ends_in_a_word(text: str, end: int) -> bool:
    return text[end - 1].isalpha() and text[end : end + 1].isalpha()


def _mended(text: str, position: int) -> str:
    """One letter too many, too few, or in the other's place: « vendrdi »."""
    word = _WORD.match(text, position)
    best = word and process.extractOne(
        word.group(), VOCABULARY, scorer=OSA.distance, score_cutoff=_TYPOS
    )
    if not best or best[0] == word.group():
        raise UnknownWordError(text[position : position + 40])
    return text[:position] + best[0] + text[word.end() :]
