"""What changed between two texts: paragraphs first, then words within them."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from french.text import plain

# Beyond that many words a paragraph is shown whole, before and after: comparing
# grows with the square of the length.
MAX_WORDS = 1500
MAX_PARAGRAPHS = 2000
_HEADINGS = re.compile(r"<(h[2-4])\b[^>]*>(.*?)</\1>", re.S)
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words, and what became of them: same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    paragraphs: list[list[Piece]]
    added: int
    removed: int
    changed: int
    # The lines that are headings, with their tag.
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[tuple[str, list[Piece]]]:
        """Each paragraph, with the tag that it had."""
        return [(self._tag(pieces), pieces) for pieces in self.paragraphs]

    def _tag(self, pieces: list[Piece]) -> str:
        for left_out in ("removed", "added"):
            line = "".join(piece.text for piece in pieces if piece.kind != left_out)
            if line in self.headings:
                return self.headings[line]
        return "p"

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def headings(markup: str) -> dict[str, str]:
    """The headings of some HTML, with their tags."""
    return {plain(words): tag for tag, words in _HEADINGS.findall(markup)}


def difference(
    before: str, after: str, headings: dict[str, str] | None = None
) -> Difference:
    """Both texts hold one paragraph a line."""
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > MAX_PARAGRAPHS:
        old, new = [before], [after]
    shown: list[list[Piece]] = []
    added = removed = changed = 0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            shown += [[Piece("same", line)] for line in old[a:b]]
            continue
        pairs = min(b - a, d - c)
        for left, right in zip(old[a : a + pairs], new[c : c + pairs], strict=True):
            shown.append(words(left, right))
            changed += 1
        shown += [[Piece("removed", line)] for line in old[a + pairs : b]]
        shown += [[Piece("added", line)] for line in new[c + pairs : d]]
        removed += b - a - pairs
        added += d - c - pairs
    return Difference(shown, added, removed, changed, headings or {})


def words(before: str, after: str) -> list[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MAX_WORDS:
        return [Piece("removed", before), Piece("added", after)]
    pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            pieces.append(Piece("removed", "".join(old[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(new[c:d])))
    return pieces
