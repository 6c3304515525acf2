from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.forms import CheckboxSelectMultiple
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from core.page_forms import BasePageForm
from core.search.registry import SearchDescription
from core.stream_text import stream_text
from core.syndication.cards.card import Shareable
from core.syndication.feeds import LENGTH, FeedEntry
from core.syndication.schema_org import about, article, breadcrumb_list
from core.trash.visibility import TrashAwareTester, exclude_trash
from french.text import plain, shorten

# Deeper than any tree of ours: an address is only looked up so far.
MAX_LEVELS = 8


class BasePageQuerySet(PageQuerySet):
    def visible(self) -> "BasePageQuerySet":
        """What everyone may read now. A page past its expiry is out at once, even
        when the worker that unpublishes it is late."""
        # As `public()`, but within the query rather than by one more.
        restricted = PageViewRestriction.objects.alias(
            here=ExpressionWrapper(OuterRef("path"), models.CharField())
        ).filter(here__startswith=F("page__path"))
        return (
            self.live()
            .filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))
            .filter(~Exists(restricted))
        )

    def not_in_trash(self) -> "BasePageQuerySet":
        """Drafts too, but not what is in the trash."""
        return exclude_trash(self)

    def for_cards(self) -> "BasePageQuerySet":
        """With what a card shows, in one query more for any number of them."""
        pages = self.defer_streamfields().select_related("cover")
        return pages.prefetch_related("themes")

    def for_results(self) -> "BasePageQuerySet":
        """With what a line of the search shows."""
        return self.select_related(*self.model.page_select_related)

    def for_search(self) -> "BasePageQuerySet":
        """With what a page tells the search, for any number of them."""
        labels = ("themes", "tagged_items__tag")
        return self.select_related(*self.model.page_select_related).prefetch_related(
            *labels
        )

    def newest_first(self) -> "BasePageQuerySet":
        """By what readers saw last. Page types with further news refine it."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def for_feed(self) -> "BasePageQuerySet":
        """No feed tells of more than its length."""
        rows = self.newest_first().select_related("cover")
        return rows.prefetch_related("themes", "cover__renditions")[:LENGTH]

    def tagged(self, name: str) -> "BasePageQuerySet":
        # Not through `tags`: the tags of all page types hang on Page itself.
        return self.filter(tagged_items__tag__name__iexact=name)


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class PageTag(TaggedItemBase):
    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="tagged_items"
    )


class BasePage(Shareable, Page):
    """What every kind of page has."""

    summary = models.TextField(
        _("chapô"),
        max_length=300,
        blank=True,
        help_text=_(
            "Deux phrases qui donnent envie de lire ; elles servent aussi dans les "
            "listes, ex. « Seize personnes ont dit ce qu'elles attendent. »"
        ),
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Facultative, plutôt en largeur, ex. une photo de l'atelier."),
    )
    byline = models.CharField(
        _("signature"),
        max_length=120,
        blank=True,
        help_text=_("Qui a écrit, sans compte nécessaire, ex. « Nadia et Karim »."),
    )
    themes = ParentalManyToManyField(
        "core.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        help_text=_("Un ou deux suffisent, ex. « Habitat et mobilité »."),
    )
    tags = ClusterTaggableManager(
        through=PageTag,
        verbose_name=_("mots-clés"),
        blank=True,
        help_text=_("Mots libres séparés par des virgules, ex. « vélo, récup »."),
    )
    legacy_reads = models.PositiveIntegerField(
        _("lectures sur l'ancien site"), null=True, blank=True, editable=False
    )

    objects = BasePageManager()

    content_panels = [*Page.content_panels, "summary"]
    promote_panels = [
        MultiFieldPanel(["cover", "byline"], heading=_("Présentation")),
        MultiFieldPanel(
            [FieldPanel("themes", widget=CheckboxSelectMultiple), "tags"],
            heading=_("Classement"),
        ),
        *Page.promote_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("search_text"),
        index.FilterField("first_published_at"),
    ]

    base_form_class = BasePageForm

    # Foreign keys that the page's template shows anyway.
    page_select_related = ["cover"]

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
        found = trail.pop()
        rest = path_components[found.depth - self.depth :]
        kind = found.specific_class
        if kind is None or not issubclass(kind, BasePage):
            return found.specific.route(request, rest)
        page = kind.objects.select_related(*kind.page_select_related).get(pk=found.pk)
        if self.depth == 2:
            page.breadcrumbs = [above for above in [self, *trail] if above.live]
        return page.route(request, rest)

    def permissions_for_user(self, user) -> TrashAwareTester:
        return TrashAwareTester(user, self)

    # What cards, lists and the head of the page say. Page types refine it.

    card_kind = ""
    # Whether it is something to read, or leads to other pages.
    is_article = False
    # Whether what it shows changes without being published again.
    lists_other_content = False
    # How many queries it may cost a visitor, with warm caches; and, of a type that
    # has no feed, why: system checks ask for both.
    query_budget = 0
    no_feed_reason = ""

    @property
    def card_date(self):
        return self.first_published_at

    @property
    def card_badge(self) -> tuple[str, str] | None:
        """A label and its tone: info, success, warning, danger or neutral."""
        return None

    @property
    def card_themes(self) -> list:
        """Those of a list that fetched them: no card may cost a query."""
        prefetched = getattr(self, "_prefetched_objects_cache", {})
        return list(self.themes.all()) if "themes" in prefetched else []

    @property
    def card_text(self) -> str:
        return self.summary

    def get_description(self) -> str:
        return self.search_description or self.summary or shorten(self.body_text, 160)

    @property
    def body_text(self) -> str:
        return plain(self.body_html)

    @property
    def body_html(self) -> str:
        """The page's own content, as published in feeds."""
        body = getattr(self, "body", None)
        return body.render_as_block() if body else ""

    def get_public_text(self) -> str:
        """Every word that the search may find and show. Page types with further
        public fields add them; what readers cannot see stays out."""
        body = getattr(self, "body", None)
        return f"{self.summary} {stream_text(body) if body else ''}".strip()

    @property
    def search_text(self) -> str:
        labels = [str(label) for label in [*self.themes.all(), *self.tags.all()]]
        return " ".join([self.byline, self.get_public_text(), *labels])

    def describe_for_search(self) -> SearchDescription:
        return SearchDescription(
            title=self.title,
            summary=self.summary,
            text=" ".join(filter(None, [self.get_public_text(), self.byline])),
            keywords=tuple(tag.name for tag in self.tags.all()),
            themes=tuple(theme.pk for theme in self.themes.all()),
            date=self.search_date,
            expires_at=self.expire_at,
        )

    @property
    def search_date(self):
        """For sorting and for periods: what the card says, or when it came out."""
        return self.card_date or self.first_published_at

    @cached_property
    def breadcrumbs(self) -> list[Page]:
        """The pages above this one, home first."""
        return list(self.get_ancestors().live().filter(depth__gt=1))

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Dated only when its own publishing is all that changes it."""
        shows = self.lists_other_content or bool(getattr(self, "collections", None))
        when = None if shows else self.last_published_at
        return [{"location": self.get_full_url(request), "lastmod": when}]

    def get_structured_data(self, request) -> list[dict]:
        """Schema.org objects for this page; what its context has in `schema_items` is
        described too."""
        trail = [breadcrumb_list(self, request)] if self.breadcrumbs else []
        descriptions = [about(self, request, article(self))] if self.is_article else []
        return [*trail, *descriptions]

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
