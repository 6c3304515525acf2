from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletter.choices import LegalBasis, Topic


class SubscriberImport(models.Model):
    """A file that was read and is not applied yet. Its addresses stay no longer than
    they are needed."""

    file_name = models.CharField(_("fichier"), max_length=200)
    source = models.CharField(
        _("d’où viennent ces adresses"),
        max_length=150,
        help_text=_("Ex. « Feuille d’inscription de la fête de juin »."),
    )
    collected_on = models.DateField(_("recueillies le"), help_text=_("Ex. 14/06/2026."))
    basis = models.CharField(
        _("de quel droit"),
        max_length=10,
        choices=LegalBasis.choices,
        help_text=_("Ex. « inscription sur papier »."),
    )
    topic = models.CharField(
        _("sujet"),
        max_length=20,
        choices=Topic.choices,
        default=Topic.LETTER,
        help_text=_("Ce qui leur sera proposé, ex. « La lettre du mois »."),
    )
    addresses = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    invalid_rows = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import d’adresses")

    def __str__(self) -> str:
        return self.file_name
