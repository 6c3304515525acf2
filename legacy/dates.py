"""French dates, as people write them."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from french.text import fold

_MONTHS = [
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
]
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names
}
_WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_MONTH = "|".join(
    name.replace("e", "[eéè]").replace("u", "[uû]")
    for name in sorted(_MONTH_NUMBERS, key=len, reverse=True)
)
_HOUR = r"\d{1,2}\s?(?:h(?:eures?)?\s?(?:\d{2})?|:\d{2})"
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)})\s+(?:le\s+)?)?"
    r"(?<![\d/.,])(?P<day>\d{1,2})(?:\s?er)?"
    rf"(?:[\s-]+(?P<month>{_MONTH})\b\.?(?:[\s-]+(?P<year>(?:19|20)\d\d)\b)?"
    r"|(?P<separator>[/.-])(?P<mm>\d{1,2})(?P=separator)(?P<yy>(?:19|20)?\d\d)"
    r"(?![\d/]))",
    re.I,
)
_TIMES = re.compile(
    rf"[\s,(]*(?:(?:à|a|de|dès|vers)\s+)?(?P<start>{_HOUR})"
    rf"(?:\s*(?:à|-|–|—|/)\s*(?P<end>{_HOUR}))?",
    re.I,
)


@dataclass(frozen=True)
class DateMatch:
    """A date in a line, where it stands, and the hours that follow it."""

    day: datetime.date
    start: int
    end: int
    begins_at: datetime.time | None = None
    ends_at: datetime.time | None = None


def find_dates(line: str, near: datetime.date | None = None) -> Iterator[DateMatch]:
    """The dates of a line. One without a year gets the last year before `near`
    in which it falls, on its weekday when that is said."""
    for match in _DATE.finditer(line):
        day = _day(match, near)
        if day is None:
            continue
        times = _TIMES.match(line, match.end())
        yield DateMatch(
            day,
            match.start(),
            match.end(),
            _hour(times["start"]) if times else None,
            _hour(times["end"]) if times and times["end"] else None,
        )


def parse_date(text: str) -> datetime.date | None:
    """The first whole date of a text."""
    return next((match.day for match in find_dates(text)), None)


def without_dates(text: str, replacement: str | Callable = " ") -> str:
    return _DATE.sub(replacement, text)


def _day(match: re.Match, near: datetime.date | None) -> datetime.date | None:
    day = int(match["day"])
    if match["mm"]:
        year = int(match["yy"])
        return _real_date(year + 2000 if year < 100 else year, int(match["mm"]), day)
    month = _MONTH_NUMBERS[fold(match["month"])]
    if match["year"]:
        return _real_date(int(match["year"]), month, day)
    if near is None:
        return None
    candidates = [_real_date(near.year - back, month, day) for back in (0, 1, 2)]
    days = [day for day in candidates if day and day <= near]
    weekday = (match["weekday"] or "").lower()
    on_weekday = [day for day in days if _WEEKDAYS[day.weekday()] == weekday]
    return next(iter(on_weekday or days), None)


def _real_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _hour(text: str) -> datetime.time | None:
    hour, minute = re.fullmatch(r"(\d{1,2})\D*(\d{2})?", text).groups()
    try:
        return datetime.time(int(hour), int(minute or 0))
    except ValueError:
        return None
