"""From the lines of a body to headings, paragraphs and lists.

Whatever is not surely one of these stays in a paragraph, as it was written.
"""

import re
import unicodedata
from dataclasses import dataclass

from french.text import fold
from legacy.dates import parse_date
from legacy.ordinals import ROMAN, to_int

MAX_HEADING = 120


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Items:
    items: tuple[str, ...]
    ordered: bool = False


Node = Heading | Paragraph | Items

_BULLET = re.compile(r"(?:[-–—](?=\s|[^\W\d])|[•·▪●◦‣∙*►▶→✓✔❖➢➤])\s*(?=\S)")
_NUMBERED = re.compile(
    rf"(?P<n>\d{{1,2}}|{ROMAN})(?:\s?[.)°/]-?|\s[-–—])\s*(?=[^\W\d]|[«\"“(])"
)
_SUBNUMBERED = re.compile(r"\d{1,2}\.\d\.?\)?\s+(?=[^\W\d])")
_HOUR = r"\d{1,2}\s?(?:h\s?(?:\d\d)?|:\d\d)"
_TIMED = re.compile(rf"(?:de\s+|à\s+)?{_HOUR}(?=\W|$)", re.I)
_RULE = re.compile(r"[\W_]+")
_GREETING = re.compile(r"(?:bonjour|bonsoir|chere?s?|salut|coucou)\b")
_KNOWN_HEADING = re.compile(
    r"(?:tour de table|ordre du jour|(?:etaient |personnes )?present(?:e?s|s?)"
    r"|participante?s|excuse(?:e?s)|absente?s|(?:releve de )?decisions"
    r"|propositions|questions|conclusions?|introduction|objectifs?|synthese"
    r"|prochaine? (?:atelier|rendez-vous|rencontre|reunion|pleniere|seance)"
    r"|points abordes|compte[- ]rendu)\b[^.:;!]{0,60}:?"
)
_NOT_A_VERB = re.compile(
    r"atelier|dernier|premier|janvier|fevrier|calendrier|quartier|chantier|papier"
    r"|dossier|metier|cahier|courrier|financier|particulier|immobilier|entier|mer|hier"
    r"|avenir|plaisir|loisir|espoir|pouvoir|desir|affaires?"
)
_VERB = re.compile(
    r"\w+(?:er|[^w]ir|oir|prendre|tendre|vendre|fendre|pondre|naitre|mettre|uire"
    r"|crire|vivre|faire|dire|lire|suivre|rendre)"
)


def read_nodes(lines: list[str]) -> list[Node]:
    return _Reader(lines).read()


def without_marker(line: str) -> str:
    """The line without the bullet or the number that begins it."""
    return line[_marker_end(line) :]


