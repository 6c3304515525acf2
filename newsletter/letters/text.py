"""The plain text of a letter: a part of its own, not what is left of the other."""

from core.syndication.feeds import absolute_urls
from outbox.html_text import html_to_text

# RFC 3676: what mail programs know a signature by, its space included.
SIGNATURE = "-- "


def rich_to_text(markup: str) -> str:
    return html_to_text(absolute_urls(markup))


def collapse_blank_lines(text: str) -> str:
    """At most one empty line between two parts."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line if line == SIGNATURE else line.rstrip())
    return "\n".join(lines)
