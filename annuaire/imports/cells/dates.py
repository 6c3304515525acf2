"""Days and moments, as people and spreadsheets write them."""

import datetime
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from french.text import fold
from tabular.errors import InvalidValueError

# With the first letters that French and English spreadsheets cut them to.
_MONTHS = {
    **{"janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6},
    **{"juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11},
    **{"decembre": 12, "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3},
    **{"avr": 4, "apr": 4, "may": 5, "jun": 6, "juill": 7, "juil": 7, "jul": 7},
    **{"aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
}
_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})")
_FRENCH = re.compile(
    r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})"
)
_WRITTEN = re.compile(
    r"(?:(?:[a-z]+di|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)\.?),? )?"
    rf"(?P<day>\d{{1,2}})(?:er)?[ \-/.](?P<month>{'|'.join(_MONTHS)})\.?[ \-/.]"
    r"(?P<year>\d{4}|\d{2})"
)
_TIME = re.compile(r"[ t](\d{1,2})(?::| ?h ?)(\d{2})?(?::\d{2}(?:\.\d+)?)?$")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_EPOCH = datetime.datetime(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def clean_date(text: str) -> datetime.date | None:
    moment = clean_datetime(text)
    return timezone.localdate(moment) if moment else None


def clean_past_date(text: str) -> datetime.date | None:
    day = clean_date(text)
    if day and day > timezone.localdate():
        raise _still_to_come(text)
    return day


def clean_past_moment(text: str) -> datetime.datetime | None:
    moment = clean_datetime(text)
    if moment and moment > timezone.now():
        raise _still_to_come(text)
    return moment


def _still_to_come(text: str) -> InvalidValueError:
    return InvalidValueError(_("« %s » n'est pas encore venu.") % text[:80])


def clean_datetime(text: str) -> datetime.datetime | None:
    """Aware; a day alone is taken at midnight, local time."""
    text = text.strip()
    if not text:
        return None
    try:
        moment = _read(fold(text))
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise InvalidValueError(
            _("« %s » n'est pas une date (ex. 05/10/2026 ou 2026-10-05).") % text[:80]
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _read(text: str) -> datetime.datetime | None:
    if moment := parse_datetime(text.upper()):
        return moment
    if serial := _SERIAL.fullmatch(text):
        days = float(f"{serial.group(1)}.{serial.group(2) or 0}")
        moment = _EPOCH + datetime.timedelta(days=days)
        return moment.replace(microsecond=0)
    hour = minute = 0
    if time := _TIME.search(text):
        hour, minute = int(time.group(1)), int(time.group(2) or 0)
        text = text[: time.start()].removesuffix(" a").rstrip(",")
    for pattern in (_ISO, _FRENCH, _WRITTEN):
        if match := pattern.fullmatch(text):
            day = _day(**match.groupdict())
            return datetime.datetime.combine(day, datetime.time(hour, minute))
    return None


def _day(day: str, month: str, year: str) -> datetime.date:
    number = _MONTHS.get(month) or int(month)
    if len(year) == 2:
        year = f"{'19' if year >= '70' else '20'}{year}"
    return datetime.date(int(year), number, int(day))
