"""What pages can do, each by itself: `BasePage` puts them together."""

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from wagtail.models import Page

from core.search.registry import SearchDescription
from core.stream_text import stream_text
from core.syndication.feeds import FeedEntry
from core.syndication.schema_org import about, article, breadcrumb_list
from french.text import join_blocks, plain, shorten

# Deeper than any tree of ours: an address is only looked up so far.
MAX_LEVELS = 8


def _is_online(page: Page) -> bool:
    return page.live and not (page.expire_at and page.expire_at <= timezone.now())


class RoutingMixin(models.Model):
    """Addresses: where a page stands in the tree and in the sitemap."""

    # Foreign keys that the page's template shows anyway.
    page_select_related: list[str] = []

    # Whether what it shows changes without being published again.
    lists_other_content = False

    class Meta:
        abstract = True

    def route(self, request, path_components: list[str]):
        """As Wagtail does, in two queries instead of two for each level."""
        if not path_components:
            return super().route(request, path_components)
        depth = min(len(path_components), MAX_LEVELS)
        heads = [path_components[:length] for length in range(1, depth + 1)]
        urls = [f"{self.url_path}{'/'.join(head)}/" for head in heads]
        below = Page.objects.descendant_of(self).filter(url_path__in=urls)
        trail = list(below.order_by("depth"))
        if not trail:
            raise Http404
        target = trail.pop()
        rest = path_components[target.depth - self.depth :]
        kind = target.specific_class
        if kind is None or not issubclass(kind, RoutingMixin):
            return target.specific.route(request, rest)
        page = kind.objects.select_related(*kind.page_select_related).get(pk=target.pk)
        if self.depth == 2:
            page.breadcrumbs = [above for above in [self, *trail] if _is_online(above)]
        return page.route(request, rest)

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """The pages above this one, home first."""
        if self.depth <= 2:
            return []
        above = self.get_ancestors().live().filter(depth__gt=1)
        return [page for page in above if _is_online(page)]

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Dated only when its own publishing is all that changes it."""
        shows = self.lists_other_content or getattr(self, "shows_collections", False)
        when = None if shows else self.last_published_at
        return [{"location": self.get_full_url(request), "lastmod": when}]


class CardMixin(models.Model):
    """What cards, lists and the head of the page say. Page types refine it."""

    card_kind = ""

    class Meta:
        abstract = True

    @property
    def card_date(self):
        return self.first_published_at

    @property
    def card_badge(self) -> tuple[str, str] | None:
        """A label and its tone: info, success, warning, danger or neutral."""
        return None

    # When and where, as far as a line of results says so.
    card_hours = ""
    card_place = ""

    @property
    def card_themes(self) -> list:
        """Those of a list that fetched them: no card may cost a query."""
        prefetch_cache = getattr(self, "_prefetched_objects_cache", {})
        return list(self.themes.all()) if "themes" in prefetch_cache else []

    @property
    def card_text(self) -> str:
        return self.summary

    # Of a list that nobody described.
    default_description = ""

    def get_description(self) -> str:
        """For search engines, and wherever the page is shared."""
        words = self.search_description or self.card_text
        words = words or shorten(self.body_text, 160)
        return words or str(self.default_description)


class SearchMixin(models.Model):
    """What the search finds the page by, see `core.search.registry`."""

    class Meta:
        abstract = True

    def get_public_text(self) -> str:
        """Every word that the search may find and show. Page types with further
        public fields add them; what readers cannot see stays out."""
        body = getattr(self, "body", None)
        return join_blocks([self.summary, stream_text(body) if body else ""])

    @property
    def search_text(self) -> str:
        labels = [str(label) for label in [*self.themes.all(), *self.tags.all()]]
        return " ".join([self.byline, self.get_public_text(), *labels])

    def describe_for_search(self) -> SearchDescription:
        return SearchDescription(
            title=self.title,
            summary=self.summary,
            text=join_blocks([self.get_public_text(), self.byline]),
            keywords=tuple(tag.name for tag in self.tags.all()),
            themes=tuple(theme.pk for theme in self.themes.all()),
            date=self.search_date,
            expires_at=self.expire_at,
        )

    @property
    def search_date(self):
        """For sorting and for periods: what the card says, or when it came out."""
        return self.card_date or self.first_published_at


class SchemaOrgMixin(models.Model):
    """The page as search engines read it."""

    # Whether it is something to read, or leads to other pages.
    is_article = False

    class Meta:
        abstract = True

    @property
    def published_on(self):
        """When it came out, of what is read as an article."""
        return self.first_published_at if self.is_article else None

    def get_structured_data(self, request) -> list[dict]:
        """Schema.org objects for this page; what its context has in `schema_items` is
        described too."""
        trail = [breadcrumb_list(self, request)] if self.breadcrumbs else []
        if not self.is_article:
            return trail
        return [*trail, about(self, request, article(self, request))]


class FeedEntriesMixin(models.Model):
    """What feeds say of the page; the feed of a page's own is `FeedMixin`."""

    class Meta:
        abstract = True

    @property
    def body_text(self) -> str:
        return plain(self.body_html)

    @property
    def body_html(self) -> str:
        """The page's own content, as published in feeds."""
        body = getattr(self, "body", None)
        return body.render_as_block() if body else ""

    def get_feed_entries(self) -> list[FeedEntry]:
        return [
            FeedEntry(
                guid=f"urn:uuid:{self.translation_key}",
                title=self.title,
                url=self.full_url,
                html=self.body_html,
                summary=self.get_description(),
                author=self.byline,
                published=self.first_published_at,
                updated=self.last_published_at or self.first_published_at,
                categories=[theme.name for theme in self.themes.all()],
                cover=self.cover,
            )
        ]
