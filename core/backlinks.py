"""Where a page is cited, from Wagtail's reference index: nobody imports upward."""

from django.contrib.contenttypes.models import ContentType

from wagtail.models import Page, ReferenceIndex

from core.models.pages import BasePageQuerySet


def pages_citing(page: Page) -> BasePageQuerySet:
    """The visible pages that hold a link to this one, newest first."""
    sources = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = [int(key) for key in sources.values_list("object_id", flat=True).distinct()]
    citing = BasePageQuerySet(Page).visible().filter(pk__in=keys).exclude(pk=page.pk)
    return citing.order_by("-first_published_at", "pk")
