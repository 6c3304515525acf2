"""What the rules mean on a day, and in an ordinary week."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annuaire.hours.model import Hours, Rule, Span
from french.public_holidays import is_public_holiday

ALL_DAY = Span(0, 24 * 60)


@dataclass(frozen=True)
class Opening:
    """`words` are what is said of the day besides the spans, or in their place. Nobody
    knows whether it is open where that is None."""

    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    is_open: bool | None = False

    @property
    def needs_asking(self) -> bool:
        """« sur rendez-vous », « sur inscription »: one does not simply come."""
        return any(words.startswith("sur ") for words in self.words)


def opening_on(hours: Hours, day: datetime.date) -> Opening:
    opening = Opening()
    for rule in hours.rules:
        if applies(rule, day):
            opening = _after(opening, rule)
    return opening


def spans_on(hours: Hours, day: datetime.date) -> list[Span]:
    return list(opening_on(hours, day).spans)


def regular(hours: Hours) -> dict[int, list[Span]]:
    """The ordinary week: no season, no rank, no holiday."""
    days: dict[int, list[Span]] = {}
    for day in range(7):
        opening = Opening()
        for rule in hours.rules:
            if day in _ordinary_days(rule):
                opening = _after(opening, rule)
        if opening.spans:
            days[day] = list(opening.spans)
    return days


def _ordinary_days(rule: Rule) -> tuple[int, ...]:
    """Without the first Saturday of « Mo-Fr,Sa[1] »."""
    if rule.seasons or rule.weeks or rule.within:
        return ()
    return rule.days if rule.has_weekdays or rule.holidays else tuple(range(7))


def applies(rule: Rule, day: datetime.date) -> bool:
    """The calendar of school holidays is not known: rules for them never apply."""
    if rule.seasons and not any(s.holds(day.month, day.day) for s in rule.seasons):
        return False
    number = day.isocalendar().week
    if rule.weeks and not any(weeks.holds(number) for weeks in rule.weeks):
        return False
    is_holiday = "PH" in rule.holidays and is_public_holiday(day)
    if rule.within:
        return is_holiday and _has_weekday(rule, day)
    if rule.has_weekdays or rule.holidays:
        return is_holiday or _has_weekday(rule, day)
    return True


def nth_of(rule: Rule, day: datetime.date) -> int | None:
    """Which of the rule's ranks in the month the day has."""
    next_month = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    left = (next_month - day).days
    ranks = {(day.day - 1) // 7 + 1, -((left - 1) // 7 + 1)}
    for weekday, nth in rule.nths:
        if weekday == day.weekday() and nth in ranks:
            return nth
    return None


def _has_weekday(rule: Rule, day: datetime.date) -> bool:
    return day.weekday() in rule.days or nth_of(rule, day) is not None


def _after(before: Opening, rule: Rule) -> Opening:
    """The last rule that applies decides, unless it adds to the ones before it; what
    is off is off in both."""
    words = (rule.comment,) if rule.comment else ()
    if rule.is_fallback and before.spans:
        return before
    if rule.is_silent:
        is_open = before.is_open or None
        return Opening(before.spans, (*before.words, *words), is_open)
    if rule.is_off and rule.spans:
        left = _cut(before.spans, rule.spans)
        is_open = before.is_open if left or not before.spans else False
        return Opening(left, before.words, is_open)
    if rule.is_off:
        return Opening((), words)
    if rule.is_vague:
        return Opening((), (_("ouvert"), *words), is_open=True)
    spans = (ALL_DAY,) if rule.always else rule.spans
    if rule.adds:
        return Opening((*before.spans, *spans), (*before.words, *words), is_open=True)
    return Opening(spans, words, is_open=True)


def _cut(spans: tuple[Span, ...], holes: tuple[Span, ...]) -> tuple[Span, ...]:
    for hole in holes:
        end = 48 * 60 if hole.closes is None else hole.closes
        left: list[Span] = []
        for span in spans:
            closes = 48 * 60 if span.closes is None else span.closes
            if hole.opens >= closes or end <= span.opens:
                left.append(span)
                continue
            if span.opens < hole.opens:
                left.append(Span(span.opens, hole.opens))
            if end < closes:
                left.append(Span(end, span.closes))
        spans = tuple(left)
    return spans
