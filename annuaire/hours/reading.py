"""From OpenStreetMap's text to the rules."""

import re

from django.utils.translation import gettext as _

from annuaire.hours.model import (
    DAYS,
    MONTHS,
    Hours,
    HoursError,
    Rule,
    Season,
    Span,
    Weeks,
)

MAX_LENGTH = 500
_MAX_QUOTED = 60
_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
# Not the hour of « Jan 10:00 ».
_DATE = r"(\d{1,2})(?!\d|:\d)"
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_END = r"(?:[0-3]?\d|4[0-8]):[0-5]\d"
_COMMENT = re.compile(r'"([^"]{0,200})"')
_SEASON = re.compile(
    rf"({_MONTH})(?: {_DATE})?(?:-(?:({_MONTH})(?: {_DATE})?|{_DATE}))?"
)
_SAME_MONTH = re.compile(rf", ?{_DATE}(?:-{_DATE})?")
_WEEKS = re.compile(r"(\d{1,2})(?:-(\d{1,2})(?:/(\d{1,2}))?)?(?!\d|:\d)")
_DAYS = re.compile(rf"({_DAY})(?:-({_DAY})|\[([-\d,]+)\])?")
_SPAN = re.compile(rf"({_TIME})(?:-({_END})|(\+))(\+)?")
# A comma between rules stands after a time, a word or a comment, and before a day.
_BEFORE_A_RULE = "|".join(
    rf"(?<={end},)" for end in (r":\d\d", r"\+", "off", "closed", "open", "\x01")
)
_BETWEEN = re.compile(
    rf"(;|\|\||,(?:{_BEFORE_A_RULE})(?= ?(?:{_DAY}|PH|SH|{_MONTH}|week)\b))"
)


def parse(text: str) -> Hours:
    """Raises HoursError."""
    if len(text) > MAX_LENGTH:
        raise HoursError(_("Ces horaires sont trop longs : cinq cents signes au plus."))
    text = " ".join(text.split())
    rules = [_rule(part, separator) for separator, part in _rules(text)]
    if not rules:
        raise not_understood(text)
    return Hours(text, tuple(rules))


def _rules(text: str):
    """Each rule with the sign before it; quoted comments hide theirs."""
    hidden: list[str] = []

    def hide(found: re.Match) -> str:
        hidden.append(found.group())
        return f"\x01{len(hidden) - 1}\x01"

    masked = re.sub(r" +,", ",", _COMMENT.sub(hide, text.replace("\x01", "")))
    separator = ";"
    for piece in _BETWEEN.split(masked):
        if piece in (";", "||", ","):
            separator = piece
        elif piece.strip():
            shown = re.sub(r"\x01(\d+)\x01", lambda m: hidden[int(m[1])], piece)
            yield separator, shown.strip()


def _rule(text: str, separator: str) -> Rule:
    rest, comment = text, ""
    how = {"adds": separator == ",", "is_fallback": separator == "||"}
    found = _COMMENT.search(rest)
    if found:
        comment = found.group(1).strip()
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    if rest == "24/7":
        return Rule(always=True, comment=comment, **how)
    rest = rest.removeprefix("24/7 ") if rest.startswith("24/7 ") else rest
    seasons, rest = _seasons(rest)
    weeks, rest = _weeks(rest)
    within = re.match(rf"(PH|SH) (?={_DAY})", rest)
    if within:
        rest = rest[3:]
    days, nths, holidays, rest = _weekdays(rest)
    holidays = (within[1],) if within else holidays
    spans, rest = _spans(rest)
    is_off = rest in ("off", "closed")
    is_open = rest == "open"
    told = spans or is_off or is_open or comment or days or nths or seasons or weeks
    if (rest and not is_off and not is_open) or not (told or holidays):
        raise not_understood(text)
    return Rule(
        days=days,
        nths=nths,
        seasons=seasons,
        weeks=weeks,
        holidays=holidays,
        within=bool(within),
        spans=spans,
        is_off=is_off,
        comment=comment,
        always=not (spans or is_off or (comment and not is_open)),
        **how,
    )


