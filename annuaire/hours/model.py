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
class Weeks:
    """By their numbers in the year: every second one from the first to the 53rd are
    the odd ones."""

    first: int
    last: int
    step: int = 1

    def holds(self, number: int) -> bool:
        return number in range(self.first, self.last + 1, self.step)


@dataclass(frozen=True)
class Rule:
    """When it applies, then the spans; `is_off` means closed, in these spans if there
    are any."""

    days: tuple[int, ...] = ()
    # The first and the third Saturday are (5, 1) and (5, 3), the last one (5, -1).
    nths: tuple[tuple[int, int], ...] = ()
    seasons: tuple[Season, ...] = ()
    weeks: tuple[Weeks, ...] = ()
    holidays: tuple[str, ...] = ()
    # The days count in those holidays alone, not beside them.
    within: bool = False
    spans: tuple[Span, ...] = ()
    is_off: bool = False
    comment: str = ""
    always: bool = False
    adds: bool = False
    # Counts only where the rules before it leave the place closed.
    is_fallback: bool = False

    @property
    def has_weekdays(self) -> bool:
        return bool(self.days or self.nths)

    @property
    def is_weekly(self) -> bool:
        """Every week of the year."""
        special = self.nths or self.seasons or self.weeks or self.within
        return not (special or (self.holidays and not self.days))

    @property
    def is_silent(self) -> bool:
        """A comment alone, such as « sur rendez-vous »."""
        return not (self.spans or self.is_off or self.always)

    @property
    def is_vague(self) -> bool:
        """Days without hours, « ouvert le samedi »: OpenStreetMap means day and night,
        people mean that they do not say when."""
        return self.always and bool(
            self.has_weekdays or self.seasons or self.weeks or self.holidays
        )


@dataclass(frozen=True)
class Hours:
    text: str
    rules: tuple[Rule, ...] = field(default=())
