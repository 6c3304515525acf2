"""From headings, paragraphs and lists to the sections of a report.

A section is recognised only when its words say so; the rest stays text.
"""

import re

from french.text import fold
from legacy.groups import read_groups
from legacy.nodes import Heading, Items, Node, Paragraph, read_nodes
from legacy.sections import (
    ObjectiveSection,
    ProposalsSection,
    QuestionsSection,
    ReportSection,
    Role,
    RoundTableSection,
    TextSection,
)

_OBJECTIVE = re.compile(r"(?:l'|les? )?(?:objectifs?\b|buts? (?:de|du|:))")
_ROUND_TABLE = re.compile(r"\btours? de (?:table|parole)")
_PROPOSALS = re.compile(r"\b(?:propositions?|idees)\b")
_NEXT = re.compile(
    r"(?:(?:le |la |les )?prochaine?s? (?:ateliers?|rencontres?|rendez-vous|reunions?"
    r"|plenieres?|seances?|dates?|etapes?)\b)"
)
_TRANSITION = re.compile(
    r"(?:suite a|a l'issue|(?:(?:le|la|les) )?prochaine?s?"
    r"|il est (?:precise|prevu)|en conclusion|pour conclure|rendez-vous)\b"
)
_MAX_STATEMENT = 400


def read_sections(body: list[str]) -> list[ReportSection]:
    return _with_roles(_Parser(read_nodes(body)).parse())


class _Parser:
    def __init__(self, nodes: list[Node]):
        self.nodes = nodes
        self.sections: list[ReportSection] = []
        self.seen_objective = False

    def parse(self) -> list[ReportSection]:
        at = 0
        while at < len(self.nodes):
            sections, end = self._special(at)
            if sections:
                self.sections += sections
            else:
                self._add_text(self.nodes[at])
                end = at + 1
            at = end
        return self.sections

    def _special(self, at: int) -> tuple[list[ReportSection], int]:
        for reader in (self._objective, self._round_table, self._questions):
            section, end = reader(at)
            if section:
                return [section], end
        section, end = self._proposals(at)
        if section:
            return [section], end
        before = self.nodes[at - 1] if at else None
        return read_groups(self.nodes, at, before)

    def _add_text(self, node: Node) -> None:
        first = _first_line(node)
        starts_next = bool(_NEXT.match(fold(first)))
        last = self.sections[-1] if self.sections else None
        if starts_next or not isinstance(last, TextSection):
            role = Role.NEXT if starts_next else Role.TEXT
            self.sections.append(TextSection([node], role))
        elif last.role is Role.NEXT and isinstance(node, Heading):
            self.sections.append(TextSection([node]))
        else:
            last.parts.append(node)

    # One reader per kind: what begins at a node, and the node after it.

    def _objective(self, at: int) -> tuple[ReportSection | None, int]:
        node = self.nodes[at]
        if self.seen_objective or isinstance(node, Items):
            return None, at
        if not _OBJECTIVE.match(fold(_first_line(node))):
            return None, at
        parts: list[Paragraph | Items] = []
        end = at + 1
        if isinstance(node, Heading):
            parts.append(Paragraph((node.text,)))
            if self._is(end, Paragraph):
                parts.append(self.nodes[end])
                end += 1
        else:
            parts.append(node)
        if self._is(end, Items) and _last_line(parts[-1]).endswith(":"):
            parts.append(self.nodes[end])
            end += 1
        self.seen_objective = True
        return ObjectiveSection(parts), end

    def _round_table(self, at: int) -> tuple[ReportSection | None, int]:
        node = self.nodes[at]
        if not isinstance(node, Heading) or not _ROUND_TABLE.search(fold(node.text)):
            return None, at
        start = at + 1
        intro = self._intro(start)
        start += len(intro)
        statements, end = self._statements(start)
        if statements:
            return RoundTableSection(node.text, intro, statements), end
        return None, at

    def _intro(self, at: int) -> list[Paragraph]:
        """A paragraph of one line that announces the list after it."""
        node = self.nodes[at] if at < len(self.nodes) else None
        if not isinstance(node, Paragraph) or len(node.lines) > 1:
            return []
        after = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        is_list = isinstance(after, Items) or (
            isinstance(after, Paragraph) and len(after.lines) > 2
        )
        return [node] if is_list else []

    def _statements(self, at: int) -> tuple[list[str], int]:
        """Bullets; or the lines of paragraphs; or paragraphs of one short line."""
        if self._is(at, Items):
            # The numbers of an ordered list would be lost.
            node = self.nodes[at]
            return ([], at) if node.ordered else (list(node.items), at + 1)
        lines: list[str] = []
        end = at
        while self._is(end, Paragraph):
            node = self.nodes[end]
            if _TRANSITION.match(fold(node.lines[0])):
                break
            if any(len(line) > _MAX_STATEMENT for line in node.lines):
                break
            if end > at and len(node.lines) == 1 < len(self.nodes[at].lines):
                break
            lines += node.lines
            end += 1
        return (lines, end) if len(lines) > 2 else ([], at)

    def _questions(self, at: int) -> tuple[ReportSection | None, int]:
        title, intro, node, end = self._titled_list(at)
        if node and all(item.endswith("?") for item in node.items):
            items = list(node.items)
            return QuestionsSection(title, intro, items, node.ordered), end
        return None, at

    def _proposals(self, at: int) -> tuple[ReportSection | None, int]:
        title, intro, node, end = self._titled_list(at)
        heading = title or " ".join(intro[-1].lines if intro else ())
        if node and not node.ordered and _PROPOSALS.search(fold(heading)):
            return ProposalsSection(title, intro, list(node.items)), end
        return None, at

    def _titled_list(self, at: int) -> tuple[str, list[Paragraph], Items | None, int]:
        """A list with the heading and the paragraphs that lead to it."""
        title, intro = "", []
        node = self.nodes[at]
        if isinstance(node, Heading):
            title = node.text
            at += 1
        while self._is(at, Paragraph) and len(intro) < (3 if title else 1):
            intro.append(self.nodes[at])
            at += 1
        if self._is(at, Items):
            return title, intro, self.nodes[at], at + 1
        return title, intro, None, at

    def _is(self, at: int, kind: type) -> bool:
        return at < len(self.nodes) and isinstance(self.nodes[at], kind)


def _first_line(node: Node) -> str:
    if isinstance(node, Heading):
        return node.text
    return (node.items if isinstance(node, Items) else node.lines)[0]


def _last_line(node: Paragraph | Items) -> str:
    return (node.items if isinstance(node, Items) else node.lines)[-1]


def _with_roles(sections: list[ReportSection]) -> list[ReportSection]:
    """Text before the first recognised section introduces, after the last closes."""
    special = [
        at
        for at, section in enumerate(sections)
        if not isinstance(section, TextSection)
    ]
    if special:
        for at, section in enumerate(sections):
            if isinstance(section, TextSection) and section.role is Role.TEXT:
                if at < special[0]:
                    section.role = Role.INTRODUCTION
                elif at > special[-1]:
                    section.role = Role.CLOSING
    return sections
