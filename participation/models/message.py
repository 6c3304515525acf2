from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.choices import Recipients
from participation.models.gathering import Gathering


class Message(models.Model):
    """What the organisers wrote to all. Its words are kept as long as those who got
    them are; that it was sent stays."""

    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="messages"
    )
    # Of its words: the same ones are sent once.
    key = models.CharField(max_length=64, editable=False)
    recipients = models.CharField(_("à qui"), max_length=10, choices=Recipients.choices)
    subject = models.CharField(_("objet"), max_length=120, blank=True)
    text = models.TextField(_("message"), max_length=2000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("envoyé le"), default=timezone.now)
    count = models.PositiveIntegerField(_("destinataires"), default=0)

    class Meta:
        verbose_name = _("message aux inscrits")
        verbose_name_plural = _("messages aux inscrits")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "key"], name="participation_same_words_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"
