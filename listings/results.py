"""What answers a question, of several kinds in one order."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.models.themes import all_themes
from core.syndication.feeds import Feed, FeedEntry
from french.dates import today
from french.text import fold
from listings.periods import Period
from listings.query import ContentQuery, Sort
from listings.sources import ContentSource, sources_named

NEVER = datetime.datetime(datetime.MAXYEAR, 1, 1, tzinfo=datetime.UTC)
LONG_AGO = datetime.datetime(datetime.MINYEAR, 1, 2, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Result:
    source: ContentSource
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
    def people(self) -> str:
        return self.source.people(self.thing)

    @property
    def agenda_entry(self):
        return self.source.agenda_entry(self.thing)

    def get_feed_entries(self) -> list[FeedEntry]:
        return self.source.feed_entries(self.thing)

    def rank(self, order: str) -> tuple:
        source, thing = self.source, self.thing
        if order == Sort.TITLE:
            return fold(thing.title), thing.pk
        date = source.date_of(thing) or LONG_AGO
        since = -(date - LONG_AGO).total_seconds()
        if order == Sort.SOONEST:
            return source.takes_place_at(thing) or NEVER, since, -thing.pk
        return since, -thing.pk


class ResultSet:
    """Counted and cut like a list: `answer[:6]`, `Paginator(answer, 24)`. The same
    few queries for any number of things."""

    def __init__(self, query: ContentQuery, cards: bool = True):
        """`cards`: with what these show, besides what a line does."""
        self.query, self._cards = query, cards

    @cached_property
    def sources(self) -> list[ContentSource]:
        return sources_named(self.query.kinds)

    @property
    def order(self) -> str:
        """What nobody chose: dates by what comes next, news by what came last."""
        if self.query.sort:
            return self.query.sort
        ahead = all(source.to_come for source in self.sources)
        return Sort.SOONEST if ahead else Sort.NEWEST

    def count(self) -> int:
        return sum(rows.order_by().count() for _, rows in self._rows)

    def __getitem__(self, part: slice) -> list[Result]:
        """One kind is cut by the database. Of several, the first ones of each are put
        in order."""
        alone, order = len(self._rows) == 1, self.order
        wanted = part if alone else slice(0, part.stop)
        found = [
            Result(source, thing)
            for source, rows in self._rows
            for thing in self._things(source, rows, wanted)
        ]
        found.sort(key=lambda item: item.rank(order))
        return found if alone else found[part]

    @cached_property
    def _rows(self) -> list:
        return [(source, source.matching(self.query)) for source in self.sources]

    def _things(self, source: ContentSource, rows, part: slice) -> list:
        if not self._cards:
            return list(self._ordered(source, source.for_lines(rows), part))
        cards = self._ordered(source, source.for_cards(rows), part)
        return source.side_by_side(list(cards))

    def _ordered(self, source: ContentSource, rows, part: slice):
        if self.order == Sort.TITLE:
            return source.by_title(rows, part)
        soonest = self.order == Sort.SOONEST
        return (source.soonest(rows) if soonest else source.newest(rows))[part]

    def feed(self, **said: str) -> Feed:
        """The newest of it, whatever the order of the list. What is told from today
        changes with the day."""
        found = [
            Result(source, thing)
            for source, rows in self._rows
            for thing in source.for_feed(rows)
        ]
        ahead = any(source.to_come for source in self.sources)
        moving = self.query.period or ahead
        return Feed.of(found, since=today() if moving else None, **said)

    @property
    def in_words(self) -> str:
        """« Événements, ateliers à venir · Habitat et mobilité · les 7 prochains
        jours »."""
        query = self.query
        kinds = [str(source.label) for source in self.sources]
        kinds[1:] = [kind[:1].lower() + kind[1:] for kind in kinds[1:]]
        known = all_themes()
        names = [known[key].name for key in query.themes if key in known]
        period = str(Period(query.period).label) if query.period else ""
        # A page that was hidden since has no name for readers.
        shown = query.section and getattr(query.section, "is_visible", True)
        parts = [
            ", ".join(kinds),
            _("dans « %(page)s »") % {"page": query.section.title} if shown else "",
            _(" ou ").join(names),
            _(" ou ").join(f"« {tag} »" for tag in query.tags),
            period[:1].lower() + period[1:],
        ]
        return capfirst(" · ".join(filter(None, parts)))
