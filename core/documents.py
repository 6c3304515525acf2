"""Documents: those of pages that are not public are for the team alone."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest

from wagtail.models import Page, ReferenceIndex

from core.backlinks import pages_citing
from core.models import Document


def refuse_documents_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """A document that only hidden pages hold is not found. One that no page holds is
    served: its address was given on purpose, in a mail for instance."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    holders = ReferenceIndex.get_references_to(document)
    pages = holders.filter(base_content_type=ContentType.objects.get_for_model(Page))
    if not pages.exists() or pages.count() < holders.count():
        return
    if not pages_citing(document).exists():
        raise Http404
