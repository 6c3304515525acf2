"""Hours as one says them."""

from annuaire.hours.model import Hours, Rule, Season, Span

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


def in_french(hours: Hours) -> list[str]:
    """One sentence for each rule, without a full stop: « Du lundi au vendredi, de 9 h
    à 18 h »."""
    return [_capital(_sentence(rule)) for rule in hours.rules]


def _sentence(rule: Rule) -> str:
    during = HOLIDAYS[rule.holidays[0]] if rule.within else ""
    seasons = " et ".join(map(_season, rule.seasons))
    when = ", ".join(filter(None, [seasons, during, _days(rule)]))
    if rule.is_off:
        text = f"fermé {when}".strip()
    elif rule.spans:
        times = _listed([_span(span) for span in rule.spans])
        text = f"{when or 'tous les jours'}, {times}"
    elif rule.always:
        around = when or "tous les jours"
        text = (
            f"ouvert {around}, 24 heures sur 24"
            if not (rule.days or rule.seasons or rule.holidays)
            else f"ouvert {around}"
        )
    else:
        text = when
    return ", ".join(filter(None, [text, rule.comment]))


def _days(rule: Rule) -> str:
    parts = []
    if rule.nths:
        nth = _listed([NTHS.get(n, f"{n}e") for n in rule.nths])
        names = _listed([DAY_NAMES[day] for day in rule.days])
        plural = "s" if len(rule.nths) > 1 else ""
        article = "les" if plural else "le"
        # « les premier et troisième samedis du mois »
        parts.append(f"{article} {nth} {names}{plural} du mois")
    elif set(rule.days) == set(range(7)):
        parts.append("tous les jours")
    elif rule.days:
        parts.append(_listed([_run(run) for run in _runs(rule.days)]))
    if not rule.within:
        parts += [HOLIDAYS[name] for name in rule.holidays]
    return _listed(parts)


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


def _run(run: tuple[int, int]) -> str:
    first, last = run
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


def _span(span: Span) -> str:
    if span.closes is None:
        return f"à partir de {_clock(span.opens)}"
    return f"de {_clock(span.opens)} à {_clock(span.closes)}"


def _clock(minutes: int) -> str:
    if minutes == 24 * 60:
        return "minuit"
    hour, rest = divmod(minutes % (24 * 60), 60)
    return f"{hour} h {rest:02d}" if rest else f"{hour} h"


def _listed(parts: list[str]) -> str:
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} et {parts[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
