"""Drafts and lines of the history of many entries at once, as Wagtail would have
written them one by one."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry, Revision

from annuaire.models import Alternative


def revise(pairs: Iterable[tuple[int, dict]], user: Model | None) -> list[Revision]:
    """A draft for each entry, given by its key and what it says."""
    kind = ContentType.objects.get_for_model(Alternative)
    revisions = [
        Revision(
            content_type=kind,
            base_content_type=kind,
            object_id=str(key),
            created_at=timezone.now(),
            user=user,
            object_str=content["name"],
            content=content,
        )
        for key, content in pairs
    ]
    return Revision.objects.bulk_create(revisions)


def log(
    lines: Iterable[tuple[int, str, str, Revision | None]], user: Model | None
) -> None:
    """Each with the key of its entry, its name and what was done to it."""
    context = get_active_log_context()
    kind = ContentType.objects.get_for_model(Alternative)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(key),
            label=name,
            action=action,
            timestamp=timezone.now(),
            uuid=context.uuid,
            user=user or context.user,
            data={},
            revision=revision,
            content_changed=revision is not None,
        )
        for key, name, action, revision in lines
    )
