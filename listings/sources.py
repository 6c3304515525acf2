"""What may be asked for. An app makes a source of each kind of thing that it has and
registers it, so that `core` knows none of them."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from taggit.models import Tag

from core.models.pages import BasePage, PageTag
from core.syndication.feeds import FeedEntry
from french.text import fold

if TYPE_CHECKING:
    from listings.query import ContentQuery


def tag_slug(word: str) -> str:
    return Tag().slugify(word)


class ContentSource:
    """One kind of thing. `told` names the field that says when readers learnt of it;
    `to_come`: it is about what has not taken place yet."""

    name = ""
    label = ""
    singular = ""
    order = 0
    to_come = False
    date_field = "first_published_at"
    # Draws one as a card, from `thing` and the `level` of its heading.
    card = "collections/page_card.html"
    # Ways to show it besides those for everything.
    layouts: frozenset[str] = frozenset()
    model: type
    tag_model: type

    # Which ones.

    def rows(self) -> QuerySet:
        """All those that everyone may read now."""
        return self.model.objects.visible()

    def matching(self, query: "ContentQuery") -> QuerySet:
        rows = self.rows()
        if query.section:
            rows = self.below(rows, query.section)
        if query.themes:
            # Within a question of its own: a row with two of them comes once.
            themed = self.model.objects.filter(themes__in=query.themes)
            rows = rows.filter(pk__in=themed.values("pk"))
        if query.tags:
            rows = rows.filter(pk__in=self._tagged(query.tags))
        if query.bounds:
            rows = self.during(rows, *query.bounds)
        return rows

    def below(self, rows: QuerySet, section) -> QuerySet:
        raise NotImplementedError

    def _tagged(self, tags: tuple[str, ...]) -> QuerySet:
        """Not every database knows that É is é; the slug of a tag does."""
        named = Q()
        for tag in tags:
            named |= Q(tag__name__iexact=tag) | Q(tag__slug=tag_slug(tag))
        return self.tag_model.objects.filter(named).values("content_object_id")

    def during(
        self,
        rows: QuerySet,
        first: datetime.datetime,
        last: datetime.datetime | None,
    ) -> QuerySet:
        rows = rows.filter(**{f"{self.date_field}__gte": first})
        return rows.filter(**{f"{self.date_field}__lt": last}) if last else rows

    # In which order, as rows and as things that stand beside those of other sources.

    def newest(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(F(self.date_field).desc(nulls_last=True), "-pk")

    def soonest(self, rows: QuerySet) -> QuerySet:
        return self.newest(rows)

    def by_title(self, rows: QuerySet, part: slice) -> QuerySet:
        """Not every database knows that É comes before F."""
        titles = rows.order_by().values_list("title", "pk")
        ranked = sorted(titles, key=lambda row: (fold(row[0]), row[1]))
        return rows.filter(pk__in=[key for _, key in ranked[part]])

    def date_of(self, thing) -> datetime.datetime | None:
        return getattr(thing, self.date_field)

    def takes_place_at(self, thing) -> datetime.datetime | None:
        return None

    # How it is shown.

    def for_cards(self, rows: QuerySet) -> QuerySet:
        return rows.for_cards()

    def side_by_side(self, things: list) -> list:
        """As cards of one view."""
        return things

    def for_lines(self, rows: QuerySet) -> QuerySet:
        """With less: neither picture nor themes."""
        raise NotImplementedError

    def for_feed(self, rows: QuerySet) -> Iterable:
        return rows.for_feed()

    def feed_entries(self, thing) -> list[FeedEntry]:
        return thing.get_feed_entries()

    def shown_date(self, thing):
        return thing.card_date

    def agenda_entry(self, thing):
        """A line of a list of dates; for what has one."""
        raise NotImplementedError

    def where(self, thing) -> str:
        return ""

    def people(self, thing) -> str:
        """Who comes, in short."""
        return ""

    def drawn(self, layout: str, query: "ContentQuery") -> dict:
        """What one of its own ways to show it needs besides the things."""
        return {}

    def list_url(self, query: "ContentQuery", sections: dict) -> str:
        """The page of the site that lists just what is asked for, if there is one."""
        return ""


class PageSource(ContentSource):
    model: type[BasePage]
    tag_model = PageTag
    # Pages may name groups, and what names a group belongs to it.
    groups_field = ""

    def matching(self, query: "ContentQuery") -> QuerySet:
        rows = super().matching(query)
        return rows.exclude(pk=query.exclude_page) if query.exclude_page else rows

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return rows.defer_streamfields()

    def below(self, rows: QuerySet, section) -> QuerySet:
        inside = Q(path__startswith=section.path)
        if self.groups_field:
            named = self.model.objects.filter(**{self.groups_field: section.pk})
            inside |= Q(pk__in=named.values("pk"))
        return rows.filter(inside)


_sources: dict[str, ContentSource] = {}


def register_source(source: type[ContentSource]) -> type[ContentSource]:
    _sources[source.name] = source()
    return source


def all_sources() -> list[ContentSource]:
    return sorted(_sources.values(), key=lambda source: source.order)


def sources_named(names) -> list[ContentSource]:
    return [source for source in all_sources() if source.name in names]


def list_with_theme(address: str, query: "ContentQuery") -> str:
    """The address of a list whose visitors may choose one theme."""
    if not address or not query.narrowed_only_by("themes") or len(query.themes) > 1:
        return ""
    theme = query.only_theme
    return f"{address}?theme={theme.slug}" if theme else address
