"""What answers a question, of several kinds in one order."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from core.syndication.feeds import Feed, FeedEntry
from french.dates import today
from french.text import fold
from listings.query import Question, Sort
from listings.sources import Source

NEVER = datetime.datetime(datetime.MAXYEAR, 1, 1, tzinfo=datetime.UTC)
LONG_AGO = datetime.datetime(datetime.MINYEAR, 1, 2, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Found:
    source: Source
    thing: object

    @property
    def kind(self) -> str:
        return str(self.thing.card_kind or self.source.singular)

    @property
    def date(self):
        return self.source.shown_date(self.thing)

    @property
    def where(self) -> str:
        return self.source.where(self.thing)

    @property
    def agenda_entry(self):
        return self.source.agenda_entry(self.thing)

    def get_feed_entries(self) -> list[FeedEntry]:
        return self.source.feed_entries(self.thing)

    def rank(self, order: str) -> tuple:
        source, thing = self.source, self.thing
        if order == Sort.TITLE:
            return fold(thing.title), thing.pk
        told = source.told_at(thing) or LONG_AGO
        since = -(told - LONG_AGO).total_seconds()
        if order == Sort.SOONEST:
            return source.takes_place_at(thing) or NEVER, since, -thing.pk
        return since, -thing.pk


class Answer:
    """Counted and cut like a list: `answer[:6]`, `Paginator(answer, 24)`. The same
    few queries for any number of things."""

    def __init__(self, question: Question, cards: bool = True):
        """`cards`: with what these show, besides what a line does."""
        self.question, self._cards = question, cards

    def count(self) -> int:
        return sum(rows.order_by().count() for _, rows in self._rows)

    def __getitem__(self, part: slice) -> list[Found]:
        """One kind is cut by the database. Of several, the first ones of each are put
        in order."""
        alone, order = len(self._rows) == 1, self.question.order
        wanted = part if alone else slice(0, part.stop)
        found = [
            Found(source, thing)
            for source, rows in self._rows
            for thing in self._ordered(source, rows, wanted)
        ]
        found.sort(key=lambda item: item.rank(order))
        return found if alone else found[part]

    @cached_property
    def _rows(self) -> list:
        asked = self.question
        return [(source, source.matching(asked)) for source in asked.sources]

    def _ordered(self, source: Source, rows, part: slice):
        order = self.question.order
        rows = source.for_cards(rows) if self._cards else source.for_lines(rows)
        if order == Sort.TITLE:
            return source.by_title(rows, part)
        soonest = order == Sort.SOONEST
        return (source.soonest(rows) if soonest else source.newest(rows))[part]

    def feed(self, **said: str) -> Feed:
        """The newest of it, whatever the order of the list. What is told from today
        changes with the day."""
        found = [
            Found(source, thing)
            for source, rows in self._rows
            for thing in source.for_feed(rows)
        ]
        ahead = any(source.to_come for source in self.question.sources)
        moving = self.question.period or ahead
        return Feed.of(found, since=today() if moving else None, **said)
