from django.db import models
from django.utils.translation import gettext_lazy as _


class AtelierState(models.TextChoices):
    """Computed from the page, never stored."""

    DATE_A_FIXER = "date_a_fixer", _("Date à fixer")
    LIEU_A_FIXER = "lieu_a_fixer", _("Lieu à fixer")
    CONFIRME = "confirme", _("Confirmé")
    PASSE = "passe", _("Compte rendu à venir")
    COMPTE_RENDU_PUBLIE = "compte_rendu_publie", _("Compte rendu publié")
    ANNULE = "annule", _("Annulé")


TONES = {
    AtelierState.DATE_A_FIXER: "warning",
    AtelierState.LIEU_A_FIXER: "warning",
    AtelierState.CONFIRME: "success",
    AtelierState.PASSE: "neutral",
    AtelierState.COMPTE_RENDU_PUBLIE: "info",
    AtelierState.ANNULE: "danger",
}
