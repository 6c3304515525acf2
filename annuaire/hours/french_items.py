"""Tokens joined to what a rule is made of: when, between which hours."""

from dataclasses import dataclass

from annuaire.hours.french_tokens import Token
from annuaire.hours.french_words import Kind, UnknownWordError
from annuaire.hours.model import Season, Span, Weeks


@dataclass(frozen=True)
class When:
    """One way to say when; several of them make a list."""

    days: tuple[int, ...] = ()
    nths: tuple[tuple[int, int], ...] = ()
    seasons: tuple[Season, ...] = ()
    weeks: tuple[Weeks, ...] = ()
    holiday: str = ""

    @property
    def is_date(self) -> bool:
        return bool(self.seasons or self.weeks)

    @property
    def is_part_of_year(self) -> bool:
        return self.is_date or self.holiday == "SH"


Item = Token | When | Span
_BETWEEN = {Kind.AND, Kind.COMMA, Kind.SLASH, Kind.TO}
_CLOCKS = {Kind.TIME, Kind.NOON, Kind.NUMBER}


def items_of(tokens: list[Token]) -> list[Item]:
    """Raises UnknownWordError."""
    reader = _Reader(tokens)
    items: list[Item] = []
    while reader.position < len(tokens):
        items += reader.next_items()
    return items


