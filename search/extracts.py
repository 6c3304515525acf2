"""Where the words stand in a page, to be shown below its title."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.text import shorten, words_for_search
from core.typography import typeset

BEFORE, LENGTH = 80, 240
_WORD = re.compile(r"[^\W_]+")


def extract(text: str, words: list[str]) -> SafeString:
    """The words around the first one found, each of those asked for marked."""
    # Typeset first: a mark would part an apostrophe from its word.
    text = typeset(" ".join(text.split()))
    first = next(_found(text, words), None)
    start = _beginning(text, first.start()) if first else 0
    cut = shorten(text[start:], LENGTH)
    parts, done = [], 0
    for match in _found(cut, words):
        parts.append((cut[done : match.start()], match.group()))
        done = match.end()
    marked = format_html_join("", "{}<mark>{}</mark>", parts)
    return format_html("{}{}{}", "… " if start else "", marked, cut[done:])


def _found(text: str, words: list[str]):
    wanted = set(words)
    for match in _WORD.finditer(text):
        if wanted.intersection(words_for_search(match.group())):
            yield match


def _beginning(text: str, place: int) -> int:
    """A little before, at the start of a word."""
    if place <= BEFORE:
        return 0
    return text.find(" ", place - BEFORE) + 1
