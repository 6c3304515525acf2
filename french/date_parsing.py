"""Days and hours as people type them: « sam. 12 décembre à 18h30 », 12/12/26, midi."""

import datetime
import re

from french.text import fold

MONTHS = {
    **{"janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6},
    **{"juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11},
    **{"decembre": 12, "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3},
    **{"avr": 4, "apr": 4, "may": 5, "jun": 6, "juill": 7, "juil": 7, "jul": 7},
    **{"aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
}
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_NEAR_DAYS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1}
_NEAR_DAYS["apres-demain"] = 2

_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = (
    rf"(?:le )?(?:(?P<weekday>{'|'.join(WEEKDAYS)}|lun|mar|mer|jeu|ven|sam|dim)"
    r"\.?,? )?(?:le )?"
)
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/]{_DAY}",
        rf"{_WEEKDAY}{_DAY} ?[/.\-] ?(?P<month>\d{{1,2}})(?: ?[/.\-] ?{_YEAR})?",
        rf"{_WEEKDAY}{_DAY}(?: ?er)?[ \-/.](?P<month>{'|'.join(MONTHS)})\.?"
        rf"(?:[ \-/.]{_YEAR})?",
    )
]
TIME = (
    r"(?:(?P<hour>\d{1,2})(?: ?: ?|(?: ?h(?:eures?)? ?))"
    r"(?P<minute>\d{2})?(?: ?min)?(?::\d{2}(?:\.\d+)?)?|(?P<word>midi|minuit))"
)
_LONE_TIME = re.compile(rf"(?:a )?(?:{TIME}|(?P<bare>\d{{1,2}}))")
_LAST_TIME = re.compile(rf"(?:^|,? (?:a |de |des |vers )?|t){TIME}$")


def parse_date(text: str, near: datetime.date | None = None) -> datetime.date:
    """See `parse_moment`; a day alone."""
    return _parse_day(fold(text).rstrip(". "), near)


def parse_time(text: str) -> datetime.time:
    """« 18h30 », « 18 h », « 18:30 », « 18 », « midi ». Raises ValueError."""
    match = _LONE_TIME.fullmatch(fold(text))
    if match is None:
        raise ValueError(text)
    return datetime.time(int(match["bare"])) if match["bare"] else time_in(match)


def parse_moment(text: str, near: datetime.date | None = None) -> datetime.datetime:
    """Naive, at midnight where no hour is said. Without a year, the day that comes
    next after `near`, on the weekday that is said; without `near` a year is due.
    Raises ValueError, also where weekday and date contradict one another."""
    text = fold(text).rstrip(". ")
    time = datetime.time()
    if match := _LAST_TIME.search(text):
        text, time = text[: match.start()], time_in(match)
    return datetime.datetime.combine(_parse_day(text, near), time)


def time_in(match: re.Match, prefix: str = "") -> datetime.time:
    """Of a match of `TIME`."""
    word, hour, minute = (
        match[f"{prefix}{name}"] for name in ("word", "hour", "minute")
    )
    if word:
        return datetime.time(12 if word == "midi" else 0)
    return datetime.time(int(hour), int(minute or 0))


def _parse_day(text: str, near: datetime.date | None) -> datetime.date:
    if near and text in _NEAR_DAYS:
        return near + datetime.timedelta(days=_NEAR_DAYS[text])
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            return _day(match.groupdict(), near)
    raise ValueError(text)


def _day(parts: dict[str, str | None], near: datetime.date | None) -> datetime.date:
    month = MONTHS.get(parts["month"]) or int(parts["month"])
    weekday = (parts.get("weekday") or "")[:3]
    days = [
        day
        for year in _years(parts["year"], near)
        if (day := _real_day(year, month, int(parts["day"])))
        and WEEKDAYS[day.weekday()].startswith(weekday)
    ]
    if not days:
        raise ValueError(parts)
    return min(days, key=lambda day: (day < near, abs(day - near))) if near else days[0]


def _years(year: str | None, near: datetime.date | None) -> list[int]:
    if year is None:
        return [near.year, near.year + 1, near.year - 1] if near else []
    if len(year) == 2:
        year = f"{'19' if year >= '70' else '20'}{year}"
    return [int(year)]


def _real_day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
