"""What each clause of a French sentence says: when, which hours, open or not."""

from annuaire.hours.french_drafts import Draft
from annuaire.hours.french_items import Item, When
from annuaire.hours.french_tokens import Token
from annuaire.hours.french_words import Kind, UnknownWordError
from annuaire.hours.model import Span

_WEEK = tuple(range(7))
_SEPARATORS = {Kind.COMMA: ",", Kind.AND: "et", Kind.SLASH: "/", Kind.BREAK: ";"}


class Reader:
    def __init__(self, items: list[Item]):
        self.items = items
        self.position = 0
        self.sign = ""
        self.draft = Draft()
        self.done: list[Draft] = []
        # « Juillet-août » on a line of its own: it holds for the lines below.
        self.heading: list[tuple[str, When]] = []

    def drafts(self) -> list[Draft]:
        while self.position < len(self.items):
            item = self.items[self.position]
            self.position += 1
            if isinstance(item, Token) and item.kind in _SEPARATORS:
                self.sign = ";" if self.sign == ";" else _SEPARATORS[item.kind]
                continue
            if isinstance(item, When):
                self._when(item)
            elif isinstance(item, Span):
                self._span(item)
            else:
                self._word(item)
            self.sign = ""
        self._finish()
        self._spread_first_comment()
        return self.done

    def _spread_first_comment(self) -> None:
        """« permanences : mardi 10h-12h, jeudi 17h-19h »"""
        first = self.items[0] if self.items else None
        if isinstance(first, Token) and first.kind is Kind.COMMENT:
            for draft in self.done[1:]:
                if draft.spans and not draft.comments:
                    draft.comments.append(str(first.value))

    def _finish(self) -> None:
        if not self.draft.is_empty:
            self.done.append(self.draft)
        self.draft = Draft()

    def _next(self) -> Item | None:
        """The next item but signs within a sentence."""
        signs = _SEPARATORS.keys() - {Kind.BREAK}
        for item in self.items[self.position :]:
            if not (isinstance(item, Token) and item.kind in signs):
                return item
        return None

    def _is_next(self, *kinds: Kind) -> bool:
        item = self._next()
        return isinstance(item, Token) and item.kind in kinds

    def _when(self, when: When) -> None:
        draft = self.draft
        if when.holiday and self._is_next(Kind.INCLUDED):
            draft.whens.append(("et", When(holiday=when.holiday)))
            if len(draft.whens) == 1:
                draft.whens.insert(0, ("", When(days=_WEEK)))
            return
        dates = [pair for pair in draft.whens if pair[1].is_part_of_year]
        if when.is_part_of_year:
            self.heading = []
        elif self.sign == ";" and not draft.has_body and dates == draft.whens:
            self.heading = dates
        if self._belongs_to_draft(when):
            draft.whens.append((self.sign if draft.whens else "", when))
            return
        goes_on = self.sign in (",", "et") and not draft.is_off
        shared = dates if goes_on else self.heading
        self._finish()
        has_own = when.is_part_of_year or when.holiday
        self.draft.whens = [] if has_own else [*shared]
        self.draft.whens.append(("", when))

    def _belongs_to_draft(self, when: When) -> bool:
        draft = self.draft
        if self.sign == ";" and (draft.awaits_days or draft.is_open) and draft.whens:
            return False
        if not draft.has_body:
            return True
        if not draft.whens or (draft.began_with_spans and self.sign != ";"):
            return True
        if self.sign == ";" or self._has_own_body():
            return False
        if not when.is_part_of_year:  # « d'avril à juin 9h-12h, tous les jours »
            return all(other.is_part_of_year for _sign, other in draft.whens)
        kind = (when.is_date, when.holiday)
        return kind not in [(w.is_date, w.holiday) for _sign, w in draft.whens]

    def _has_own_body(self) -> bool:
        """Whether hours, or « fermé », follow these days."""
        for item in self.items[self.position :]:
            if isinstance(item, Span):
                return True
            if isinstance(item, Token) and item.kind not in {Kind.COMMA, Kind.AND}:
                return item.kind in {Kind.OFF, Kind.PART, Kind.COMMENT}
        return False

    def _span(self, span: Span) -> None:
        draft = self.draft
        if draft.awaits_days and len(draft.whens) > 1 and draft.whens[-1][0] == ",":
            self._start_with_last_when()
        elif draft.spans and draft.comments:
            self._finish()
            self.draft.whens = list(draft.whens)
        elif draft.spans and draft.began_with_spans and draft.whens:
            self._finish()
        elif draft.parts and (draft.spans or self.sign == "et"):
            raise UnknownWordError("matin et 14 h")
        elif draft.is_off and not draft.awaits_days and self.sign:
            raise UnknownWordError("fermé, 9 h")
        draft = self.draft
        draft.parts.clear()
        draft.began_with_spans = draft.began_with_spans or draft.is_empty
        draft.spans.append(span)

    def _start_with_last_when(self) -> None:
        """« fermé le lundi, mardi 9h-12h »"""
        when = self.draft.whens.pop()[1]
        self._finish()
        self.draft.whens.append(("", when))

    def _word(self, token: Token) -> None:
        read = {
            Kind.OFF: self._off,
            Kind.OPEN: self._open,
            Kind.EXCEPT: self._except,
            Kind.PART: self._part,
            Kind.COMMENT: self._comment,
            Kind.OTHERS: self._others,
        }.get(token.kind)
        if read:
            read(token)
        elif token.kind is Kind.INCLUDED:
            self._included()
        elif token.kind is Kind.WITHIN:
            self.draft.is_within = True
        elif token.kind in (Kind.ALSO, Kind.ONLY):
            self.draft.adds = token.kind is Kind.ALSO
        else:
            raise UnknownWordError(token.kind)

    def _off(self, token: Token) -> None:
        draft = self.draft
        if draft.has_body or (draft.whens and (draft.is_open or draft.is_off)):
            self._finish()
        self.draft.is_off = True
        self.draft.awaits_days = not self.draft.whens

    def _open(self, token: Token) -> None:
        draft = self.draft
        has_whens = isinstance(self._next(), When)
        is_over = draft.is_off or (draft.is_open and draft.whens)
        if is_over or (draft.has_body and draft.whens and has_whens):
            self._finish()
        self.draft.is_open = True

    def _except(self, token: Token) -> None:
        whens = self._listed_whens()
        if not whens or self._is_next(Kind.PART):
            raise UnknownWordError("sauf")
        exception = None
        is_closed = self.draft.is_off
        if isinstance(self._next(), Span) and (self.draft.spans or is_closed):
            exception = [whens.pop()]
            while whens and exception[0][0] == "et":
                exception.insert(0, whens.pop())
        if is_closed and (whens or not exception):
            raise UnknownWordError("fermé sauf")
        self._leave_out(whens)
        if exception:
            dates = [pair for pair in self.draft.whens if pair[1].is_date]
            self._finish()
            self.draft.whens = [*dates, *exception]
            self.draft.adds, self.draft.is_exception = False, True

    def _listed_whens(self) -> list[tuple[str, When]]:
        """What « sauf » is about: up to hours, or to days that go on. Before all else,
        it is one thing: « hors vacances, le mercredi 14h-17h »."""
        whens: list[tuple[str, When]] = []
        sign = ""
        while isinstance(item := self._item_at(self.position), Token | When):
            if isinstance(item, When):
                if whens and not sign and self.draft.is_empty:
                    break
                whens.append((sign if whens else "", item))
                sign = ""
            else:
                goes_on = isinstance(self._item_at(self.position + 1), When)
                if item.kind not in _SEPARATORS or not goes_on or self.draft.is_empty:
                    break
                sign = _SEPARATORS[item.kind]
                if sign == ";":
                    break
            self.position += 1
        return whens

    def _item_at(self, position: int) -> Item | None:
        return self.items[position] if position < len(self.items) else None

    def _leave_out(self, whens: list[tuple[str, When]]) -> None:
        for _sign, when in whens:
            self.draft.without |= set(when.days)
        others = [(sign, when) for sign, when in whens if not when.days]
        if others:
            self.done.append(Draft(whens=others, is_off=True))

    def _part(self, token: Token) -> None:
        if isinstance(self._next(), Span):
            return  # The hours say it: « samedi matin, 10h-12h ».
        follows_span = isinstance(self.items[self.position - 2], Span)
        if self.draft.spans and follows_span and not self.sign:
            return
        if self.draft.spans or self.draft.is_off:
            raise UnknownWordError(str(token.value))
        self.draft.parts.append(str(token.value))

    def _comment(self, token: Token) -> None:
        follows = self.items[self.position : self.position + 1]
        is_before_days = bool(follows) and isinstance(follows[0], When)
        if self.draft.has_body and self.sign == "/":
            raise UnknownWordError("9h-12h / sur rendez-vous")
        if self.draft.has_body and (
            self.sign in (";", "et") or (self.sign and is_before_days)
        ):
            self._finish()
        if not self.draft.whens:
            self.draft.began_with_words = True
        self.draft.comments.append(str(token.value))

    def _others(self, token: Token) -> None:
        whens = [when for draft in [*self.done, self.draft] for _s, when in draft.whens]
        told = {day for when in whens for day in when.days}
        if not told:
            raise UnknownWordError("autres jours")
        self._when(When(days=tuple(day for day in _WEEK if day not in told)))

    def _included(self) -> None:
        """« y compris les jours fériés »; said after them, they are in already."""
        item = self._next()
        if isinstance(item, When) and item.holiday:
            self.position = self.items.index(item, self.position) + 1
            if not self.draft.whens:
                self.draft.whens.append(("", When(days=_WEEK)))
            self.draft.whens.append(("et", item))
