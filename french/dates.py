"""Days and hours as people in Marseille say them."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# What ends before is one evening, even past midnight.
ONE_EVENING = datetime.timedelta(hours=18)


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def today() -> datetime.datetime:
    """Midnight in Paris: what has a date stays « à venir » until its day is over."""
    return midnight(timezone.localdate())


def midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone())


def clock(moment: datetime.datetime) -> str:
    return (
        f"{moment.hour} h {moment.minute:02}" if moment.minute else f"{moment.hour} h"
    )


def lasts_days(start: datetime.datetime, end: datetime.datetime) -> bool:
    """Longer than an evening, even one that ends past midnight."""
    start, end = timezone.localtime(start), timezone.localtime(end)
    return end.date() > start.date() and end - start > ONE_EVENING


def hours(start: datetime.datetime, end: datetime.datetime | None) -> str:
    """« de 18 h 30 à 21 h », « de 22 h à 4 h », or « à 18 h 30 »."""
    if end is None or lasts_days(start, end):
        return _("à %(hour)s") % {"hour": clock(timezone.localtime(start))}
    start, end = timezone.localtime(start), timezone.localtime(end)
    return _("de %(start)s à %(end)s") % {"start": clock(start), "end": clock(end)}


def day_and_hour(moment: datetime.datetime) -> str:
    """« samedi 2 mai à 18 h »."""
    return f"{french_date(moment, 'l j F')} {hours(moment, None)}"


def when(
    start: datetime.datetime, end: datetime.datetime | None, time_known: bool = True
) -> str:
    """« samedi 2 mai 2026, de 18 h à 21 h », « du samedi 2 mai 2026 à 18 h au
    dimanche 3 mai 2026 à 12 h »."""
    start, end = timezone.localtime(start), timezone.localtime(end or start)
    days = [french_date(start), french_date(end)]
    if time_known and not lasts_days(start, end):
        return f"{days[0]}, {hours(start, end if end > start else None)}"
    if start.date() == end.date():
        return days[0]
    if time_known:
        days = [
            _("%(day)s à %(hour)s") % {"day": day, "hour": clock(moment)}
            for day, moment in zip(days, (start, end), strict=True)
        ]
    return _("du %(first)s au %(last)s") % {"first": days[0], "last": days[1]}


def days_by_month(days: Iterable[datetime.date]) -> str:
    """« 7, 14 et 21 novembre, 5 décembre »: of days in order, without their year."""
    parts = []
    for _month, group in groupby(days, key=lambda day: (day.year, day.month)):
        same = list(group)
        *others, last = [_("1er") if day.day == 1 else str(day.day) for day in same]
        numbers = f"{', '.join(others)} et {last}" if others else last
        parts.append(f"{numbers} {date_format(same[0], 'F')}")
    return ", ".join(parts)


def french_date(value, style: str = "l j F Y") -> str:
    """« mardi 8 mars 2016 », « 1er avril 2016 »."""
    if not value:
        return ""
    if hasattr(value, "hour"):
        value = timezone.localtime(value)
    text = format_date(value, style)
    if value.day == 1 and "j" in style:
        return text.replace(" 1 ", " 1er ", 1) if " 1 " in text else f"1er{text[1:]}"
    return text


def ordinal(number: int | None) -> str:
    """1er, 2e, 3e."""
    if not number:
        return ""
    return "1er" if number == 1 else f"{number}e"


def plural(count: int) -> str:
    """The « s » of more than one: in French, zero takes the singular."""
    return "s" if count > 1 else ""
