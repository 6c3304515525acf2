"""One week of hours, day by day, for people."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annuaire.hours.evaluation import applies, nth_of, opening_on
from annuaire.hours.french import DAY_NAMES, NTHS
from annuaire.hours.model import Hours, Span
from french.public_holidays import is_public_holiday


@dataclass(frozen=True)
class Day:
    """Without ranges, `words` are what is said of the day, « sur rendez-vous »; if
    there are none it is closed."""

    name: str
    ranges: list[tuple[str, str]]
    note: str = ""
    words: str = ""


def week(hours: Hours, on: datetime.date) -> list[Day]:
    """Monday to Sunday of the week that holds the date."""
    monday = on - datetime.timedelta(days=on.weekday())
    return [
        _day(hours, monday + datetime.timedelta(days=number)) for number in range(7)
    ]


def _day(hours: Hours, day: datetime.date) -> Day:
    opening = opening_on(hours, day)
    ranges = [_shown(span) for span in opening.spans]
    said = list(opening.words)
    words = "" if ranges else ", ".join(said)
    notes = [*_calendar_notes(hours, day), *(said if ranges else [])]
    return Day(DAY_NAMES[day.weekday()], ranges, ", ".join(notes), words)


def _calendar_notes(hours: Hours, day: datetime.date) -> list[str]:
    """Why this day is not as every week: « premier samedi du mois »."""
    notes = []
    rules = [rule for rule in hours.rules if applies(rule, day)]
    for rule in rules:
        if day.weekday() in rule.days or not (nth := nth_of(rule, day)):
            continue
        ordinal = NTHS.get(nth, f"{nth}e")
        notes.append(f"{ordinal} {DAY_NAMES[day.weekday()]} du mois")
    if is_public_holiday(day) and any("PH" in rule.holidays for rule in rules):
        notes.append(_("jour férié"))
    if _is_closed_in_school_holidays(hours, day):
        notes.append(_("hors vacances scolaires"))
    return notes


def _is_closed_in_school_holidays(hours: Hours, day: datetime.date) -> bool:
    """Nobody here knows their calendar: the day is shown as it is outside of them."""
    is_open = bool(opening_on(hours, day).spans)
    return is_open and any("SH" in r.holidays and r.is_off for r in hours.rules)


def _shown(span: Span) -> tuple[str, str]:
    return clock(span.opens), clock(span.closes) if span.closes is not None else "…"


def clock(minutes: int) -> str:
    if minutes == 24 * 60:
        return "24:00"
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
