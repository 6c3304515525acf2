"""How long things are kept, in words, from the figures of the code."""

import datetime
import math

_NUMBERS = [
    *["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
    *["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept"],
    *["dix-huit", "dix-neuf", "vingt"],
]
_TENS = {30: "trente", 60: "soixante"}
_WEEK, _MONTH, _YEAR = 7, 30.44, 365


def duration(length: datetime.timedelta) -> str:
    """« une semaine », « huit jours », « trente jours », « neuf mois », « un an »."""
    days = length.days
    if days and days % _YEAR == 0:
        return f"{_number(days // _YEAR)} an{'s' if days > _YEAR else ''}"
    months = round(days / _MONTH)
    if months > 1 and abs(months * _MONTH - days) < 2:
        return f"{_number(months)} mois"
    return "une semaine" if days == _WEEK else in_days(length)


def in_days(length: datetime.timedelta) -> str:
    """« sept jours »: after « dans les », « plus de »."""
    return f"{_number(length.days)} jour{'s' if length.days > 1 else ''}"


def of_duration(length: datetime.timedelta) -> str:
    """« d'une semaine », « de huit jours »: after « au bout »."""
    words = duration(length)
    return f"d'{words}" if words.startswith("un") else f"de {words}"


def wait(length: datetime.timedelta) -> str:
    """« 12 secondes », « 3 minutes », « 2 heures »: rounded up, so that whoever waits
    that long has waited long enough."""
    seconds = max(1, math.ceil(length.total_seconds()))
    for unit, size in (("jour", 86_400), ("heure", 3600), ("minute", 60)):
        if seconds > size:
            number = math.ceil(seconds / size)
            return f"{number} {unit}s"
    return f"{seconds} seconde{'s' if seconds > 1 else ''}"


def _number(number: int) -> str:
    words = dict(enumerate(_NUMBERS)) | _TENS
    return words.get(number, str(number))
