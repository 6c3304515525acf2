"""From « le 2e mardi de chaque mois » to an RRULE, and from there to dates.

A rule is kept and counted in the hours of Marseille: « 18 h 30 » stays so when the
clocks change.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from french.dates import french_date, ordinal, zone

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# What is written down of a rule: so far ahead, and so many dates on either side.
HORIZON = relativedelta(years=2)
MOST = 200


class Repeat(models.TextChoices):
    NEVER = "", gettext_lazy("Une seule fois")
    WEEKLY = "semaine", gettext_lazy("Toutes les semaines")
    FORTNIGHTLY = "quinzaine", gettext_lazy("Toutes les deux semaines")
    MONTHLY = "mois", gettext_lazy("Tous les mois, ce jour-là, ex. le premier samedi")
    LAST = "dernier", gettext_lazy("Tous les mois, le dernier, ex. le dernier jeudi")


def naive(moment: datetime.datetime) -> datetime.datetime:
    """As a clock on a wall in Marseille shows it."""
    return timezone.localtime(moment).replace(tzinfo=None, fold=0)


def aware(wall: datetime.datetime) -> datetime.datetime:
    """In UTC: an hour that comes twice equals no other hour in its own zone."""
    return wall.replace(tzinfo=zone()).astimezone(datetime.UTC)


def rank(day: datetime.date) -> int:
    """3 for the third Tuesday of its month; a fifth one is rather the last: -1."""
    return -1 if day.day > 28 else (day.day - 1) // 7 + 1


def is_last(day: datetime.date) -> bool:
    return (day + datetime.timedelta(days=7)).month != day.month


def rule_of(
    repeat: str,
    start: datetime.datetime,
    until: datetime.date | None = None,
    count: int | None = None,
    time_known: bool = True,
) -> str:
    """The RRULE, or nothing for what takes place once."""
    local = timezone.localtime(start)
    day = DAYS[local.weekday()]
    ranked = -1 if repeat == Repeat.LAST else rank(local.date())
    parts = {
        Repeat.WEEKLY: f"FREQ=WEEKLY;BYDAY={day}",
        Repeat.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        Repeat.MONTHLY: f"FREQ=MONTHLY;BYDAY={ranked}{day}",
        Repeat.LAST: f"FREQ=MONTHLY;BYDAY={ranked}{day}",
    }
    rule = parts.get(repeat, "")
    if rule and until:
        return f"{rule};UNTIL={_last_moment(until, time_known)}"
    return f"{rule};COUNT={count}" if rule and count else rule


def _last_moment(until: datetime.date, time_known: bool) -> str:
    """In UTC, as the format asks for dates with an hour; a day alone has none."""
    if not time_known:
        return f"{until:%Y%m%d}"
    end_of_day = aware(datetime.datetime.combine(until, datetime.time(23, 59, 59)))
    return f"{end_of_day.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def expand(rule: str, start: datetime.datetime) -> Iterator[datetime.datetime]:
    """Every date of the rule, on the clocks of Marseille; it may never end."""
    if not rule:
        return iter([naive(start)])
    parts = dict(part.split("=") for part in rule.split(";"))
    if until := parts.pop("UNTIL", ""):
        parts["UNTIL"] = _on_the_wall(until)
    local = ";".join(f"{name}={value}" for name, value in parts.items())
    return iter(rrulestr(local, dtstart=naive(start)))


def _on_the_wall(until: str) -> str:
    """dateutil compares with dates that have no zone."""
    if len(until) == 8:
        return f"{until}T235959"
    moment = datetime.datetime.strptime(until, "%Y%m%dT%H%M%SZ")
    return f"{naive(moment.replace(tzinfo=datetime.UTC)):%Y%m%dT%H%M%S}"


def dates(
    rule: str,
    start: datetime.datetime,
    *,
    excluded_dates: Iterable[datetime.date] = (),
    added: Iterable[datetime.datetime] = (),
    now: datetime.datetime | None = None,
) -> list[datetime.datetime]:
    """The beginnings to write down: those to come as far as the horizon, and the
    latest of those that are over."""
    now = naive(now or timezone.now())
    horizon, excluded_dates = max(now + HORIZON, naive(start)), set(excluded_dates)
    past, ahead = [], []
    for wall in expand(rule, start):
        if len(ahead) == MOST or (rule and wall > horizon):
            break
        if wall.date() not in excluded_dates:
            (past if wall < now else ahead).append(wall)
    past, ahead = past[-MOST:], ahead[:MOST]
    moments = {aware(wall) for wall in [*past, *ahead]} | set(added)
    return sorted(moments)


def is_a_date(rule: str, start: datetime.datetime, day: datetime.date) -> bool:
    for wall in islice(expand(rule, start), 20 * MOST):
        if wall.date() >= day:
            return wall.date() == day
    return False


def in_words(
    repeat: str,
    start: datetime.datetime,
    until: datetime.date | None = None,
    count: int | None = None,
) -> str:
    """« le 2e mardi de chaque mois, jusqu'au 15 juin 2027 »."""
    if not repeat:
        return ""
    local = timezone.localtime(start)
    names = {"day": french_date(local, "l"), "rank": ordinal(rank(local.date()))}
    last = repeat == Repeat.LAST or rank(local.date()) == -1
    sentences = {
        Repeat.WEEKLY: _("tous les %(day)ss"),
        Repeat.FORTNIGHTLY: _("un %(day)s sur deux"),
        Repeat.MONTHLY: _("le %(rank)s %(day)s de chaque mois"),
    }
    sentence = _("le dernier %(day)s de chaque mois")
    if not (last and repeat in (Repeat.LAST, Repeat.MONTHLY)):
        sentence = sentences[repeat]
    text = sentence % names
    if until:
        ends = {"day": french_date(until, "j F Y")}
        return _("%(text)s, jusqu'au %(day)s") % {"text": text, **ends}
    if count:
        return _("%(text)s, %(count)d fois") % {"text": text, "count": count}
    return text
