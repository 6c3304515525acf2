"""Small things about words that every app needs."""

import html
import re
import unicodedata
from collections.abc import Iterable

from django.utils.html import strip_tags

from wagtail.coreutils import string_to_ascii

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)


def fold(text: str) -> str:
    """Lower case without accents or ligatures, single spaces: for comparing."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(string_to_ascii(text).lower().split())


def strip_controls(text: str) -> str:
    """One character that XML refuses is enough to make a whole feed unreadable."""
    return _CONTROLS.sub("", text)


def plain(markup: str) -> str:
    """The words of some HTML, on one line."""
    spaced = re.sub(r"<(?=/?(?:p|li|h\d|div|br|blockquote|td|dd|dt)\b)", " <", markup)
    return " ".join(html.unescape(strip_tags(spaced)).split())


def has_words(markup: str) -> bool:
    """Whether a reader would see anything: spaces of any kind are no words."""
    return any(char.isalnum() for char in plain(markup)) or "<embed" in markup


def shorten(text: str, length: int) -> str:
    """Cut at a word, with an ellipsis."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-–—·") + "…"


BLOCK_BREAK = "\n\n"
_BREAKS = re.compile(r"\n\s*\n")


def join_blocks(blocks: Iterable[str]) -> str:
    """One text of several that do not follow from one another."""
    return BLOCK_BREAK.join(block for block in blocks if block and block.strip())


def on_one_line(text: str) -> str:
    """« Un titre · Une phrase. »: blocks stay apart."""
    blocks = (" ".join(block.split()) for block in _BREAKS.split(text))
    return " · ".join(filter(None, blocks))


def paragraphs(markup: str) -> list[str]:
    """The words of some HTML, one line for each of its blocks."""
    parts = re.split(r"</?(?:p|li|h\d|div|br|blockquote|section|dt|dd)\b[^>]*>", markup)
    return [line for part in parts if (line := plain(part))]
