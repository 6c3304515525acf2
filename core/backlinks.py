"""Where a page is cited, from Wagtail's reference index: nobody imports upward."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from wagtail.models import Page, ReferenceIndex

from core.models.pages import BasePageQuerySet


def pages_citing(cited: Model) -> BasePageQuerySet:
    """The visible pages that hold a link to this page or snippet, newest first."""
    sources = ReferenceIndex.get_references_to(cited).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in sources.values_list("object_id", flat=True).distinct()]
    citing = BasePageQuerySet(Page).visible().filter(pk__in=keys)
    if isinstance(cited, Page):
        citing = citing.exclude(pk=cited.pk)
    return citing.order_by("-first_published_at", "pk")
