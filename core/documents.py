"""Documents: those of pages that are not public are for the team alone."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest

from wagtail.models import Page, ReferenceIndex

from core.models import BasePageQuerySet, Document


def refuse_documents_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """A document that only hidden pages hold is not found. One that no page holds is
    served: its address was given on purpose, in a mail for instance."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    holders = ReferenceIndex.get_references_to(document)
    pages = holders.filter(base_content_type=ContentType.objects.get_for_model(Page))
    keys = [int(key) for key in pages.values_list("object_id", flat=True).distinct()]
    if not keys or pages.count() < holders.count():
        return
    if not BasePageQuerySet(Page).visible().filter(pk__in=keys).exists():
        raise Http404
