from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from core.models.drafts import UnseenDraftMixin
from core.models.mixins import (
    CardMixin,
    FeedEntriesMixin,
    RoutingMixin,
    SchemaOrgMixin,
    SearchMixin,
)
from core.models.restricted import restricted_paths
from core.models.revisions import SettledRevisionsMixin
from core.page_forms import BaseCopyForm, BasePageForm
from core.syndication.cards.card import Shareable
from core.syndication.feeds import LENGTH
from core.trash.visibility import TrashAwareTester, exclude_trash


class BasePageQuerySet(PageQuerySet):
    def visible(self) -> "BasePageQuerySet":
        """What everyone may read now. A page past its expiry is out at once, even
        when the worker that unpublishes it is late."""
        return self._online()._outside(restricted_paths())

    def linkable(self) -> "BasePageQuerySet":
        """What a link may lead to: one that asks for a password answers too."""
        return self._online()._outside(restricted_paths(with_password=False))

    def _online(self) -> "BasePageQuerySet":
        not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        return self.live().filter(not_expired)

    def _outside(self, paths: list[str]) -> "BasePageQuerySet":
        """The paths are asked first, as `public()` does: within the query, planners
        without statistics read all restrictions or all pages for every row."""
        pages = self
        for path in paths:
            pages = pages.exclude(path__startswith=path)
        return pages

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


BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class PageTag(TaggedItemBase):
    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="tagged_items"
    )


class BasePage(
    UnseenDraftMixin,
    SettledRevisionsMixin,
    Shareable,
    RoutingMixin,
    CardMixin,
    SearchMixin,
    SchemaOrgMixin,
    FeedEntriesMixin,
    Page,
):
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

    # While its draft is typed: what is saved by itself may be half right.
    is_draft = False
    base_form_class = BasePageForm
    copy_form_class = BaseCopyForm

    page_select_related = ["cover"]
    # How many queries it may cost a visitor, with warm caches; and, of a type that
    # has no feed, why: system checks ask for both.
    query_budget = 0
    no_feed_reason = ""

    class Meta:
        abstract = True

    def permissions_for_user(self, user) -> TrashAwareTester:
        return TrashAwareTester(user, self)

    def get_view_restrictions(self):
        """Where nothing is closed, not asked again for each page that is shown."""
        if restricted_paths():
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()
