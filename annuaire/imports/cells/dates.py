"""Days and moments, as people and spreadsheets write them."""

import datetime
import re

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from french.date_parsing import parse_moment
from french.text import fold
from tabular.errors import InvalidValueError

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


def _read(text: str) -> datetime.datetime:
    if moment := parse_datetime(text.upper()):
        return moment
    if serial := _SERIAL.fullmatch(text):
        days = float(f"{serial.group(1)}.{serial.group(2) or 0}")
        moment = _EPOCH + datetime.timedelta(days=days)
        return moment.replace(microsecond=0)
    return parse_moment(text)
