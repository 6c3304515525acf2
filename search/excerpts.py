"""What is shown of a result: its title and some of its text, the terms marked."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from french import Token, tokens
from french.text import on_one_line, shorten
from french.typography import typeset

BEFORE, LENGTH = 80, 240
# Around the position of the excerpt, what is read word by word.
WINDOW = 700
MAX_POSITIONS = 400
_ACCENTS = {
    **{"a": "aàâä", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oôöœ", "u": "uùûü"},
}


def excerpt(text: str, terms: set[str]) -> SafeString:
    """The text around the position where most of the terms stand, each marked."""
    text = on_one_line(text)
    middle = _densest(text, frozenset(terms))
    start = _word_start(text, middle) if middle else 0
    # Typeset before marking: a mark would part an apostrophe from its word.
    near = typeset(text[start : start + WINDOW])
    first = next(_matching_tokens(near, terms), None)
    if first and first.start > LENGTH // 2:
        skipped = _word_start(near, first.start)
        start, near = start + skipped, near[skipped:]
    cut = shorten(near.removeprefix("· "), LENGTH)
    parts, end = [], 0
    for token in _matching_tokens(cut, terms):
        parts.append((cut[end : token.start], cut[token.start : token.end]))
        end = token.end
    marked = format_html_join("", "{}<mark>{}</mark>", parts)
    return format_html("{}{}{}", "… " if start else "", marked, cut[end:])


def highlight(text: str, terms: set[str]) -> SafeString:
    """A title, whole."""
    text, parts, end = typeset(text), [], 0
    for token in _matching_tokens(text, terms):
        parts.append((text[end : token.start], text[token.start : token.end]))
        end = token.end
    return format_html(
        "{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[end:]
    )


def _matching_tokens(text: str, terms: set[str]) -> Iterator[Token]:
    return (token for token in tokens(text) if terms.intersection(token.terms))


def _densest(text: str, terms: frozenset[str]) -> int:
    """About where most of the words stand together. Documents are long: this only looks
    for how their roots may be written."""
    if not terms:
        return 0
    places = []
    for match in _roots(terms).finditer(text):
        places.append((match.start(), match.group()[:3].lower()))
        if len(places) == MAX_POSITIONS:
            break
    best = (0, 0)
    for index, (place, _) in enumerate(places):
        near = {
            root
            for there, root in places[index : index + 12]
            if there < place + LENGTH - BEFORE
        }
        best = max(best, (len(near), -place))
    return -best[1]


@lru_cache(maxsize=200)
def _roots(terms: frozenset[str]) -> re.Pattern:
    ways = "|".join(
        "".join(f"[{_ACCENTS.get(letter, letter)}]" for letter in term[:5])
        for term in sorted(terms)
    )
    return re.compile(rf"(?<![^\W_])(?:{ways})", re.IGNORECASE)


def _word_start(text: str, place: int) -> int:
    """A little before, at the start of a word."""
    if place <= BEFORE:
        return 0
    return text.find(" ", place - BEFORE) + 1
