"""What the body of a report is made of."""

from dataclasses import dataclass, field
from enum import StrEnum

from legacy.nodes import Items, Node, Paragraph


class Role(StrEnum):
    INTRODUCTION = "introduction"
    TEXT = "texte"
    CLOSING = "conclusion"
    NEXT = "prochain atelier"


@dataclass
class TextSection:
    parts: list[Node] = field(default_factory=list)
    role: Role = Role.TEXT


@dataclass
class ObjectiveSection:
    parts: list[Paragraph | Items]


@dataclass
class TitledListSection:
    title: str
    intro: list[Paragraph]
    items: list[str]


class RoundTableSection(TitledListSection):
    pass


@dataclass
class QuestionsSection(TitledListSection):
    ordered: bool = False


class ProposalsSection(TitledListSection):
    pass


@dataclass
class GroupSection:
    name: str
    parts: list[Paragraph | Items]


ReportSection = (
    TextSection
    | ObjectiveSection
    | RoundTableSection
    | QuestionsSection
    | ProposalsSection
    | GroupSection
)
