"""From what was read of a French sentence to rules, in the order that makes them mean
what people mean: what is special comes after what is usual, what is closed is last."""

from dataclasses import replace

from annuaire.hours.french import DAY_NAMES, seems_to_add
from annuaire.hours.french_drafts import Draft
from annuaire.hours.french_items import When
from annuaire.hours.french_words import UnknownWordError
from annuaire.hours.model import Rule, Span

_WEEK = tuple(range(7))
_DAY = 24 * 60


def rules_of(drafts: list[Draft]) -> list[Rule]:
    """Raises UnknownWordError."""
    _check_days(drafts)
    found = [(draft, rule) for draft in drafts for rule in _rules(draft)]
    if not found:
        raise UnknownWordError("")
    found.sort(key=lambda pair: _rank(*pair))
    rules: list[Rule] = []
    for draft, rule in found:
        _append(rules, rule, draft)
    if rules == [Rule(days=_WEEK, spans=(Span(0, _DAY),))]:
        return [Rule(always=True)]
    return rules


def _check_days(drafts: list[Draft]) -> None:
    """Hours for every day, or « fermé » alone, are the only thing that is said: beside
    other days nobody knows which ones were meant."""
    others = [draft for draft in drafts if draft.whens and not draft.is_exception]
    for draft in drafts:
        is_closed = draft.is_off and not draft.spans
        is_open = not draft.is_off and (draft.spans or draft.parts)
        days = [other for other in others if is_closed or not other.is_off]
        if not draft.whens and days and (is_closed or is_open):
            raise UnknownWordError("which days")


def _rank(draft: Draft, rule: Rule) -> int:
    if draft.is_exception:
        return 4
    if rule.is_off:
        return 2 if rule.is_weekly else 3
    return 0 if rule.is_weekly else 1


def _append(rules: list[Rule], rule: Rule, draft: Draft) -> None:
    if rule in rules:
        return
    if rule.always and not draft.is_open and any(_meets(rule, o) for o in rules):
        raise UnknownWordError("lundi 9h-12h, tous les jours")
    adds = draft.adds if rule.spans else None
    for number in reversed(range(len(rules))):
        other = rules[number]
        seems = seems_to_add(rule, other)
        if seems is None:
            continue
        is_same = replace(other, spans=(), adds=False) == replace(rule, spans=())
        if adds is None and seems and is_same:
            spans = tuple(sorted((*other.spans, *rule.spans), key=lambda s: s.opens))
            rules[number] = replace(other, spans=spans)
            return
        adds = seems if adds is None else adds
        break
    rules.append(replace(rule, adds=bool(adds and rules)))


def _meets(rule: Rule, other: Rule) -> bool:
    return bool(other.spans and {*rule.days} & {*(other.days or _WEEK)})


def _rules(draft: Draft) -> list[Rule]:
    _check(draft)
    if draft.is_off:
        return [
            replace(
                _merged(group, draft),
                is_off=True,
                spans=tuple(draft.spans),
                comment=", ".join(draft.comments),
            )
            for group in _groups(draft.whens)
        ]
    words = [*filter(None, [" et ".join(draft.parts)]), *draft.comments]
    rule = _with_days_of_words(_merged(draft.whens, draft), draft)
    if draft.without:
        days = rule.days or (() if rule.nths else _WEEK)
        rule = replace(rule, days=tuple(d for d in days if d not in draft.without))
        if not rule.days and not rule.nths:
            raise UnknownWordError("sauf")
    spans = tuple(draft.spans)
    is_all = not draft.whens and spans == (Span(0, _DAY),)
    if is_all and not words and not draft.without:
        return [replace(rule, spans=spans)]
    always = not spans and not words
    return [replace(rule, spans=spans, comment=", ".join(words), always=always)]


def _with_days_of_words(rule: Rule, draft: Draft) -> Rule:
    """« un samedi sur deux », « tous les matins » say the days too."""
    if rule.has_weekdays or rule.holidays:
        return rule
    for number, name in enumerate(DAY_NAMES):
        if f"un {name} sur deux" in draft.comments:
            return replace(rule, days=(number,))
    return replace(rule, days=_WEEK) if draft.parts and not rule.seasons else rule


def _check(draft: Draft) -> None:
    """Raises UnknownWordError where nobody knows what was meant."""
    spans = sorted(draft.spans, key=lambda span: span.opens)
    for span, later in zip(spans, spans[1:], strict=False):
        if span.closes is None or span.closes > later.opens:
            raise UnknownWordError("deux fois la même heure")
    if draft.is_off and any(span.closes is None for span in spans):
        raise UnknownWordError("ferme à")
    if draft.is_off or draft.has_body or draft.comments:
        return
    is_of_the_week = any(w.days or w.nths for _sign, w in draft.whens)
    if not (is_of_the_week or (draft.is_open and draft.whens)):
        raise UnknownWordError("pas d'heure")


def _groups(whens: list[tuple[str, When]]) -> list[list[tuple[str, When]]]:
    """« fermé en août et le lundi » are two rules, « le lundi en août » is one."""
    groups: list[list[tuple[str, When]]] = [[]]
    for sign, when in whens:
        group = groups[-1]
        if sign and group and group[-1][1].is_date != when.is_date:
            groups.append([])
        groups[-1].append((sign, when))
    return groups


def _merged(whens: list[tuple[str, When]], draft: Draft) -> Rule:
    days = [day for _sign, when in whens for day in when.days]
    if sum(bool(when.days) for _sign, when in whens) > 1:
        days.sort()
    found = [when for _sign, when in whens]
    holidays = tuple(dict.fromkeys(w.holiday for w in found if w.holiday))
    nths = tuple(dict.fromkeys(nth for w in found for nth in w.nths))
    return Rule(
        days=tuple(dict.fromkeys(days)),
        nths=nths,
        seasons=tuple(dict.fromkeys(season for w in found for season in w.seasons)),
        weeks=tuple(dict.fromkeys(weeks for w in found for weeks in w.weeks)),
        holidays=holidays,
        within=_is_within(whens, holidays, draft),
    )


def _is_within(whens, holidays: tuple[str, ...], draft: Draft) -> bool:
    """« pendant les vacances scolaires, du lundi au vendredi », not « le lundi et
    pendant les vacances »."""
    has_weekdays = any(when.days or when.nths for _sign, when in whens)
    if len(holidays) != 1 or not has_weekdays:
        return False
    if holidays == ("PH",):
        return draft.is_within
    (sign,) = [sign for sign, when in whens if when.holiday]
    is_first = bool(whens[0][1].holiday)
    if is_first:
        return all(sign != "et" for sign, when in whens[1:2])
    return sign in ("", ",")
