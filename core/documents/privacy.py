"""Documents: who may read them, and which of them the search finds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from core.backlinks import ReferenceSource, public_reference_sources
from core.models import Document
from core.models.pages import BasePageQuerySet
from core.models.restricted import restricted_collection_paths
from core.search.registry import get_searchable, get_searchables

# What nothing holds yet may be meant for a page that somebody is writing.
UNREFERENCED_DELAY = timedelta(days=1)


def deny_hidden_documents(document: Document, request: HttpRequest) -> None:
    """A document that only hidden pages or drafts hold is not found. One that nothing
    holds is served: its address was given on purpose, in a mail for instance."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    referenced, hidden = referenced_documents(
        ReferenceIndex.get_references_to(document)
    )
    if hidden or (not referenced and document.pk in documents_in_drafts()):
        raise Http404


def searchable_documents() -> QuerySet[Document]:
    """What anybody may open by its address, and may come upon: one that nothing holds
    only after a day, when no draft turned out to be its place."""
    referenced, hidden = referenced_documents(
        ReferenceIndex.objects.filter(to_content_type=document_content_type())
    )
    at_rest = Q(
        extraction__in_draft=False, created_at__lt=timezone.now() - UNREFERENCED_DELAY
    )
    documents = _of_public_collections().exclude(pk__in=hidden)
    return documents.filter(Q(pk__in=referenced) | at_rest)


def visibility_note(document: Document) -> str:
    """What editors are told; nothing when visitors find it."""
    referenced, hidden = referenced_documents(
        ReferenceIndex.get_references_to(document)
    )
    if not _of_public_collections().filter(pk=document.pk).exists():
        return _("Les visiteurs ne le trouvent pas : sa collection est privée.")
    if hidden:
        return _("Les visiteurs ne le trouvent pas : aucune page publique n'y mène.")
    if referenced:
        return ""
    if document.extraction.in_draft:
        return _("Les visiteurs ne le trouvent pas encore : il est dans un brouillon.")
    if document.created_at > timezone.now() - UNREFERENCED_DELAY:
        return _(
            "Les visiteurs le trouveront demain, ou dès qu'une page publiée y mènera."
        )
    return ""


def _of_public_collections() -> QuerySet[Document]:
    return _outside(restricted_collection_paths())


def linkable_documents() -> QuerySet[Document]:
    """What a link may lead to: one that asks for a password answers too."""
    return _outside(restricted_collection_paths(with_password=False))


def is_linkable(document: Document) -> bool:
    return linkable_documents().filter(pk=document.pk).exists()


def _outside(paths: list[str]) -> QuerySet[Document]:
    """Asked first, as those of pages are."""
    documents = Document.objects.all()
    for path in paths:
        documents = documents.exclude(collection__path__startswith=path)
    return documents


def referenced_documents(
    references: QuerySet[ReferenceIndex],
) -> tuple[set[int], set[int]]:
    """The keys of the documents that are held somewhere, and of those among them that
    nothing public holds."""
    referenced = defaultdict(set)
    for key, kind, *source in references.values_list(
        "to_object_id", "base_content_type", "object_id", "model_path"
    ):
        referenced[kind, ReferenceSource.of(*source)].add(int(key))
    sources = defaultdict(set)
    for kind, source in referenced:
        sources[kind].add(source)
    visible_keys: set[int] = set()
    for kind, all_sources in sources.items():
        visible_keys.update(
            *(referenced[kind, source] for source in _public_sources(kind, all_sources))
        )
    everywhere: set[int] = set().union(*referenced.values())
    return everywhere, everywhere - visible_keys


def _public_sources(kind: int, sources: set[ReferenceSource]) -> set[ReferenceSource]:
    """Things that the search does not know, such as settings, are public."""
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is Page:
        sources = public_reference_sources(sources)
        rows = BasePageQuerySet(Page).visible()
    elif model and (searchable := get_searchable(model)):
        rows = searchable.visible()
    else:
        return sources
    keys = {source.key for source in sources}
    public = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    return {source for source in sources if source.key in public}


def documents_in(model: type[models.Model], keys: Iterable[int]) -> set[int]:
    """The keys of the documents that these pages or entries hold, as published."""
    base = Page if issubclass(model, Page) else model
    rows = ReferenceIndex.objects.filter(
        to_content_type=document_content_type(),
        base_content_type=ContentType.objects.get_for_model(base),
        object_id__in=[str(key) for key in keys],
    )
    return {int(key) for key in rows.values_list("to_object_id", flat=True)}


def documents_in_version(thing: models.Model) -> set[int]:
    """The keys of the documents that this version holds."""
    target = document_content_type().pk
    parts = ReferenceIndex._extract_references_from_object(thing)
    return {int(key) for kind, key, *_ in parts if kind == target}


def documents_in_drafts() -> set[int]:
    """The index of references knows what is published only."""
    return set().union(*map(documents_in_version, _drafts()))


def _drafts() -> Iterator[models.Model]:
    for model in {Page, *(parts.model for parts in get_searchables())}:
        twice = issubclass(model, Page) and model is not Page
        if issubclass(model, DraftStateMixin) and not twice:
            drafts = model.objects.filter(has_unpublished_changes=True)
            for thing in drafts.select_related("latest_revision").iterator():
                yield thing.get_latest_revision_as_object()


def document_content_type() -> ContentType:
    return ContentType.objects.get_for_model(Document)
