"""The check that an import loses no word of the text."""

import re
import unicodedata
from collections import Counter

from bs4 import BeautifulSoup

from french.text import plain

_WORD = re.compile(r"[^\W_]+")


def split_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def visible_words(markup: str) -> list[str]:
    """The words that a reader sees, with the numbers that an ordered list draws."""
    soup = BeautifulSoup(markup, "html.parser")
    for ol in soup("ol"):
        for number, item in enumerate(ol("li", recursive=False), 1):
            item.insert(0, f"{number} ")
    return split_words(plain(str(soup)))


def missing_words(source: str, markup: str) -> list[str]:
    """The words of the source that are not shown, each as often as it lacks.

    The order counts too: a word shown only elsewhere than in its place is missing.
    """
    expected, visible = split_words(source), visible_words(markup)
    missing = Counter(expected) - Counter(visible)
    if missing:
        return list(missing.elements())
    remaining = iter(visible)
    for word in expected:
        if not any(word == other for other in remaining):
            return [word]
    return []
