from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from wagtail.models import Page, Revision, TaskState
from wagtail.signals import page_published

from core.models.users import User


def lock_latest(instance: Model) -> Model:
    """As it was saved last. Nobody saves it before the end of the transaction, or an
    autosave in between would be lost."""
    rows = type(instance)._default_manager.select_for_update()
    return rows.get(pk=instance.pk).get_latest_revision_as_object()


@transaction.atomic
def write_fields(page: Page, user: User | None, **values) -> Page:
    """In what is online, in what is planned or handed in, and in what is being written:
    none of them brings back an older value, and no word of a draft is published. Gives
    the page as it is by now.

    What is being written gets a version of its own on top: a form that is open saves
    into that one (see `core.forms.merged_form`)."""
    row = type(page)._default_manager.select_for_update().get(pk=page.pk)
    draft = row.get_latest_revision_as_object()
    has_draft = row.has_unpublished_changes or not row.live
    for name, value in values.items():
        setattr(row, name, value)
        setattr(draft, name, value)
    _write_to_come(row, {name: row.serializable_data()[name] for name in values})
    row.save(clean=False, update_fields=[*values])
    if row.live:
        _publish_as_it_is(row, user)
    if has_draft:
        draft.save_revision(user=user, clean=False)
    return type(page)._default_manager.get(pk=page.pk)


def _write_to_come(row: Page, content: dict) -> None:
    """Nothing saves over these: what was read stays as it was, but for this."""
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    to_come = Q(approved_go_live_at__isnull=False) | Q(
        pk__in=in_review.values("revision")
    )
    for revision in row.revisions.filter(to_come):
        revision.content |= content
        revision.save(update_fields=["content"])


def _publish_as_it_is(row: Page, user: User | None) -> None:
    """With a version of it, for its history and for whoever goes back to one."""
    revision = row.save_revision(user=user, clean=False)
    row.live_revision, row.has_unpublished_changes = revision, False
    row.last_published_at = timezone.now()
    names = ["live_revision", "has_unpublished_changes", "last_published_at"]
    row.save(clean=False, update_fields=names)
    row.update_aliases(revision=revision, _content=revision.content)
    page_published.send(sender=type(row), instance=row, revision=revision)


class SettledRevisionsMixin:
    """An autosave writes over the version that its window saved before. One that is
    published, planned or handed in stays as it was read: the autosave makes another."""

    def save_revision(
        self, *args, overwrite_revision: Revision | None = None, **kwargs
    ):
        if overwrite_revision and self._is_settled(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(
            *args, overwrite_revision=overwrite_revision, **kwargs
        )

    def _is_settled(self, revision: Revision) -> bool:
        if revision.pk != self.latest_revision_id:
            return False  # Wagtail refuses it.
        return (
            revision.pk == self.live_revision_id
            or revision.approved_go_live_at is not None
            or TaskState.objects.filter(revision=revision).exists()
        )