def _seasons(text: str) -> tuple[tuple[Season, ...], str]:
    seasons = []
    while found := _SEASON.match(text):
        first, start, last, end, same = found.groups()
        month = MONTHS.index(first) + 1
        until = MONTHS.index(last) + 1 if last else month
        begins = int(start) if start else 1
        if start and last and not end:  # « Jan 20-Jan Su[-1] »
            raise not_understood(text)
        ends = int(end or same or (0 if last else start or 0)) or 31
        seasons.append(Season((month, begins), (until, ends)))
        text = text[found.end() :]
        while start and (more := _SAME_MONTH.match(text)):
            begins, ends = int(more[1]), int(more[2] or more[1])
            seasons.append(Season((until, begins), (until, ends)))
            text = text[more.end() :]
        text = text.lstrip()
        if not re.match(rf",\s*(?:{_MONTH})", text):
            break
        text = text[1:].lstrip()
    if any(not 1 <= day <= 31 for s in seasons for _m, day in (s.first, s.last)):
        raise not_understood(text)
    return tuple(seasons), _without_colon(text)


def _weeks(text: str) -> tuple[tuple[Weeks, ...], str]:
    weeks: list[Weeks] = []
    if not text.startswith("week "):
        return (), text
    text = text.removeprefix("week ").lstrip()
    while found := _WEEKS.match(text):
        first, last, step = (int(number or 0) for number in found.groups())
        if not (1 <= first <= (last or first) <= 53) or (found[3] and not step):
            raise not_understood(text)
        weeks.append(Weeks(first, last or first, step or 1))
        text = text[found.end() :]
        if not re.match(r", ?\d", text):
            break
        text = text[1:].lstrip()
    if not weeks:
        raise not_understood(text)
    return tuple(weeks), _without_colon(text)


def _weekdays(text: str):
    days: list[int] = []
    nths: list[tuple[int, int]] = []
    holidays: list[str] = []
    while True:
        if text[:2] in ("PH", "SH"):
            holidays.append(text[:2])
            text = text[2:]
        elif found := _DAYS.match(text):
            first, last, numbers = found.groups()
            start = DAYS.index(first)
            end = DAYS.index(last) if last else start
            if numbers:
                nths += [(start, nth) for nth in _nths(numbers, text)]
            else:
                days += [(start + i) % 7 for i in range((end - start) % 7 + 1)]
            text = text[found.end() :]
        else:
            break
        text = text.lstrip()
        if not re.match(rf",\s*(?:{_DAY}|PH|SH)", text):
            break
        text = text[1:].lstrip()
    unique = (tuple(dict.fromkeys(found)) for found in (days, nths, holidays))
    return *unique, _without_colon(text)


def _nths(numbers: str, text: str) -> list[int]:
    found: list[int] = []
    for number in numbers.split(","):
        bounds = re.fullmatch(r"([1-5])-([1-5])|(-?[1-5])", number)
        if not bounds:
            raise not_understood(text)
        first, last, single = bounds.groups()
        found += [int(single)] if single else range(int(first), int(last) + 1)
    return found


def _spans(text: str) -> tuple[tuple[Span, ...], str]:
    spans = []
    while found := _SPAN.match(text):
        opens, closes, plus, _more = found.groups()
        start = _minutes(opens)
        end = None if plus else _minutes(closes)
        if start > 24 * 60 or (end and end > 48 * 60):
            raise not_understood(text)
        if end is not None and end <= start:
            end += 24 * 60
        spans.append(Span(start, end))
        text = text[found.end() :].lstrip()
        if re.match(r",\s*\d", text):
            text = text[1:].lstrip()
    return tuple(spans), text


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _without_colon(text: str) -> str:
    return text.lstrip().removeprefix(":").lstrip()


def not_understood(text: str) -> HoursError:
    shown = "".join(c for c in text[:_MAX_QUOTED] if c.isprintable())
    return HoursError(
        _(
            "Je ne comprends pas « %(text)s » : écrivez par exemple "
            "lu-ve 9h-18h ; sa 10h-12h."
        )
        % {"text": shown}
    )