class _Reader:
    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.position = 0

    def kind(self, ahead: int = 0) -> Kind | None:
        place = self.position + ahead
        return self.tokens[place].kind if place < len(self.tokens) else None

    def value(self, ahead: int = 0):
        return self.tokens[self.position + ahead].value

    def take(self, count: int = 1) -> Token:
        self.position += count
        return self.tokens[self.position - 1]

    def next_items(self) -> list[Item]:
        for read in (self._seasons, self._nths, self._days, self._spans):
            found = read()
            if found:
                return found
        token = self.take()
        if token.kind is Kind.WEEKS:
            return [When(weeks=(token.value,))]
        if token.kind is Kind.HOLIDAY:
            return [When(holiday=token.value)]
        if token.kind is Kind.NOON:
            return [Token(Kind.PART, "midi")]
        if token.kind is Kind.TO and token.value == "until" and self.kind() in _CLOCKS:
            return [Token(Kind.COMMENT, f"jusqu’à {_clock(self.take().value)}")]
        if token.kind is Kind.TO and self.kind() in {Kind.TIME, Kind.SEASON}:
            return []  # « mercredi à 18 h », « à Noël »
        if token.kind in (*_CLOCKS, Kind.TO, Kind.FROM, Kind.ORDINAL):
            raise UnknownWordError(token.kind)
        return [] if token.kind is Kind.COLON else [token]

    def _date(self, ahead: int) -> tuple[tuple[int, int], int] | None:
        """« 15 août », « 1er avril », with how many tokens it takes."""
        if self.kind(ahead) is Kind.SEASON:
            return self.value(ahead).first, 1
        numbers = (Kind.NUMBER, Kind.ORDINAL)
        if self.kind(ahead) in numbers and self.kind(ahead + 1) is Kind.MONTH:
            day = self.value(ahead)
            if isinstance(day, int) and 1 <= day <= 31:
                return (self.value(ahead + 1), day), 2
        return None

    def _month(self, ahead: int) -> int | None:
        """« mar » is Tuesday, but for « mar-oct »."""
        if self.kind(ahead) is Kind.MONTH:
            return self.value(ahead)
        is_tuesday = self.kind(ahead) is Kind.DAYS and self.value(ahead) == (1,)
        return 3 if is_tuesday else None

    def _seasons(self) -> list[Item]:
        first = self._month(0)
        last = self._month(2) if self.kind(1) is Kind.TO else None
        if first and last and Kind.MONTH in (self.kind(), self.kind(2)):
            self.take(3)
            return [When(seasons=(Season((first, 1), (last, 31)),))]
        if self.kind() is Kind.MONTH:
            self.take()
            return [When(seasons=(Season((first, 1), (first, 31)),))]
        start = self._date(0)
        if start:
            end = self._date(start[1] + 1)
            if end and self.kind(start[1]) is Kind.TO:
                self.take(start[1] + 1 + end[1])
                return [When(seasons=(_season(start[0], end[0]),))]
            self.take(start[1])
            return [When(seasons=(Season(start[0], start[0]),))]
        numbers = (Kind.NUMBER, Kind.ORDINAL)
        if self.kind() in numbers and self.kind(1) is Kind.TO:  # « du 1er au 15 août »
            end = self._date(2)
            if end and isinstance(self.value(), int) and self.value() <= 31:
                first = (end[0][0], self.value())
                self.take(2 + end[1])
                return [When(seasons=(_season(first, end[0]),))]
        return []

    def _nths(self) -> list[Item]:
        """« 1er et 3e samedis », « sa[2] »"""
        if self.kind() is Kind.ORDINAL and isinstance(self.value(), tuple):
            numbers, day = self.take().value
            return [When(nths=_nth_days(numbers, day))]
        numbers, ahead = [], 0
        while self.kind(ahead) is Kind.ORDINAL and isinstance(self.value(ahead), int):
            numbers.append(self.value(ahead))
            ahead += 1
            if self.kind(ahead) in _BETWEEN and self.kind(ahead + 1) is Kind.ORDINAL:
                ahead += 1
        if not numbers or self.kind(ahead) is not Kind.DAYS:
            return []
        days = self.value(ahead)
        if len(days) != 1:
            raise UnknownWordError("week-end")
        self.take(ahead + 1)
        return [When(nths=_nth_days(tuple(numbers), days[0]))]

    def _days(self) -> list[Item]:
        if self.kind() is not Kind.DAYS:
            return []
        days = self.take().value
        if self._is_chain():
            days += self.take(2).value
            while self.kind() is Kind.TO and self.kind(1) is Kind.DAYS:
                days += self.take(2).value
        elif self.kind() is Kind.TO and self.kind(1) is Kind.DAYS:
            last = self.value(1)
            if len(days) != 1 or len(last) != 1:
                raise UnknownWordError("week-end")
            self.take(2)
            count = (last[0] - days[0]) % 7 + 1
            days = tuple((days[0] + number) % 7 for number in range(count))
        return [When(days=days)]

    def _is_chain(self) -> bool:
        """« lundi-mercredi-vendredi »"""
        chain = [Kind.TO, Kind.DAYS, Kind.TO, Kind.DAYS]
        return [self.kind(ahead) for ahead in range(4)] == chain

    def _spans(self) -> list[Item]:
        spans: list[Item] = []
        while found := self._span():
            spans.append(found)
            ahead = 1 if self.kind() in _BETWEEN else 0
            if not ahead or not self._span_at(ahead):
                if not self._span_at(0):
                    break
            else:
                self.take(ahead)
        return spans

    def _span(self) -> Span | None:
        found = self._span_at(0)
        if not found:
            return None
        span, count = found
        self.take(count)
        return span

    def _span_at(self, ahead: int) -> tuple[Span, int] | None:
        if self.kind(ahead) is Kind.SPAN:
            return self.value(ahead), ahead + 1
        if self.kind(ahead) is Kind.FROM and self.kind(ahead + 1) in _CLOCKS:
            if self.kind(ahead + 2) is not Kind.TO:
                return Span(self.value(ahead + 1) % (24 * 60), None), ahead + 2
            ahead += 1
        pair = self._pair(ahead)
        if pair:
            return pair, ahead + 3
        if self.kind(ahead) is Kind.TIME and self._is_start(ahead):
            return Span(self.value(ahead) % (24 * 60), None), ahead + 1
        return None

    def _is_start(self, ahead: int) -> bool:
        """« mercredi à 18 h », not « 9 h et 11 h »."""
        before = self.kind(ahead - 1) if self.position + ahead else None
        after = self.kind(ahead + 1)
        if after is Kind.AND and self.kind(ahead + 2) in _CLOCKS:
            return False
        apart = {Kind.AND, Kind.SLASH, *_CLOCKS}
        return before not in apart and after not in {Kind.TO, Kind.SLASH, *_CLOCKS}

    def _pair(self, ahead: int) -> Span | None:
        kinds = [self.kind(ahead + number) for number in range(3)]
        if kinds[0] not in _CLOCKS or kinds[2] not in _CLOCKS:
            return None
        numbers = [kinds[0], kinds[2]].count(Kind.NUMBER)
        if kinds[1] is not Kind.TO and (kinds[1] is not Kind.SLASH or numbers == 2):
            return None
        opens = self._minutes(ahead) % (24 * 60)
        closes = self._minutes(ahead + 2)
        return Span(opens, closes + 24 * 60 if closes <= opens else closes)

    def _minutes(self, ahead: int) -> int:
        value = self.value(ahead)
        if self.kind(ahead) is not Kind.NUMBER:
            return value
        if value > 24:
            raise UnknownWordError(str(value))
        return value * 60


def _nth_days(numbers: tuple[int, ...], day: int) -> tuple[tuple[int, int], ...]:
    if any(not 1 <= abs(number) <= 5 for number in numbers):
        raise UnknownWordError(str(numbers))
    return tuple((day, number) for number in numbers)


def _season(first: tuple[int, int], last: tuple[int, int]) -> Season:
    """Whole months where they are: « du 1er avril au 30 septembre »."""
    if first[1] == 1 and last in {(4, 30), (6, 30), (9, 30), (11, 30)}:
        last = (last[0], 31)
    return Season(first, last)


def _clock(minutes: int) -> str:
    if minutes < 25:  # « jusqu'à 20 »
        minutes *= 60
    hour, rest = divmod(minutes, 60)
    return f"{hour} h {rest:02d}" if rest else f"{hour} h"
