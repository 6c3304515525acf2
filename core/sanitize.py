"""HTML from elsewhere, reduced to what our rich text may hold."""

import re
from urllib.parse import urljoin

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
_BARE_LINK = re.compile(r"<a>(.*?)</a>", re.S)
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(html: str) -> str:
    """For storing. Balanced, as the editor demands, and free of scripts."""
    return _clean(strip_controls(html), STORED_ATTRIBUTES)


def clean_html_for_display(html: str) -> str:
    """For showing: rich text is rendered as stored, so this is the second wall."""
    # What it leads to is not visible: words without a link.
    return _BARE_LINK.sub(r"\1", _clean(html, DISPLAY_ATTRIBUTES))


def clean_imported_html(html: str, base: str = "") -> str:
    """For storing what another site wrote. No link points to a page of ours, neither
    by its number nor because it starts from where it stood: it starts from `base`
    there, or is no link."""

    def whole(href: str) -> str | None:
        if href.startswith("//"):
            return f"https:{href}"
        try:
            return urljoin(base, href) if base else None
        except ValueError:
            return None

    shown = _clean(html, DISPLAY_ATTRIBUTES, url_relative=whole)
    return _BARE_LINK.sub(r"\1", clean_html(shown))


def _clean(html: str, attributes: dict[str, set[str]], **options) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel=None,
        **options,
    )


def text_to_html(text: str) -> str:
    """Paragraphs for the blank lines, breaks for the others."""
    paragraphs = strip_controls(text).replace("\r\n", "\n").split("\n\n")
    return "".join(
        f"<p>{escape(part.strip()).replace(chr(10), '<br/>')}</p>"
        for part in paragraphs
        if part.strip()
    )
