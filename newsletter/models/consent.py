import hashlib

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletter.choices import ConsentEvent


class ConsentQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise PermissionDenied

    def delete(self):
        raise PermissionDenied


class Consent(models.Model):
    """Proof of what was asked and answered (GDPR, article 7.1): lines are added and
    never changed. Nobody's address stands here, only its keyed hash."""

    email_hash = models.CharField(max_length=64, db_index=True, editable=False)
    event = models.CharField(
        _("événement"), max_length=16, choices=ConsentEvent.choices
    )
    topics = models.JSONField(_("sujets"), default=list)
    wording = models.TextField(_("ce qui était écrit"), blank=True)
    wording_hash = models.CharField(max_length=64, editable=False)
    source = models.CharField(_("d’où"), max_length=200, blank=True)
    at = models.DateTimeField(_("quand"), default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du journal des accords")
        verbose_name_plural = _("journal des accords")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_event_display()}, {self.at:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise PermissionDenied
        self.wording_hash = hashlib.sha256(self.wording.encode()).hexdigest()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise PermissionDenied
