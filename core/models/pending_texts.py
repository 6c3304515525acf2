from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.users import User

PENDING_FOR = timedelta(days=30)


class PendingTextQuerySet(models.QuerySet):
    def old(self, now: datetime) -> "PendingTextQuerySet":
        return self.filter(written_at__lt=now - PENDING_FOR)


class PendingText(models.Model):
    """What somebody sent with a form of the admin that could not be saved. Nobody else
    is shown it; `static/js/unsaved_copy.js` offers it when the form opens again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    # That of the copy in the browser: both hold the same text.
    key = models.CharField(max_length=36)
    form = models.CharField(max_length=500)  # Its address, from the root of the site.
    entries = models.JSONField()  # [[name, value], …]
    written_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = PendingTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("texte en attente")
        verbose_name_plural = _("textes en attente")
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="core_pendingtext_key")
        ]

    def __str__(self):
        return self.form
