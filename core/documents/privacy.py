"""Documents: who may read them, and which of them the search finds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import (
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    ReferenceIndex,
)

from core.backlinks import Place, public_places
from core.models import Document
from core.models.pages import BasePageQuerySet
from core.search.registry import registered, searchable_of

# What nothing holds yet may be meant for a page that somebody is writing.
SETTLED = timedelta(days=1)


def refuse_documents_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """A document that only hidden pages or drafts hold is not found. One that nothing
    holds is served: its address was given on purpose, in a mail for instance."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    held, hidden = holders(ReferenceIndex.get_references_to(document))
    if hidden or (not held and document.pk in held_by_drafts()):
        raise Http404


def searchable_documents() -> QuerySet[Document]:
    """What anybody may open by its address, and may come upon: one that nothing holds
    only after a day, when no draft turned out to be its place."""
    held, hidden = holders(ReferenceIndex.objects.filter(to_content_type=kind_of()))
    at_rest = Q(words__drafted=False, created_at__lt=timezone.now() - SETTLED)
    documents = _of_public_collections().exclude(pk__in=hidden)
    return documents.filter(Q(pk__in=held) | at_rest)


def why_not_found(document: Document) -> str:
    """What editors are told; nothing when visitors find it."""
    held, hidden = holders(ReferenceIndex.get_references_to(document))
    if not _of_public_collections().filter(pk=document.pk).exists():
        return _("Les visiteurs ne le trouvent pas : sa collection est privée.")
    if hidden:
        return _("Les visiteurs ne le trouvent pas : aucune page publique n'y mène.")
    if held:
        return ""
    if document.words.drafted:
        return _("Les visiteurs ne le trouvent pas encore : il est dans un brouillon.")
    if document.created_at > timezone.now() - SETTLED:
        return _(
            "Les visiteurs le trouveront demain, ou dès qu'une page publiée y mènera."
        )
    return ""


def _of_public_collections() -> QuerySet[Document]:
    restricted = CollectionViewRestriction.objects.alias(
        here=ExpressionWrapper(OuterRef("collection__path"), models.CharField())
    ).filter(here__startswith=F("collection__path"))
    return Document.objects.filter(~Exists(restricted))


def holders(references: QuerySet[ReferenceIndex]) -> tuple[set[int], set[int]]:
    """The keys of the documents that are held somewhere, and of those among them that
    nothing public holds."""
    held = defaultdict(set)
    for key, kind, *place in references.values_list(
        "to_object_id", "base_content_type", "object_id", "model_path"
    ):
        held[kind, Place.of(*place)].add(int(key))
    places = defaultdict(set)
    for kind, place in held:
        places[kind].add(place)
    shown: set[int] = set()
    for kind, all_places in places.items():
        shown.update(*(held[kind, place] for place in _public(kind, all_places)))
    everywhere: set[int] = set().union(*held.values())
    return everywhere, everywhere - shown


def _public(kind: int, places: set[Place]) -> set[Place]:
    """Things that the search does not know, such as settings, are public."""
    model = ContentType.objects.get_for_id(kind).model_class()
    if model is Page:
        places = public_places(places)
        rows = BasePageQuerySet(Page).visible()
    elif model and (searchable := searchable_of(model)):
        rows = searchable.visible()
    else:
        return places
    keys = {place.key for place in places}
    public = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    return {place for place in places if place.key in public}


def held_by(model: type[models.Model], keys: Iterable[int]) -> set[int]:
    """The keys of the documents that these pages or entries hold, as published."""
    base = Page if issubclass(model, Page) else model
    rows = ReferenceIndex.objects.filter(
        to_content_type=kind_of(),
        base_content_type=ContentType.objects.get_for_model(base),
        object_id__in=[str(key) for key in keys],
    )
    return {int(key) for key in rows.values_list("to_object_id", flat=True)}


def held_in(thing: models.Model) -> set[int]:
    """The keys of the documents that this version holds."""
    target = kind_of().pk
    found = ReferenceIndex._extract_references_from_object(thing)
    return {int(key) for kind, key, *_ in found if kind == target}


def held_by_drafts() -> set[int]:
    """The index of references knows what is published only."""
    return set().union(*map(held_in, _drafts()))


def _drafts() -> Iterator[models.Model]:
    for model in {Page, *(found.model for found in registered())}:
        twice = issubclass(model, Page) and model is not Page
        if issubclass(model, DraftStateMixin) and not twice:
            drafts = model.objects.filter(has_unpublished_changes=True)
            for thing in drafts.select_related("latest_revision").iterator():
                yield thing.get_latest_revision_as_object()


def kind_of() -> ContentType:
    return ContentType.objects.get_for_model(Document)
