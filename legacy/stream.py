"""From the sections of a report to the blocks of the page."""

import re
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import escape

from core.sanitize import clean_html
from legacy.nodes import Heading, Items, Node, Paragraph
from legacy.sections import (
    GroupSection,
    ObjectiveSection,
    ProposalsSection,
    QuestionsSection,
    ReportSection,
    RoundTableSection,
    TextSection,
)

_LINK = re.compile(r"https?://[^\s<>\"'«»]*[^\s<>\"'«».,;:!?)\]]")


def report_blocks(
    sections: list[ReportSection], group_pages: dict[str, int], key: str = ""
) -> list[dict[str, Any]]:
    """The raw data of a report stream, as the admin would store it.

    `group_pages` gives the page of a name; `key` makes ids that stay the same.
    """
    blocks = [
        block for section in sections for block in _blocks_of(section, group_pages)
    ]
    return [_with_ids(*block, f"{key}/{rank}") for rank, block in enumerate(blocks)]


def _with_ids(kind: str, value: Any, key: str) -> dict[str, Any]:
    if isinstance(value, dict):
        value = {
            name: [
                {"type": "item", "value": item, "id": _id(f"{key}/{rank}")}
                for rank, item in enumerate(part)
            ]
            if isinstance(part, list)
            else part
            for name, part in value.items()
        }
    return {"type": kind, "value": value, "id": _id(key)}


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, key))


def _blocks_of(
    section: ReportSection, group_pages: dict[str, int]
) -> list[tuple[str, Any]]:
    match section:
        case TextSection():
            return [("text", _rich(section.parts))]
        case ObjectiveSection():
            return [("objective", {"text": _rich(section.parts)})]
        case GroupSection():
            value = {"name": section.name, "text": _rich(section.parts)}
            return [("groupe", {**value, "page": group_pages.get(section.name)})]
        case RoundTableSection():
            return [("round_table", _titled(section, "statements"))]
        case ProposalsSection():
            return [("proposals", _titled(section, "proposals"))]
        case QuestionsSection():
            return [("questions", _titled(section, "questions"))]


def _titled(
    section: RoundTableSection | QuestionsSection | ProposalsSection, key: str
) -> dict[str, Any]:
    return {
        "title": section.title,
        "intro": _rich(section.intro),
        key: section.items,
    }


def _rich(parts: list[Node]) -> str:
    return clean_html("".join(_markup(part) for part in parts))


def _markup(node: Node) -> str:
    match node:
        case Heading():
            return f"<h{node.level}>{escape(node.text)}</h{node.level}>"
        case Paragraph():
            return f"<p>{'<br/>'.join(_linked(line) for line in node.lines)}</p>"
        case Items():
            tag = "ol" if node.ordered else "ul"
            items = "".join(f"<li>{_linked(item)}</li>" for item in node.items)
            return f"<{tag}>{items}</{tag}>"


def _linked(text: str) -> str:
    """Escaped text, in which web addresses are links."""
    parts, start = [], 0
    for link in _LINK.finditer(text):
        address = escape(link.group())
        parts += [
            escape(text[start : link.start()]),
            f'<a href="{address}">{address}</a>',
        ]
        start = link.end()
    return "".join([*parts, escape(text[start:])])
