"""Hours in the forms that other machines read."""

import datetime
from calendar import monthrange
from collections.abc import Iterator

from django.utils import timezone

from annuaire.hours.evaluation import opening_on, regular
from annuaire.hours.model import DAYS, Hours, Season, Span
from annuaire.hours.week import clock
from french.public_holidays import is_public_holiday

SCHEMA_DAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
# As search engines are told of a day without hours.
CLOSED = Span(0, 0)
_GOGOCARTO_SPANS = 2
# Dates that are not as every week are told one by one, of the days to come.
_DAYS_AHEAD = 92


def is_plain_week(hours: Hours) -> bool:
    """Whether what GoGoCarto is told of the days says all that there is to say."""
    return all(
        rule.is_weekly
        and not (rule.is_silent or rule.is_vague or rule.holidays or rule.is_fallback)
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
    those of the date or the next ones, then the dates of the next three months on
    which neither is true. What comes later wins."""
    on = on or timezone.localdate()
    told = [
        _specification(span, {"dayOfWeek": SCHEMA_DAYS[day]})
        for day, spans in regular(hours).items()
        for span in spans
    ]
    told += _seasons(hours, on)
    return [*told, *_exceptions(hours, told, on)]


def _seasons(hours: Hours, on: datetime.date) -> Iterator[dict]:
    for rule in hours.rules:
        if rule.is_silent or rule.nths or rule.weeks or rule.holidays or rule.is_vague:
            continue
        spans = [CLOSED] if rule.is_off else rule.spans
        days = [SCHEMA_DAYS[day] for day in rule.days]
        when = {"dayOfWeek": days} if days else {}
        for season in rule.seasons:
            first, last = _dates(season, on)
            valid = {"validFrom": first.isoformat(), "validThrough": last.isoformat()}
            yield from (_specification(span, when, valid) for span in spans)


def _exceptions(hours: Hours, told: list[dict], on: datetime.date) -> Iterator[dict]:
    for day in _unusual_days(hours, on):
        opening = opening_on(hours, day)
        spans = list(opening.spans)
        if opening.words and not spans:
            continue
        if sorted(map(_closed, spans)) != _told_of(told, day):
            date = day.isoformat()
            valid = {"validFrom": date, "validThrough": date}
            days = {"dayOfWeek": SCHEMA_DAYS[day.weekday()]}
            yield from (_specification(s, days, valid) for s in spans or [CLOSED])


def _unusual_days(hours: Hours, on: datetime.date) -> Iterator[datetime.date]:
    days = (on + datetime.timedelta(days=number) for number in range(_DAYS_AHEAD))
    if any(rule.nths or rule.seasons or rule.weeks for rule in hours.rules):
        yield from days
    elif any("PH" in rule.holidays for rule in hours.rules):
        yield from filter(is_public_holiday, days)


def _told_of(told: list[dict], day: datetime.date) -> list[tuple[str, str]]:
    """As a reader of the specifications understands them: a season before the
    ordinary week, the later season before the earlier one."""
    name, date = SCHEMA_DAYS[day.weekday()], day.isoformat()
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in told:
        days = spec.get("dayOfWeek", SCHEMA_DAYS)
        since, until = spec.get("validFrom", ""), spec.get("validThrough", "9999")
        if name in days and since <= date <= until:
            found.setdefault(since and since + until, []).append(
                (spec["opens"], spec["closes"])
            )
    spans = list(found.values())[-1] if found else []
    closed = ("00:00", "00:00")
    return sorted(span for span in spans if span != closed)


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
    if span == CLOSED:
        return "00:00", "00:00"
    closes = 24 * 60 - 1 if span.closes in (None, 24 * 60) else span.closes
    return clock(span.opens), clock(closes)
