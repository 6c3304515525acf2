"""Drafts that somebody began and left: they keep neither an address nor a number that
somebody else wants, and go to the bin (see `abandoned_notices`)."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from wagtail.models import Comment, Page, Revision, WorkflowState

from core.slugs import free_slug_among, rename_draft
from core.trash.visibility import exclude_trash

UNTOUCHED = timedelta(days=30)
_WAITING = [
    WorkflowState.STATUS_IN_PROGRESS,
    WorkflowState.STATUS_NEEDS_CHANGES,
]

Drafts = Callable[[], QuerySet]
sources: list[Drafts] = []


def register_drafts(source: Drafts) -> Drafts:
    """Objects with drafts that people type one by one. What a machine wrote or a
    visitor sent waits for a decision: it is not abandoned."""
    sources.append(source)
    return source


@register_drafts
def typed_pages() -> QuerySet:
    leaves = exclude_trash(Page.objects.filter(numchild=0, alias_of=None))
    return leaves.exclude(Exists(Comment.objects.filter(page=OuterRef("pk"))))


def abandoned(drafts: QuerySet) -> QuerySet:
    """Never published, not even planned, untouched, waiting for nobody; of a kind that
    is registered."""
    typed = _typed(drafts.model)
    if typed is None:
        return drafts.none()
    kind = ContentType.objects.get_for_model(typed.model)
    key = Cast(OuterRef("pk"), CharField())
    states = WorkflowState.objects.filter(
        base_content_type=kind, object_id=key, status__in=_WAITING
    )
    planned = Revision.objects.filter(
        base_content_type=kind, object_id=key, approved_go_live_at__isnull=False
    )
    return drafts.filter(
        pk__in=typed.values("pk"),
        live=False,
        first_published_at=None,
        latest_revision__user__is_active=True,
        latest_revision__created_at__lt=timezone.now() - UNTOUCHED,
    ).exclude(Exists(states) | Exists(planned))


def _typed(model: type[Model]) -> QuerySet | None:
    found = (source() for source in sources)
    return next((rows for rows in found if issubclass(model, rows.model)), None)


def yield_address(siblings: QuerySet, slug: str) -> None:
    """An abandoned draft that has the address leaves it to whoever wants it."""
    for draft in abandoned(siblings.filter(slug=slug)):
        base = f"{slug}-brouillon"
        other = free_slug_among(siblings, base, {base})
        fields = {"slug": other}
        if isinstance(draft, Page):
            fields["url_path"] = f"{draft.url_path.removesuffix(f'{slug}/')}{other}/"
        with transaction.atomic():
            type(draft)._default_manager.filter(pk=draft.pk).update(**fields)
            rename_draft(draft, other)
