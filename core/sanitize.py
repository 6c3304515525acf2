"""HTML from elsewhere, reduced to what our rich text may hold."""

import re

from django.utils.html import escape

import nh3

from french.text import strip_controls

TAGS = {"p", "br", "h2", "h3", "b", "strong", "i", "em", "ul", "ol", "li", "a"} | {
    "blockquote",
    "sup",
    "sub",
}
STORED_ATTRIBUTES = {"a": {"href", "linktype", "id"}, "ol": {"start"}}
DISPLAY_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "h2": {"id"}, "h3": {"id"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(html: str) -> str:
    """For storing. Balanced, as the editor demands, and free of scripts."""
    return nh3.clean(
        strip_controls(html),
        tags=TAGS,
        attributes=STORED_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def clean_html_for_display(html: str) -> str:
    """For showing: rich text is rendered as stored, so this is the second wall."""
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=DISPLAY_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # What it leads to is not visible: words without a link.
    return re.sub(r"<a>(.*?)</a>", r"\1", cleaned, flags=re.S)


def text_to_html(text: str) -> str:
    """Paragraphs for the blank lines, breaks for the others."""
    paragraphs = strip_controls(text).replace("\r\n", "\n").split("\n\n")
    return "".join(
        f"<p>{escape(part.strip()).replace(chr(10), '<br/>')}</p>"
        for part in paragraphs
        if part.strip()
    )
