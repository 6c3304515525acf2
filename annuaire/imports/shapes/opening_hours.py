"""Opening hours of GoGoCarto, a day at a time, as one line of OpenStreetMap."""

import itertools

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def to_osm(hours: dict) -> str:
    """{"Mo": "09:00-12:00", "Tu": "09:00-12:00"} becomes "Mo-Tu 09:00-12:00"."""
    by_day = {str(day).strip()[:2].title(): value for day, value in hours.items()}
    week = [(day, _tidy(by_day.get(day))) for day in _DAYS]
    rules = []
    for times, days in itertools.groupby(week, key=lambda pair: pair[1]):
        names = [day for day, _times in days]
        if times:
            span = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
            rules.append(f"{span} {times}")
    return "; ".join(rules)


def _tidy(times) -> str:
    if isinstance(times, list):
        times = ",".join(str(part) for part in times)
    return ",".join(str(times or "").replace(",", " ").split())
