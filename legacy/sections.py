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
class Text:
    parts: list[Node] = field(default_factory=list)
    role: Role = Role.TEXT


@dataclass
class Objective:
    parts: list[Paragraph | Items]


@dataclass
class TitledList:
    title: str
    intro: list[Paragraph]
    items: list[str]


class RoundTable(TitledList):
    pass


@dataclass
class Questions(TitledList):
    ordered: bool = False


class Proposals(TitledList):
    pass


@dataclass
class Group:
    name: str
    parts: list[Paragraph | Items]


Section = Text | Objective | RoundTable | Questions | Proposals | Group
