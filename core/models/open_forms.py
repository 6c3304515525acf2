import uuid
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from core.models.users import User

OPEN_FOR = timedelta(days=7)
UNDECIDED_FOR = timedelta(days=30)


class OpenFormQuerySet(models.QuerySet):
    def about(self, instance: models.Model) -> "OpenFormQuerySet":
        return self.filter(**key_of(instance))

    def undecided(self) -> "OpenFormQuerySet":
        return self.exclude(conflicts=[])

    def old(self, now: datetime) -> "OpenFormQuerySet":
        """A window that goes on all the same is compared with what it loaded."""
        is_old = models.Q(updated_at__lt=now - OPEN_FOR, conflicts=[], unread_in=[])
        return self.filter(is_old | models.Q(updated_at__lt=now - UNDECIDED_FOR))


def key_of(instance: models.Model) -> dict:
    kind = Page if isinstance(instance, Page) else type(instance)
    return {
        "content_type": ContentType.objects.get_for_model(kind),
        "object_id": str(instance.pk),
    }


class OpenForm(models.Model):
    """A form of the admin in one window. `content` is what it last held, as revisions
    hold it: what it was opened with, then what it was last sent with. Compared with
    that, what it is sent with next says what this window changed.

    `conflicts` are those that nobody has decided yet (`core.merge.choices`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    # Whether it was online when this window last heard of it.
    was_live = models.BooleanField(default=False)
    conflicts = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    # The keys of the versions in which it saved words of others that it did not show.
    unread_in = models.JSONField(default=list)
    # By the clock of its browser, in milliseconds.
    sent_at = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("formulaire ouvert")
        verbose_name_plural = _("formulaires ouverts")
        indexes = [
            models.Index(
                fields=["content_type", "object_id"], name="core_openform_object"
            )
        ]

    def __str__(self):
        return str(self.pk)


class WritingPlace(models.Model):
    """Where somebody writes in a form that they have open: the heading that they see,
    and the id of the block under it. It goes with Wagtail's session."""

    NAME_LENGTH = 60

    session = models.OneToOneField(
        "wagtailadmin.EditingSession",
        models.CASCADE,
        primary_key=True,
        related_name="writing_place",
    )
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    block = models.CharField(max_length=60, blank=True)

    def __str__(self):
        return self.name
