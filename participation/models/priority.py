from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.models.registration import Registration


class Priority(models.Model):
    """Somebody was put first in the list of those who wait: by whom, and why. It goes
    with the registration, about which it speaks."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="priorities"
    )
    reason = models.CharField(_("pourquoi"), max_length=300, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    given_at = models.DateTimeField(_("le"), default=timezone.now)

    class Meta:
        verbose_name = _("priorité en liste d’attente")
        verbose_name_plural = _("priorités en liste d’attente")
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"