def without_bullet(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def begins_with_capital_verb(line: str) -> bool:
    """Whether a line names a group as people did: « DECOUVRIR les concepts »."""
    word = re.match(r"[^\W\d_]{4,}", without_marker(line))
    if not word or not word.group().isupper():
        return False
    folded = fold(word.group())
    return bool(_VERB.fullmatch(folded)) and not _NOT_A_VERB.fullmatch(folded)


def is_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 3 and not any(letter.islower() for letter in letters)


def _marker_end(line: str) -> int:
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    numbered = _NUMBERED.match(line, start)
    return numbered.end() if numbered else start


def _tidy(line: str) -> str:
    """Private characters are bullets of an office font; rules separate."""
    private = unicodedata.category(line[:1] or " ") == "Co"
    line = "".join("" if unicodedata.category(c) == "Co" else c for c in line).strip()
    if _RULE.fullmatch(line) and len(line) > 2:
        return ""
    return f"• {line}" if private and line else line


class _Reader:
    def __init__(self, lines: list[str]):
        self.lines = [_tidy(line) for line in lines]
        self.nodes: list[Node] = []
        self.paragraph: list[str] = []
        self.last_number = {True: 0, False: 0}
        self.timed = sum(bool(_TIMED.match(line)) for line in self.lines) > 1

    def read(self) -> list[Node]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            node, end = self._list_at(at) if line else (None, at)
            if node or not line:
                self._flush()
            elif self._is_heading(at):
                self._flush()
                node = Heading(line, self._level(line))
            elif begins_with_capital_verb(line):
                self._flush()
            if node:
                self.nodes.append(node)
            elif line:
                self.paragraph.append(line)
            at = max(end, at + 1)
        self._flush()
        return self.nodes

    def _flush(self) -> None:
        if self.paragraph:
            self.nodes.append(Paragraph(tuple(self.paragraph)))
            self.paragraph = []

    def _next(self, at: int) -> int | None:
        """The next line that is not empty."""
        following = range(at + 1, len(self.lines))
        return next((i for i in following if self.lines[i]), None)

    # Lists

    def _list_at(self, at: int) -> tuple[Items | None, int]:
        line = self.lines[at]
        if _BULLET.match(line):
            return self._run(at, _bullet_text, joins=True)
        number = _NUMBERED.match(line)
        if number and number["n"] == "1":
            items, end = self._run(at, _number_text, joins=True)
            return (Items(items.items, ordered=True) if items else None), end
        if _TIMED.match(line):
            return self._run(at, _timed_text, joins=False)
        return None, at

    def _run(self, at: int, text_of, joins: bool) -> tuple[Items | None, int]:
        """Items that follow each other, all spaced alike: two at least."""
        items = [text_of(self.lines[at], 1)]
        spaced: bool | None = None
        end = at + 1
        while (here := self._next(end - 1)) is not None:
            gap = here > end
            text = text_of(self.lines[here], len(items) + 1)
            if text and spaced in (None, gap):
                items.append(text)
                spaced = gap
            elif text is None and joins and not gap and self.lines[here][0].islower():
                items[-1] += f" {self.lines[here]}"
            else:
                break
            end = here + 1
        return (Items(tuple(items)), end) if len(items) > 1 else (None, at)

    # Headings

    def _is_heading(self, at: int) -> bool:
        line = self.lines[at]
        first = not self.paragraph
        following = self._next(at)
        if following is None or len(line) > MAX_HEADING:
            return False
        if self._is_numbered_heading(line):
            return True
        if not first or begins_with_capital_verb(line):
            return False
        if _TIMED.match(line):
            return self.timed and len(line) <= 80 and line[-1] not in ".;,"
        if is_capitals(line) and len(line) <= 80:
            return True
        if len(line) <= 70 and _KNOWN_HEADING.fullmatch(fold(line)):
            return True
        return self._is_subtitle(line, alone=following > at + 1)

    def _is_numbered_heading(self, line: str) -> bool:
        if line[-1] in ".;," and not line.endswith(("etc.", "...")):
            return False
        if _SUBNUMBERED.match(line):
            return True
        numbered = _NUMBERED.match(line)
        if not numbered:
            return False
        roman = not numbered["n"].isdecimal()
        number, last = to_int(numbered["n"]), self.last_number[roman]
        if number is None or number > last + (1 if roman else 2):
            return False
        self.last_number[roman] = number
        return True

    def _is_subtitle(self, line: str, alone: bool) -> bool:
        """A line alone at the very top, which is not a sentence."""
        return (
            alone
            and not self.nodes
            and " " in line
            and line[-1] not in ".,;:!…"
            and ":" not in line
            and not _GREETING.match(fold(line))
            and parse_date(line) is None
        )

    @staticmethod
    def _level(line: str) -> int:
        return 3 if _SUBNUMBERED.match(line) or _TIMED.match(line) else 2


def _bullet_text(line: str, rank: int) -> str | None:
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else None


def _number_text(line: str, rank: int) -> str | None:
    """The text of the item of that rank; an item of another rank is no match."""
    numbered = _NUMBERED.match(line)
    if not numbered or numbered["n"] != str(rank):
        return "" if numbered else None
    return line[numbered.end() :]


def _timed_text(line: str, rank: int) -> str | None:
    return line if _TIMED.match(line) else None
