from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.models import PageManager

from core.forms.page_number import PageNumber
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import FeedMixin
from listings.collections.head import CollectionHead
from newsletter.models.issue import NewsletterIssuePage

PER_PAGE = 20


class NewsletterIndexPage(CollectionHead, FeedMixin, BasePage):
    """The archive. Who comes and goes has addresses of its own, see `urls.py`."""

    content_panels = [*BasePage.content_panels, "head"]
    lists_other_content = True
    default_description = _(
        "Toutes les lettres du collectif, une par mois, et de quoi la recevoir."
    )
    max_count = 1
    query_budget = 5
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletter.NewsletterIssuePage"]
    page_description = _("Toutes les lettres parues, et l’inscription.")
    objects = PageManager.from_queryset(BasePageQuerySet)()

    class Meta:
        verbose_name = _("lettre : archive")

    def issues(self):
        return NewsletterIssuePage.objects.child_of(self).visible()

    def get_context(self, request: HttpRequest, *args, **kwargs):
        pages = Paginator(self.issues().for_cards().newest_first(), PER_PAGE)
        page_obj = pages.get_page(PageNumber.read(request.GET))
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "letter_in_page": True,
            "page_obj": page_obj,
            "schema_items": page_obj,
        }

    def get_feed_pages(self, request: HttpRequest) -> list:
        return list(self.issues().for_feed())
