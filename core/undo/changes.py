"""What a press of a button put online or took away, and the way back."""

from dataclasses import astuple, dataclass

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from wagtail.actions import action_registry
from wagtail.models import DraftStateMixin, Revision

SALT = "core.undo"
# A message is read at once; a page of the admin may stay open for a day.
MAX_AGE = 24 * 3600


class ChangedSinceError(Exception):
    """It was published or taken away again meanwhile, or its address was taken: nothing
    was touched."""


@dataclass(frozen=True)
class State:
    live: bool = False
    revision: int | None = None
    is_new: bool = True


@dataclass(frozen=True)
class Change:
    kind: int
    key: int
    before: State
    after: State

    @property
    def can_be_undone(self) -> bool:
        """What came online without a version has none to go back to."""
        return self.before != self.after and (
            self.before.revision is not None or not self.before.live
        )

    def undo(self, user) -> DraftStateMixin:
        """Raises ChangedSinceError, or PermissionDenied as publishing itself does."""
        model = ContentType.objects.get_for_id(self.kind).model_class()
        with transaction.atomic():
            rows = model._default_manager.select_for_update()
            instance = rows.filter(pk=self.key).first()
            if instance is None or state_of(instance) != self.after:
                raise ChangedSinceError
            if self.before.live:
                self._publish_again(instance, user)
            else:
                self._unpublish(instance, user)
            return instance

    def _publish_again(self, instance: DraftStateMixin, user) -> None:
        revision = Revision.objects.for_instance(instance).filter(
            pk=self.before.revision
        )
        if not revision.exists():
            raise ChangedSinceError
        try:
            with transaction.atomic():
                revision.get().publish(user=user, changed=False)
        except (ValidationError, IntegrityError) as error:
            # Something else has its address by now.
            raise ChangedSinceError from error

    def _unpublish(self, instance: DraftStateMixin, user) -> None:
        if self.before.is_new:
            # Nobody saw it: its day is the one when it is published for good.
            instance.first_published_at = instance.last_published_at = None
        action = action_registry.get_action_class(type(instance), "unpublish")
        action(instance, user=user).execute()


def states_of(rows: QuerySet) -> dict[int, State]:
    columns = rows.values_list("pk", "live", "live_revision_id", "first_published_at")
    return {
        key: State(live, revision, first_published_at is None)
        for key, live, revision, first_published_at in columns
    }


def state_of(instance: DraftStateMixin) -> State:
    """What its row says, whatever this copy of it was told."""
    rows = type(instance)._default_manager.filter(pk=instance.pk)
    return states_of(rows)[instance.pk]


def change_since(before: State, instance: Model) -> Change:
    kind = ContentType.objects.get_for_model(type(instance))
    return Change(kind.pk, instance.pk, before, state_of(instance))


def changes_since(before: dict[int, State], rows: QuerySet) -> list[Change]:
    kind = ContentType.objects.get_for_model(rows.model)
    after = states_of(rows.filter(pk__in=before))
    return [Change(kind.pk, key, before[key], after[key]) for key in after]


def sign(changes: list[Change]) -> str:
    rows = [astuple(change) for change in changes]
    return signing.dumps(rows, salt=SALT, compress=True)


def read(signed: str) -> list[Change]:
    """Raises BadSignature."""
    rows = signing.loads(signed, salt=SALT, max_age=MAX_AGE)
    return [
        Change(kind, key, State(*before), State(*after))
        for kind, key, before, after in rows
    ]
