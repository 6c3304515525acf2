"""What people say of the dates of a poll, counted."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.functional import cached_property

from participation.choices import Preference
from participation.models import Choice, DatePoll, Slot

# More dates that suit as many people are no help in choosing.
MOST_BEST = 3


@dataclass
class SlotResult:
    slot: Slot
    yes: int = 0
    if_needed: int = 0
    no: int = 0
    # First names by what they say.
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def most(self) -> int:
        return self.yes + self.if_needed

    @property
    def expected(self) -> int:
        """Half of those who come if needed."""
        return math.ceil(self.yes + self.if_needed / 2)

    @property
    def rank(self) -> tuple[float, int]:
        return -(self.yes + self.if_needed / 2), -self.yes

    @property
    def columns(self) -> list[tuple[str, int, str]]:
        """What is said, by how many, by whom where that is told."""
        counts = (self.yes, self.if_needed, self.no)
        return [
            (label, count, ", ".join(self.names[value]))
            for (value, label), count in zip(Preference.choices, counts, strict=True)
        ]

    @property
    def names_in_words(self) -> str:
        """« Oui : Inès, Malik · Non : Rosa »"""
        return " · ".join(
            f"{label} : {names}" for label, _count, names in self.columns if names
        )


@dataclass(frozen=True)
class PollResults:
    rows: list[SlotResult]
    answer_count: int

    @cached_property
    def open_rows(self) -> list[SlotResult]:
        return [row for row in self.rows if not row.slot.removed]

    @cached_property
    def best(self) -> list[SlotResult]:
        """Those that suit most people; none while nobody can come."""
        rows = sorted(
            (row for row in self.open_rows if row.most and not row.slot.has_begun),
            key=lambda row: row.rank,
        )
        return [row for row in rows if row.rank == rows[0].rank][:MOST_BEST]


def count_choices(poll: DatePoll, *, with_names: bool = False) -> PollResults:
    """In three queries, whatever the number of dates and answers."""
    rows = {slot.pk: SlotResult(slot) for slot in poll.slots.all()}
    if poll.is_erased:
        for row in rows.values():
            row.yes, row.if_needed = row.slot.yes, row.slot.if_needed
            row.no = row.slot.no
        return PollResults([*rows.values()], poll.count_answers())
    choices = Choice.objects.filter(slot__in=rows).order_by("answer__first_name", "pk")
    if with_names:
        _add_names(rows, choices.values_list("slot", "value", "answer__first_name"))
    else:
        counted = choices.order_by().values_list("slot", "value")
        for key, value, count in counted.annotate(count=Count("pk")):
            _add(rows[key], value, count)
    return PollResults([*rows.values()], poll.count_answers())


def _add_names(rows: dict[int, SlotResult], choices) -> None:
    for key, value, name in choices:
        _add(rows[key], value, 1)
        rows[key].names[value].append(name)


def _add(row: SlotResult, value: str, count: int) -> None:
    if value == Preference.YES:
        row.yes += count
    elif value == Preference.IF_NEEDED:
        row.if_needed += count
    else:
        row.no += count
