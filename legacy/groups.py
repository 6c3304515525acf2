"""The working groups that a report announces, each with its name and its text."""

import re

from french.text import fold
from legacy.nodes import (
    Heading,
    Items,
    Node,
    Paragraph,
    begins_with_capital_verb,
    without_bullet,
    without_marker,
)
from legacy.sections import GroupSection

MAX_NAME = 100

_GROUP_WORDS = re.compile(
    r"\b(?:groupes?|themes?|thematiques?|axes?|chantiers?|commissions?|poles?)\b"
)
_FOR_WHOM = re.compile(r"(?:avec et )?pour (?:tous?|toutes?|ceux|celles|chacun)\b")
_GROUP_NAME = re.compile(r"(?:groupe|commission|pole|axe|theme|chantier)\b")


def read_groups(
    nodes: list[Node], at: int, before: Node | None
) -> tuple[list[GroupSection], int]:
    """The run of groups that begins at a node: two at least, and announced."""
    groups: list[GroupSection] = []
    end = at
    while end < len(nodes):
        run, after = _group_at(nodes, end)
        if run:
            groups += run
            end = after
        elif groups and (between := _until_next_group(nodes, end)):
            groups[-1].parts += between
            end += len(between)
        else:
            break
    if len(groups) < 2 or not (_announces(before) or any(map(_says_for_whom, groups))):
        return [], at
    return groups, end


def _group_at(nodes: list[Node], at: int) -> tuple[list[GroupSection], int]:
    node = nodes[at]
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if isinstance(node, Items) and node.ordered:
        return [], at
    if isinstance(node, Items):
        inline = [_inline(item) for item in node.items]
        return (inline if all(inline) else []), at + 1
    if isinstance(node, Heading):
        is_named = begins_with_capital_verb(node.text) or _is_named(node.text)
        if (is_named and _is_text(after)) or _is_for_whom(after):
            return [GroupSection(_name(node.text), [after])], at + 2
        return [], at
    first, *rest = node.lines
    inline = [_inline(line) for line in node.lines]
    if all(inline):
        return inline, at + 1
    if rest and _can_name(first, rest[0]):
        return [GroupSection(_name(first), [Paragraph(tuple(rest))])], at + 1
    if not rest and _is_text(after) and _can_name(first, after.lines[0]):
        return [GroupSection(_name(first), [after])], at + 2
    return [], at


def _until_next_group(nodes: list[Node], at: int) -> list[Paragraph | Items]:
    """Up to two nodes that surely belong to a group, since another one follows."""
    for end in (at + 1, at + 2):
        between = nodes[at:end]
        if end >= len(nodes) or any(isinstance(node, Heading) for node in between):
            return []
        if _group_at(nodes, end)[0]:
            return between
    return []


def _inline(line: str) -> GroupSection | None:
    """« DECOUVRIR les concepts : avec et pour toute personne… »"""
    name, colon, text = line.partition(":")
    if colon and text.strip() and _can_name(name.strip(), text.strip()):
        return GroupSection(_name(name), [Paragraph((text.strip(),))])
    return None


def _can_name(line: str, text: str) -> bool:
    name = without_marker(line)
    if not name or len(name) > MAX_NAME or name[-1] in ".;,!?":
        return False
    return (
        begins_with_capital_verb(line) or _is_named(line) or _begins_for_whom(text)
    ) and not begins_with_capital_verb(text)


def _is_named(line: str) -> bool:
    return bool(_GROUP_NAME.match(fold(without_marker(line))))


def _name(line: str) -> str:
    """A number stays in the name: it is a word of the text."""
    return without_bullet(line).strip().removesuffix(":").strip()


def _is_text(node: Node | None) -> bool:
    return isinstance(node, Paragraph)


def _is_for_whom(node: Node | None) -> bool:
    return isinstance(node, Paragraph) and _begins_for_whom(node.lines[0])


def _begins_for_whom(text: str) -> bool:
    return bool(_FOR_WHOM.match(fold(text)))


def _says_for_whom(group: GroupSection) -> bool:
    return _is_for_whom(group.parts[0])


def _announces(node: Node | None) -> bool:
    if isinstance(node, Heading):
        return bool(_GROUP_WORDS.search(fold(node.text)))
    return isinstance(node, Paragraph) and bool(
        _GROUP_WORDS.search(fold(" ".join(node.lines)))
    )
