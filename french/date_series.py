"""Several days in one line, as people write them: « tous les soirs du 11 au 15 à
18 h 30 », « les 3, 10 et 17 mars de 18 h à 20 h », « tous les mardis de mai à
19 h »."""

import calendar
import datetime
import re
from collections.abc import Iterator

from french.date_parsing import (
    MONTHS,
    TIME,
    WEEKDAYS,
    parse_date,
    parse_moment,
    time_in,
)
from french.text import fold

Span = tuple[datetime.datetime, datetime.datetime | None]

MOST = 60
_FIRST = TIME.replace("?P<", "?P<from_")
_LAST = TIME.replace("?P<", "?P<to_")
_HOURS = re.compile(
    rf",? ?(?:a |de |des |vers )?{_FIRST}(?: ?(?:a|-|–|jusqu'a) ?{_LAST})?$"
)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?(?: (?P<year>\d{{4}}))?"
_DAYS = r"(?:(?:tous les |toutes les |les |chaque |le )(?P<kind>[a-z ,]+?)s? )?"
_RANGE = re.compile(
    rf"{_DAYS}(?:entre le|du|de) (?P<first>.+?) (?:au|et le) (?P<last>.+)"
)
_WHOLE_MONTH = re.compile(rf"{_DAYS}(?:de |d'|du mois de |en ){_MONTH}")
_LIST = re.compile(
    rf"(?:les? )?(?P<days>\d{{1,2}}(?:er)?(?:(?:, ?| et | ou )\d{{1,2}}(?:er)?)+)"
    rf" {_MONTH}"
)
_EXCEPT = re.compile(
    r",? (?:sauf|hors) (?:les? )?(?P<days>[a-z0-9 ,]+?)(?=,? (?:a|de) \d|$)"
)
_EVERY_DAY = {"jour", "soir", "matin", "midi", "apres-midi", "soiree", "matinee"}


class NoHourError(ValueError):
    pass


def parse_series(text: str, near: datetime.date) -> list[Span]:
    """Naive beginnings and ends, in order, from `near` on where no year is said.
    Raises ValueError; NoHourError where only the hour is missing."""
    words = fold(text).rstrip(". ")
    excluded, words = _take_exceptions(words)
    days_text, hours = _take_hours(words)
    days = [day for day in _days(days_text, near) if not _is_excluded(day, excluded)]
    if not days or len(days) > MOST:
        raise ValueError(text)
    if hours is None:
        raise NoHourError(text)
    return [_span(day, *hours) for day in sorted(set(days))]


def _take_exceptions(words: str) -> tuple[list[str], str]:
    match = _EXCEPT.search(words)
    if match is None:
        return [], words
    rest = words[: match.start()] + words[match.end() :]
    return re.split(r", ?| et ", match["days"].strip()), rest


def _is_excluded(day: datetime.date, excluded: list[str]) -> bool:
    name = WEEKDAYS[day.weekday()]
    return any(
        name == word.rstrip("s") or str(day.day) == word.split(" ")[0]
        for word in excluded
    )


def _take_hours(
    words: str,
) -> tuple[str, tuple[datetime.time, datetime.time | None] | None]:
    match = _HOURS.search(words)
    if match is None:
        return words, None
    first = time_in(match, "from_")
    has_end = match["to_hour"] or match["to_word"]
    return words[: match.start()], (first, time_in(match, "to_") if has_end else None)


def _days(words: str, near: datetime.date) -> list[datetime.date]:
    if match := _LIST.fullmatch(words):
        return _listed(match, near)
    if match := _WHOLE_MONTH.fullmatch(words):
        return [*_matching(match["kind"], *_month(match, near))]
    if match := _RANGE.fullmatch(words):
        return [*_matching(match["kind"], *_ends(match["first"], match["last"], near))]
    return [parse_moment(words, near).date()]


def _listed(match: re.Match, near: datetime.date) -> list[datetime.date]:
    month = f"{match['month']} {match['year'] or ''}".strip()
    numbers = re.findall(r"\d+", match["days"])
    last = parse_date(f"{numbers[-1]} {month}", near)
    return [last.replace(day=int(number)) for number in numbers]


def _month(match: re.Match, near: datetime.date) -> tuple[datetime.date, datetime.date]:
    """What is left of it, when it goes on."""
    month = MONTHS[match["month"]]
    year = int(match["year"] or near.year + (month < near.month))
    first = datetime.date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return (max(first, near) if last >= near else first), last


def _ends(
    first: str, last: str, near: datetime.date
) -> tuple[datetime.date, datetime.date]:
    """« du 11 au 15 »: of the next month that has both and where they are to come."""
    if re.fullmatch(r"\d{1,2}(?:er)?", last):
        return _days_of_next_month(_number(first), _number(last), near)
    end = parse_date(last, near)
    if re.fullmatch(r"\d{1,2}(?:er)?", _without_weekday(first)):
        return end.replace(day=_number(_without_weekday(first))), end
    begin = parse_date(first, end)
    # « du 28 décembre au 3 janvier »
    return (begin.replace(year=begin.year - 1) if begin > end else begin), end


def _without_weekday(words: str) -> str:
    name, _space, rest = words.partition(" ")
    return rest if name in WEEKDAYS else words


def _number(words: str) -> int:
    return int(words.removesuffix("er"))


def _days_of_next_month(
    first: int, last: int, near: datetime.date
) -> tuple[datetime.date, datetime.date]:
    month = near.replace(day=1)
    for _try in range(3):
        length = calendar.monthrange(month.year, month.month)[1]
        if last <= length and month.replace(day=first) >= near:
            return month.replace(day=first), month.replace(day=last)
        month += datetime.timedelta(days=length)
    raise ValueError(last)


def _matching(
    kind: str | None, first: datetime.date, last: datetime.date
) -> Iterator[datetime.date]:
    """« mardis et jeudi »: these days of the week; « soir »: all."""
    names = [word.rstrip("s") for word in re.split(r", ?| et ", kind or "jour")]
    if not all(name in WEEKDAYS or name in _EVERY_DAY for name in names):
        raise ValueError(kind)
    if (last - first).days > 366:
        raise ValueError(last)
    every_day = any(name in _EVERY_DAY for name in names)
    for number in range((last - first).days + 1):
        day = first + datetime.timedelta(days=number)
        if every_day or WEEKDAYS[day.weekday()] in names:
            yield day


def _span(day: datetime.date, first: datetime.time, last: datetime.time | None) -> Span:
    """What ends before it begins ends on the day after."""
    start = datetime.datetime.combine(day, first)
    if last is None:
        return start, None
    end = datetime.datetime.combine(day, last)
    return start, end if end > start else end + datetime.timedelta(days=1)
