"""From the text to the rules."""

import re

from django.utils.translation import gettext as _

from annuaire.hours.model import DAYS, MONTHS, Hours, HoursError, Rule, Season, Span

MAX_LENGTH = 500
_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_COMMENT = re.compile(r'"([^"]{0,200})"')
_SEASON = re.compile(
    rf"({_MONTH})(?: (\d{{1,2}}))?(?:-(?:({_MONTH})(?: (\d{{1,2}}))?|(\d{{1,2}})))?"
)
_DAYS = re.compile(rf"({_DAY})(?:-({_DAY})|\[([-\d,]+)\])?")
_SPAN = re.compile(rf"({_TIME})(?:-({_TIME})|(\+))(\+)?")


def parse(text: str) -> Hours:
    """Raises HoursError."""
    if len(text) > MAX_LENGTH:
        raise HoursError(_("Ces horaires sont trop longs : cinq cents signes au plus."))
    text = " ".join(text.split())
    rules = []
    for separator, part in _rules(text):
        rules.append(_rule(part, adds=separator == ","))
    if not rules:
        raise _not_understood(text)
    return Hours(text, tuple(rules))


def _rules(text: str):
    """Each rule with the sign before it. A comma between rules stands after a time
    and before a day; quoted comments hide theirs."""
    hidden: list[str] = []

    def hide(found: re.Match) -> str:
        hidden.append(found.group())
        return f"\x01{len(hidden) - 1}\x01"

    masked = _COMMENT.sub(hide, text.replace("\x01", ""))
    pieces = re.split(
        rf"(;|\|\||,(?= ?(?:{_DAY}|PH|SH)\b)(?<=\d,|\+,|f,|\x01,))", masked
    )
    separator = ";"
    for piece in pieces:
        if piece in (";", "||", ","):
            separator = piece
        elif piece.strip():
            shown = re.sub(r"\x01(\d+)\x01", lambda m: hidden[int(m[1])], piece)
            yield separator, shown.strip()


def _rule(text: str, adds: bool) -> Rule:
    rest = text
    comment = ""
    found = _COMMENT.search(rest)
    if found:
        comment = found.group(1).strip()
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    if rest == "24/7":
        return Rule(always=True, comment=comment, adds=adds)
    seasons, rest = _seasons(rest)
    within = re.match(rf"(PH|SH) (?={_DAY})", rest)
    if within:
        rest = rest[3:]
    days, nths, holidays, rest = _weekdays(rest)
    holidays = (within[1],) if within else holidays
    spans, is_off, rest = _times(rest)
    if rest or not (spans or is_off or comment or days or seasons):
        raise _not_understood(text)
    always = not (spans or is_off or comment)
    return Rule(
        days=days,
        nths=nths,
        seasons=seasons,
        holidays=holidays,
        within=bool(within),
        spans=spans,
        is_off=is_off,
        comment=comment,
        always=always,
        adds=adds,
    )


def _seasons(text: str) -> tuple[tuple[Season, ...], str]:
    seasons = []
    while found := _SEASON.match(text):
        first, start, last, end, same = found.groups()
        month = MONTHS.index(first) + 1
        until = MONTHS.index(last) + 1 if last else month
        begins = int(start) if start else 1
        ends = int(end or same or (0 if last else start or 0)) or 31
        if not (1 <= begins <= 31 and 1 <= ends <= 31):
            raise _not_understood(text)
        seasons.append(Season((month, begins), (until, ends)))
        text = text[found.end() :].lstrip()
        if text.startswith(","):
            text = text[1:].lstrip()
        text = text.removeprefix(":").lstrip()
    return tuple(seasons), text


def _weekdays(text: str):
    days: list[int] = []
    nths: list[int] = []
    holidays: list[str] = []
    while True:
        if text[:2] in ("PH", "SH"):
            holidays.append(text[:2])
            text = text[2:]
        elif found := _DAYS.match(text):
            first, last, nth = found.groups()
            start = DAYS.index(first)
            end = DAYS.index(last) if last else start
            days += [(start + i) % 7 for i in range((end - start) % 7 + 1)]
            nths += _nths(nth, text) if nth else []
            text = text[found.end() :]
        else:
            break
        text = text.lstrip()
        if not re.match(rf",\s*(?:{_DAY}|PH|SH)", text):
            break
        text = text[1:].lstrip()
    days = list(dict.fromkeys(days))
    return tuple(days), tuple(nths), tuple(holidays), text.removeprefix(":").lstrip()


def _nths(numbers: str, text: str) -> list[int]:
    try:
        found = [int(number) for number in numbers.split(",")]
    except ValueError:
        raise _not_understood(text) from None
    if any(not 1 <= abs(number) <= 5 for number in found):
        raise _not_understood(text)
    return found


def _times(text: str) -> tuple[tuple[Span, ...], bool, str]:
    if text in ("off", "closed"):
        return (), True, ""
    text = text.removesuffix(" open")
    if text == "open":
        return (), False, ""
    spans = []
    while found := _SPAN.match(text):
        opens, closes, plus, _more = found.groups()
        start = _minutes(opens)
        end = None if plus else _minutes(closes)
        if end is not None and end <= start:
            end += 24 * 60
        spans.append(Span(start, end))
        text = text[found.end() :].lstrip()
        if text.startswith(","):
            text = text[1:].lstrip()
    return tuple(spans), False, text


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _not_understood(text: str) -> HoursError:
    return HoursError(
        _(
            "Je ne comprends pas « %(text)s » : écrivez par exemple "
            "lu-ve 9h-18h ; sa 10h-12h."
        )
        % {"text": "".join(c for c in text[:60] if c.isprintable())}
    )
