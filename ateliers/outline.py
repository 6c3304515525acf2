"""The headings of a report, to find one's way in a long one."""

import html
import re
from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.text import slugify

from wagtail.coreutils import string_to_ascii

_HEADING = re.compile(r"<h2( class=\"[\w -]+\")?>(.*?)</h2>", re.DOTALL)


class Heading(NamedTuple):
    anchor: str
    title: str


def with_anchors(markup: str) -> tuple[str, list[Heading]]:
    """The same HTML with an id on each heading of the second level, and the list."""
    headings: list[Heading] = []

    def mark(match: re.Match) -> str:
        title = html.unescape(strip_tags(match[2])).strip()
        if not title:
            return match[0]
        anchor = f"s{len(headings) + 1}-{slugify(string_to_ascii(title))[:40]}"
        headings.append(Heading(anchor, title))
        return f'<h2 id="{anchor}"{match[1] or ""}>{match[2]}</h2>'

    return _HEADING.sub(mark, markup), headings
