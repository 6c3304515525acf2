"""Documents: what makes them public, or stops it. Besides their own saving, these are
the pages and entries that hold them, the drafts that do, and their collections."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import Collection, CollectionViewRestriction, Revision

from core.documents.privacy import (
    documents_in,
    documents_in_drafts,
    documents_in_version,
)
from core.models import Document, DocumentText
from core.search.registry import mark_changed, searchable_changed


@receiver(searchable_changed)
def mark_linked_documents(sender, keys, **kwargs) -> None:
    if sender is not Document and (documents := documents_in(sender, keys)):
        mark_changed(Document, documents)


@receiver(post_save, sender=Revision)
def mark_drafted_documents(sender, instance, **kwargs) -> None:
    if documents := documents_in_version(instance.as_object()):
        DocumentText.objects.filter(document__in=documents).update(in_draft=True)
        mark_changed(Document, documents)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def mark_restricted_documents(sender, instance, **kwargs) -> None:
    below = Collection.objects.descendant_of(instance.collection, inclusive=True)
    documents = Document.objects.filter(collection__in=below)
    mark_changed(Document, documents.values_list("pk", flat=True))


def refresh_documents() -> None:
    """What time changes, and what no signal tells: a collection that was moved."""
    in_drafts = documents_in_drafts()
    rows = DocumentText.objects
    rows.filter(in_draft=True).exclude(document__in=in_drafts).update(in_draft=False)
    rows.filter(in_draft=False, document__in=in_drafts).update(in_draft=True)
    mark_changed(Document, Document.objects.values_list("pk", flat=True))
