from django.db import models
from django.utils.translation import gettext_lazy as _


class AtelierState(models.TextChoices):
    """Computed from the page, never stored."""

    DATE_TO_SET = "date_a_fixer", _("Date à fixer")
    PLACE_TO_SET = "lieu_a_fixer", _("Lieu à fixer")
    CONFIRMED = "confirme", _("Confirmé")
    PAST = "passe", _("Compte rendu à venir")
    REPORT_PUBLISHED = "compte_rendu_publie", _("Compte rendu publié")
    CANCELLED = "annule", _("Annulé")


TONES = {
    AtelierState.DATE_TO_SET: "warning",
    AtelierState.PLACE_TO_SET: "warning",
    AtelierState.CONFIRMED: "success",
    AtelierState.PAST: "neutral",
    AtelierState.REPORT_PUBLISHED: "info",
    AtelierState.CANCELLED: "danger",
}
