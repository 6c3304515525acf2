"""Hours as one says them; whoever types these sentences is understood."""

from annuaire.hours.model import Hours, Rule, Season, Span, Weeks

DAY_NAMES = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTH_NAMES = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
NTHS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième"}
NTHS |= {-1: "dernier", -2: "avant-dernier"}
HOLIDAYS = {"PH": "les jours fériés", "SH": "pendant les vacances scolaires"}
ODD, EVEN = Weeks(1, 53, 2), Weeks(2, 52, 2)
# Said right after a day: « le dimanche matin ».
PARTS = ["matin", "après-midi", "soir", "midi"]


def in_french(hours: Hours) -> list[str]:
    """One sentence for each rule, without a full stop: « Du lundi au vendredi, de 9 h
    à 18 h »."""
    return [
        _capital(_sentence(rule, _against(rule, hours.rules[:number])))
        for number, rule in enumerate(hours.rules)
    ]


def seems_to_add(rule: Rule, earlier: Rule) -> bool | None:
    """What one understands of a day that is said twice: other hours come besides, the
    same hours replace. None where they never meet."""
    weekdays = _weekdays_of(rule) & _weekdays_of(earlier)
    if not (weekdays and rule.spans and earlier.spans) or rule.is_off or earlier.is_off:
        return None
    is_same = (rule.seasons, rule.weeks, rule.holidays) == (
        earlier.seasons,
        earlier.weeks,
        earlier.holidays,
    )
    return is_same and not any(
        _overlap(span, other) for span in rule.spans for other in earlier.spans
    )


def _against(rule: Rule, earlier: tuple[Rule, ...]) -> str:
    """The word that tells whether it adds or replaces, where one would understand the
    contrary."""
    for other in reversed(earlier):
        seems = seems_to_add(rule, other)
        if seems is not None:
            return "" if seems == rule.adds else "aussi" if rule.adds else "seulement"
    return ""


def _weekdays_of(rule: Rule) -> set[int]:
    days = {*rule.days, *(day for day, _nth in rule.nths)}
    return days or set(range(7))


def _overlap(span: Span, other: Span) -> bool:
    ends = [s.closes if s.closes is not None else 24 * 60 for s in (span, other)]
    return span.opens < ends[1] and other.opens < ends[0]


def _sentence(rule: Rule, against: str) -> str:
    when = _when(rule)
    if rule.is_off:
        times = listed([_span(span) for span in rule.spans])
        text = f"fermé {', '.join(filter(None, [when, times]))}".strip()
    elif rule.spans:
        times = listed([_span(span) for span in rule.spans])
        times = f"{against} {times}".strip()
        text = f"{when or 'tous les jours'}, {times}"
    elif rule.always:
        text = f"ouvert {when or 'tous les jours'}"
        text += "" if rule.is_vague else ", 24 heures sur 24"
    elif rule.comment in PARTS and when.removeprefix("le ") in DAY_NAMES:
        return f"{when} {rule.comment}"
    elif rule.comment in PARTS:
        article = "l'" if rule.comment[0] in "aeiou" else "le "
        return ", ".join(filter(None, [when, article + rule.comment]))
    else:
        text = when
    return ", ".join(filter(None, [text, rule.comment]))


def _when(rule: Rule) -> str:
    parts = [listed([_season(season) for season in rule.seasons])]
    parts.append(listed([_weeks(weeks) for weeks in rule.weeks]))
    if rule.within and rule.holidays[0] == "SH":
        parts.append(HOLIDAYS["SH"])
    days = _days(rule)
    if rule.within and rule.holidays[0] == "PH":
        days = f"{HOLIDAYS['PH']} qui tombent {days}"
    return ", ".join(filter(None, [*parts, days]))


def _days(rule: Rule) -> str:
    parts = []
    if set(rule.days) == set(range(7)):
        parts.append("tous les jours")
    elif rule.days:
        parts += [_run(first, last) for first, last in _runs(rule.days)]
    by_nths: dict[tuple[int, ...], list[int]] = {}
    for day in dict.fromkeys(day for day, _nth in rule.nths):
        nths = tuple(nth for other, nth in rule.nths if other == day)
        by_nths.setdefault(nths, []).append(day)
    for nths, days in by_nths.items():
        parts += [_nth_day(nths, day) for day in days]
    if not rule.within:
        parts += [HOLIDAYS[name] for name in rule.holidays]
    return listed(parts)


def _nth_day(nths: tuple[int, ...], day: int) -> str:
    """« les premier et troisième samedis du mois »"""
    plural = "s" if len(nths) > 1 else ""
    names = listed([NTHS.get(nth, f"{nth}e") for nth in nths])
    article = "les " if plural else "l'" if names[0] in "aeiou" else "le "
    return f"{article}{names} {DAY_NAMES[day]}{plural} du mois"


def _runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Days that follow one another, over the week's end too."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and (runs[-1][1] + 1) % 7 == day:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return [
        part
        for first, last in runs
        for part in (
            [(first, first), (last, last)]
            if (last - first) % 7 == 1
            else [(first, last)]
        )
    ]


def _run(first: int, last: int) -> str:
    if first == last:
        return f"le {DAY_NAMES[first]}"
    return f"du {DAY_NAMES[first]} au {DAY_NAMES[last]}"


def _season(season: Season) -> str:
    first, last = season.first, season.last
    if first == last:
        return f"le {_date(first)}"
    if first[1] == 1 and last[1] == 31:
        name = MONTH_NAMES[first[0] - 1]
        if first[0] == last[0]:
            return f"en {name}"
        article = "d'" if name[0] in "aeiou" else "de "
        return f"{article}{name} à {MONTH_NAMES[last[0] - 1]}"
    return f"du {_date(first)} au {_date(last)}"


def _date(day: tuple[int, int]) -> str:
    return f"{'1er' if day[1] == 1 else day[1]} {MONTH_NAMES[day[0] - 1]}"


def _weeks(weeks: Weeks) -> str:
    if weeks == ODD:
        return "les semaines impaires"
    if weeks in (EVEN, Weeks(2, 53, 2)):
        return "les semaines paires"
    if weeks.first == weeks.last:
        return f"la semaine {weeks.first}"
    text = f"de la semaine {weeks.first} à la semaine {weeks.last}"
    return f"{text}, une sur {weeks.step}" if weeks.step > 1 else text


def _span(span: Span) -> str:
    if span.closes is None:
        return f"à partir de {clock_in_french(span.opens)}"
    return f"de {clock_in_french(span.opens)} à {clock_in_french(span.closes)}"


def clock_in_french(minutes: int) -> str:
    if minutes == 24 * 60:
        return "minuit"
    hour, rest = divmod(minutes % (24 * 60), 60)
    return f"{hour} h {rest:02d}" if rest else f"{hour} h"


def listed(parts: list[str]) -> str:
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} et {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
