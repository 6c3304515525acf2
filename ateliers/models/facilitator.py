from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.models import RowIdMixin


class Facilitator(RowIdMixin, Orderable):
    atelier = ParentalKey(
        "ateliers.AtelierPage", on_delete=models.CASCADE, related_name="facilitators"
    )
    first_name = models.CharField(
        _("prénom"),
        max_length=80,
        help_text=_("Comme il s'affichera, ex. « Aurélien »."),
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("compte"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Facultatif : seulement si la personne a un compte."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("personne qui anime")
        verbose_name_plural = _("personnes qui animent")

    def __str__(self) -> str:
        return self.first_name
