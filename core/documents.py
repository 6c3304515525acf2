"""Documents: those of pages that are not public are for the team alone."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest

from wagtail.models import Page, ReferenceIndex

from core.backlinks import pages_citing
from core.models import Document


def refuse_documents_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """A document that only hidden pages or drafts hold is not found. One that nothing
    holds is served: its address was given on purpose, in a mail for instance."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    holders = ReferenceIndex.get_references_to(document)
    pages = holders.filter(base_content_type=ContentType.objects.get_for_model(Page))
    if pages.count() < holders.count():
        return
    if pages.exists() and not pages_citing(document).exists():
        raise Http404
    if not pages.exists() and _is_in_a_draft(document):
        raise Http404


def _is_in_a_draft(document: Document) -> bool:
    """The index knows what is published only."""
    target = ContentType.objects.get_for_model(Document).pk, str(document.pk)
    drafts = Page.objects.filter(has_unpublished_changes=True)
    return any(
        (kind, key) == target
        for page in drafts.select_related("latest_revision").iterator()
        for kind, key, *_ in ReferenceIndex._extract_references_from_object(
            page.get_latest_revision_as_object()
        )
    )
