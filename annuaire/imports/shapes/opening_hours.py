"""Opening hours of GoGoCarto, a day at a time, as one line."""

import itertools
import re

from annuaire.hours.french import DAY_NAMES
from annuaire.hours.model import DAYS

# GoGoCarto writes « Mo »; others « lundi ».
_KEYS = dict(zip(DAYS, range(7), strict=True))
_KEYS |= {name[:2].title(): number for number, name in enumerate(DAY_NAMES)}
_TIMES = re.compile(r"\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}(?:[, ]+(?=\d)|$)", re.ASCII)


def as_line(hours: dict) -> str:
    """{"Mo": "09:00-12:00", "Tu": "09:00-12:00"} becomes "Mo-Tu 09:00-12:00", as
    OpenStreetMap writes it; what is no plain times stays in the words of its source,
    for people."""
    by_day = {}
    for day, value in hours.items():
        number = _KEYS.get(str(day).strip()[:2].title())
        if number is not None:
            by_day[number] = _text(value)
    name_of, mark = _french_days, " ; "
    if all(_is_plain(text) for text in by_day.values()):
        name_of, mark = _osm_days, "; "
        by_day = {day: _as_osm(text) for day, text in by_day.items()}
    rules = []
    week = [(number, by_day.get(number, "")) for number in range(7)]
    for text, days in itertools.groupby(week, key=lambda pair: pair[1]):
        numbers = [number for number, _text in days]
        if text:
            rules.append(f"{name_of(numbers[0], numbers[-1])} {text}")
    return mark.join(rules)


def _text(value) -> str:
    if isinstance(value, list):
        value = ",".join(map(str, value))
    return " ".join(str(value or "").split())


def _is_plain(text: str) -> bool:
    return not _TIMES.sub("", text)


def _as_osm(text: str) -> str:
    return re.sub(r"[, ]+", ",", re.sub(r" ?- ?", "-", text))


def _osm_days(first: int, last: int) -> str:
    return DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"


def _french_days(first: int, last: int) -> str:
    if first == last:
        return DAY_NAMES[first]
    return f"du {DAY_NAMES[first]} au {DAY_NAMES[last]}"
