"""What was deleted in the admin and can still come back."""

import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from core.trash.visibility import TRASH_SLUG, TrashAwareTester


class ExactEncoder(DjangoJSONEncoder):
    """Django's own cuts moments to the millisecond."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


class TrashPage(Page):
    """Where deleted pages stay: beside the home page, so under the root of no site.
    Nobody sees it but on its own screen."""

    is_creatable = False
    parent_page_types = []

    class Meta:
        verbose_name = _("corbeille")

    @classmethod
    def get_locked(cls) -> "TrashPage":
        """In a transaction: whoever deletes or restores waits for the others."""
        root = Page.objects.select_for_update().get(depth=1)
        page = cls.objects.first()
        return page or root.add_child(
            instance=cls(title="Corbeille", slug=TRASH_SLUG, live=False)
        )

    def permissions_for_user(self, user):
        return TrashAwareTester(user, self)


class TrashEntry(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(_("titre"), max_length=255)
    was_live = models.BooleanField(default=False)
    # Pages: where it stood, what is below it, what of it was online.
    parent = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    breadcrumb = models.CharField(max_length=500, blank=True)
    slug = models.CharField(max_length=255, blank=True)
    pages_below = models.PositiveIntegerField(default=0)
    # Which pages were online, or the rows of anything else.
    snapshot = models.JSONField(default=dict, encoder=ExactEncoder)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    trashed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-trashed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="trash_entry_unique"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def model(self) -> type[models.Model] | None:
        return self.content_type.model_class()

    @property
    def is_page(self) -> bool:
        return self.model is not None and issubclass(self.model, Page)

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name) if self.model else ""

    @property
    def purged_at(self) -> datetime.datetime:
        return self.trashed_at + datetime.timedelta(days=settings.TRASH_DAYS)


class AbandonedDraft(models.Model):
    """Its author was told that it goes to the bin."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    told_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="abandoned_draft_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"
