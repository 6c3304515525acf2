"""One clause of a French sentence, while it is read."""

from dataclasses import dataclass, field

from annuaire.hours.french_items import When
from annuaire.hours.model import Span


@dataclass
class Draft:
    """A rule to be. `whens` come with the sign before each of them."""

    whens: list[tuple[str, When]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    without: set[int] = field(default_factory=set)
    is_off: bool = False
    is_open: bool = False
    is_within: bool = False
    # « fermé » came first: the days follow.
    awaits_days: bool = False
    # The hours, or the words, came first: « sur rendez-vous le lundi ».
    began_with_spans: bool = False
    began_with_words: bool = False
    adds: bool | None = None
    is_exception: bool = False

    @property
    def has_body(self) -> bool:
        is_closed = self.is_off and not self.awaits_days
        return bool(self.spans or self.parts or is_closed) or bool(
            self.comments and self.whens and not self.began_with_words
        )

    @property
    def is_empty(self) -> bool:
        return not (self.has_body or self.whens or self.comments or self.is_off)
