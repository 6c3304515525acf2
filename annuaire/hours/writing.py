"""From the rules to OpenStreetMap's text."""

from collections.abc import Iterable

from annuaire.hours.model import DAYS, MONTHS, Rule, Season, Span, Weeks


def write(rules: Iterable[Rule]) -> str:
    text = ""
    for rule in rules:
        separator = " || " if rule.is_fallback else ", " if rule.adds else "; "
        text += separator * bool(text) + _rule(rule)
    return text


def _rule(rule: Rule) -> str:
    seasons = ",".join(map(_season, rule.seasons))
    weeks = "week " + ",".join(map(_weeks, rule.weeks)) if rule.weeks else ""
    spans = ",".join(map(_span, rule.spans))
    days = _days(rule)
    end = "off" if rule.is_off else ""
    if rule.always and not (seasons or weeks or days):
        end = "24/7"
    elif rule.always and rule.comment:
        end = "open"
    comment = f'"{rule.comment}"' if rule.comment else ""
    parts = [seasons, weeks, days, spans, end, comment]
    return " ".join(filter(None, parts))


def _days(rule: Rule) -> str:
    parts = [
        DAYS[first] if first == last else f"{DAYS[first]}{mark}{DAYS[last]}"
        for first, last, mark in _runs(rule.days)
    ]
    by_day: dict[int, list[int]] = {}
    for day, nth in rule.nths:
        by_day.setdefault(day, []).append(nth)
    parts += [f"{DAYS[day]}[{','.join(map(str, n))}]" for day, n in by_day.items()]
    if rule.within:
        return f"{rule.holidays[0]} {','.join(parts)}"
    return ",".join([*parts, *rule.holidays])


def _runs(days: tuple[int, ...]) -> list[tuple[int, int, str]]:
    """From three on « Mo-We », two are « Mo,Tu »."""
    runs: list[list[int]] = []
    for day in days:
        if runs and (runs[-1][1] + 1) % 7 == day:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return [
        (first, last, "," if (last - first) % 7 == 1 else "-") for first, last in runs
    ]


def _season(season: Season) -> str:
    first, last = season.first, season.last
    if first[1] == 1 and last[1] == 31:
        names = [MONTHS[first[0] - 1], MONTHS[last[0] - 1]]
        return "-".join(dict.fromkeys(names))
    if first == last:
        return _date(first)
    if first[0] == last[0] and first < last:
        return f"{_date(first)}-{last[1]:02d}"
    return f"{_date(first)}-{_date(last)}"


def _date(day: tuple[int, int]) -> str:
    return f"{MONTHS[day[0] - 1]} {day[1]:02d}"


def _weeks(weeks: Weeks) -> str:
    if weeks.first == weeks.last:
        return f"{weeks.first:02d}"
    step = f"/{weeks.step}" if weeks.step > 1 else ""
    return f"{weeks.first:02d}-{weeks.last:02d}{step}"


def _span(span: Span) -> str:
    if span.closes is None:
        return f"{_clock(span.opens)}+"
    closes = span.closes
    if closes > 24 * 60 and closes - span.opens <= 24 * 60:
        closes -= 24 * 60
    return f"{_clock(span.opens)}-{_clock(closes)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
