from django.db.models import Model

from wagtail.models import Revision, TaskState


def lock_latest(instance: Model) -> Model:
    """As it was saved last. Nobody saves it before the end of the transaction, or an
    autosave in between would be lost."""
    rows = type(instance)._default_manager.select_for_update()
    return rows.get(pk=instance.pk).get_latest_revision_as_object()


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
