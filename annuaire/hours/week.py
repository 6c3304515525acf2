"""One week of hours, and the forms that other machines read."""

import datetime
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from annuaire.hours.french import DAY_NAMES, NTHS
from annuaire.hours.model import DAYS, Hours, Rule, Season, Span

SCHEMA_DAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
ALL_DAY = Span(0, 24 * 60)
# As search engines are told of a day without hours.
CLOSED = Span(0, 0)
_GOGOCARTO_SPANS = 2


@dataclass(frozen=True)
class Day:
    name: str
    ranges: list[tuple[str, str]]
    note: str = ""


def week(hours: Hours, on: datetime.date) -> list[Day]:
    """Monday to Sunday of the week that holds the date, seasons applied. Public
    holidays are not looked up: the sentences tell of them."""
    monday = on - datetime.timedelta(days=on.weekday())
    days = [monday + datetime.timedelta(days=number) for number in range(7)]
    return [
        Day(
            DAY_NAMES[day.weekday()],
            [_shown(span) for span in spans_on(hours, day)],
            _note(hours, day),
        )
        for day in days
    ]


def spans_on(hours: Hours, day: datetime.date) -> list[Span]:
    """The last rule that holds decides, unless it adds to the one before it."""
    spans: list[Span] = []
    for rule in hours.rules:
        if rule.is_silent or not applies(rule, day):
            continue
        found = [ALL_DAY] if rule.always else list(rule.spans)
        spans = spans + found if rule.adds else found
    return spans


def applies(rule: Rule, day: datetime.date) -> bool:
    if rule.holidays and (rule.within or not rule.days):
        return False
    if rule.seasons and not any(s.holds(day.month, day.day) for s in rule.seasons):
        return False
    if rule.days and day.weekday() not in rule.days:
        return False
    return not rule.nths or bool(set(rule.nths) & _ranks(day))


def _ranks(day: datetime.date) -> set[int]:
    """The first Saturday of the month is 1, the last is -1."""
    next_month = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    left = (next_month - day).days
    return {(day.day - 1) // 7 + 1, -((left - 1) // 7 + 1)}


def _note(hours: Hours, day: datetime.date) -> str:
    """« premier samedi du mois », where the day is not open every week."""
    for rule in hours.rules:
        if rule.nths and day.weekday() in rule.days and applies(rule, day):
            rank = next(n for n in rule.nths if n in _ranks(day))
            ordinal = NTHS.get(rank, f"{rank}e")
            return f"{ordinal} {DAY_NAMES[day.weekday()]} du mois"
    return ""


def _shown(span: Span) -> tuple[str, str]:
    return _clock(span.opens), _clock(span.closes) if span.closes is not None else "…"


def _clock(minutes: int) -> str:
    if minutes == 24 * 60:
        return "24:00"
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def regular(hours: Hours) -> dict[int, list[Span]]:
    """The ordinary week: rules without season, rank or holiday."""
    days: dict[int, list[Span]] = {}
    for rule in hours.rules:
        if rule.is_silent or rule.seasons or rule.nths or rule.holidays:
            continue
        for day in rule.days or range(7):
            found = [ALL_DAY] if rule.always else list(rule.spans)
            days[day] = days.get(day, []) + found if rule.adds else found
    return {day: spans for day, spans in sorted(days.items()) if spans}


def is_plain_week(hours: Hours) -> bool:
    """Whether what GoGoCarto is told of the days says all that there is to say."""
    return all(
        not (rule.is_silent or rule.seasons or rule.nths or rule.holidays)
        and not rule.comment
        and all(span.closes is not None for span in rule.spans)
        for rule in hours.rules
    ) and all(len(spans) <= _GOGOCARTO_SPANS for spans in regular(hours).values())


def gogocarto(hours: Hours) -> dict[str, str]:
    """GoGoCarto's `openHours`: two ranges a day at most, always an object."""
    return {
        DAYS[day]: ",".join(
            "-".join(_closed(span)) for span in spans[:_GOGOCARTO_SPANS]
        )
        for day, spans in regular(hours).items()
    }


def schema_org(hours: Hours, on: datetime.date | None = None) -> list[dict]:
    """https://schema.org/OpeningHoursSpecification: the ordinary week, then seasons,
    those of the date or the next ones."""
    ordinary = [
        _specification(span, {"dayOfWeek": SCHEMA_DAYS[day]})
        for day, spans in regular(hours).items()
        for span in spans
    ]
    return [*ordinary, *_seasons(hours, on or timezone.localdate())]


def _seasons(hours: Hours, on: datetime.date) -> Iterator[dict]:
    for rule in hours.rules:
        if rule.is_silent or rule.nths or rule.holidays:
            continue
        spans = [ALL_DAY] if rule.always else rule.spans or [CLOSED]
        days = [SCHEMA_DAYS[day] for day in rule.days]
        when = {"dayOfWeek": days} if days else {}
        for season in rule.seasons:
            first, last = _dates(season, on)
            valid = {"validFrom": first.isoformat(), "validThrough": last.isoformat()}
            yield from (_specification(span, when, valid) for span in spans)


def _specification(span: Span, days: dict, valid: dict | None = None) -> dict:
    opens, closes = _closed(span)
    kind = {"@type": "OpeningHoursSpecification"}
    return {**kind, **days, "opens": opens, "closes": closes, **(valid or {})}


def _dates(season: Season, on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """That of the date, or the next one."""
    over_new_year = season.first > season.last
    year = on.year - over_new_year
    while _day(year + over_new_year, season.last) < on:
        year += 1
    return _day(year, season.first), _day(year + over_new_year, season.last)


def _day(year: int, day: tuple[int, int]) -> datetime.date:
    month, number = day
    return datetime.date(year, month, min(number, monthrange(year, month)[1]))


def _closed(span: Span) -> tuple[str, str]:
    """Machines want an end: an open one is midnight."""
    closes = 24 * 60 - 1 if span.closes in (None, 24 * 60) else span.closes
    return _clock(span.opens), _clock(closes)
