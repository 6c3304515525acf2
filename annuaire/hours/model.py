"""Opening hours as OpenStreetMap writes them, as far as places do:
https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification"""

from dataclasses import dataclass, field

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


class HoursError(ValueError):
    """What was typed cannot be read; the message is a sentence for whoever typed."""


@dataclass(frozen=True)
class Span:
    """Minutes since midnight; past midnight the end is beyond 24 × 60. An open end
    is None."""

    opens: int
    closes: int | None


@dataclass(frozen=True)
class Season:
    """From a month, perhaps a day of it, to another, both included."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, month: int, day: int) -> bool:
        here = (month, day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True)
class Rule:
    """When it applies, then the spans; no span and `is_off` means closed."""

    days: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    seasons: tuple[Season, ...] = ()
    holidays: tuple[str, ...] = ()
    # The days count in those holidays alone, not beside them.
    within: bool = False
    spans: tuple[Span, ...] = ()
    is_off: bool = False
    comment: str = ""
    always: bool = False
    adds: bool = False

    @property
    def is_silent(self) -> bool:
        """A comment alone, such as « sur rendez-vous »."""
        return not (self.spans or self.is_off or self.always)


@dataclass(frozen=True)
class Hours:
    text: str
    rules: tuple[Rule, ...] = field(default=())
