"""What a collection asks, and what it shows of the answer."""

from functools import cached_property

from wagtail.blocks import StructValue

from core.models.themes import all_themes
from listings.collections.layouts import Layout
from listings.periods import Period
from listings.query import ContentQuery, Sort
from listings.results import ResultSet

DEFAULT_NUMBER = 6


def tags_of(text: str | None) -> tuple[str, ...]:
    """« vélo, récup »"""
    return tuple(filter(None, (word.strip() for word in (text or "").split(","))))


class CollectionValue(StructValue):
    page = None

    def on(self, page) -> "CollectionValue":
        """As that page asks it."""
        self.page = page
        return self

    @cached_property
    def query(self) -> ContentQuery:
        """What an old text asks in words that are known no more is not asked."""
        period, sort = self.get("period"), self.get("sort")
        return ContentQuery(
            kinds=tuple(self.get("kinds") or ()),
            section=self.get("section"),
            themes=tuple(int(k) for k in self.get("themes") or () if k.isdecimal()),
            tags=tags_of(self.get("tags")),
            period=period if period in Period.values else "",
            sort=sort if sort in Sort.values else "",
            exclude_page=self.page and self.page.pk,
        )

    @cached_property
    def results(self) -> ResultSet:
        return ResultSet(self.query)

    @cached_property
    def shown_layout(self) -> Layout:
        """Something, even of an old text whose way is known no more."""
        chosen = self.get("layout")
        layout = Layout(chosen) if chosen in Layout.values else Layout.CARDS
        return layout if layout.suits(self.results.sources) else Layout.CARDS

    @cached_property
    def _first(self) -> list:
        """One more than what is shown says whether there is more to see."""
        results = ResultSet(self.query, cards=self.shown_layout == Layout.CARDS)
        return results[: self.number + 1]

    @property
    def number(self) -> int:
        return self.get("number") or DEFAULT_NUMBER

    @property
    def shown(self) -> list:
        return self._first[: self.number]

    @property
    def dates(self) -> list:
        return [item.agenda_entry for item in self.shown]

    @property
    def has_kinds(self) -> bool:
        return len(self.results.sources) > 1

    @property
    def has_dates(self) -> bool:
        return any(item.date for item in self.shown)

    @property
    def has_places(self) -> bool:
        return any(item.where for item in self.shown)

    @property
    def has_people(self) -> bool:
        return any(item.people for item in self.shown)

    @property
    def drawn(self) -> dict:
        [source] = self.results.sources
        return source.drawn(self.shown_layout, self.query)

    def all_url(self, own: str, sections: dict) -> str:
        """Where all of it is: a list of the site that answers the same question, or
        else the collection's own list, once there is more than what is shown."""
        query = self.query
        if len(self.results.sources) == 1:
            known = self.results.sources[0].list_url(query, sections)
            if known:
                return known
        elif query.only_theme and query.narrowed_only_by("themes"):
            return all_themes()[query.themes[0]].url
        return own if len(self._first) > self.number else ""
