from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.choices import CorrectionState
from participation.models.gathering import Gathering
from participation.models.registration import Registration

LONGEST_TEXT, LONGEST_ANSWER = 1000, 300


class CorrectionQuerySet(models.QuerySet):
    def to_read(self) -> "CorrectionQuerySet":
        return self.filter(state=CorrectionState.TO_READ)

    def decided(self) -> "CorrectionQuerySet":
        return self.exclude(state=CorrectionState.TO_READ)


class Correction(models.Model):
    """What somebody who was there would change in a report. A team decides; nothing
    changes the report by itself."""

    # Of the form it came by, one for each of its fields: a second click adds nothing.
    once = models.CharField(max_length=64, editable=False)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="corrections"
    )
    # Until what is known of whoever sent it is erased.
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    # The block's own id, and what it said then: it may change, or go. Neither for what
    # concerns the whole.
    block = models.CharField(max_length=36, blank=True, editable=False)
    said = models.TextField(_("ce que disait le passage"), blank=True, editable=False)
    text = models.TextField(_("correction"), max_length=LONGEST_TEXT)
    first_name = models.CharField(_("prénom"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    state = models.CharField(
        _("état"),
        max_length=8,
        choices=CorrectionState.choices,
        default=CorrectionState.TO_READ,
    )
    answer = models.CharField(
        _("pourquoi le texte reste"), max_length=LONGEST_ANSWER, blank=True
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # When whoever sent it was told what became of it.
    told_at = models.DateTimeField(null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["once", "block"], name="participation_correction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    @property
    def is_late(self) -> bool:
        """A note: it came after the week of reading."""
        return self.sent_at > self.gathering.reading_ends_at
