"""The fixed vocabularies of an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PLACE = "lieu", _("Lieu")
    ASSOCIATION = "association", _("Association")
    COOPERATIVE = "cooperative", _("Coopérative")
    COMPANY = "entreprise", _("Entreprise de l'économie sociale")
    COLLECTIVE = "collectif", _("Collectif")
    MOBILE = "itinerant", _("Service itinérant")
    ONLINE = "en_ligne", _("Service en ligne")


class Status(models.TextChoices):
    PLANNED = "en_projet", _("En projet")
    UNDER_CONSTRUCTION = "en_construction", _("En construction")
    EXISTING = "existante", _("Existante")
    PAUSED = "en_pause", _("En pause")
    CLOSED = "fermee", _("Fermée")


TONES = {
    Status.PLANNED: "info",
    Status.UNDER_CONSTRUCTION: "info",
    Status.EXISTING: "success",
    Status.PAUSED: "warning",
    Status.CLOSED: "neutral",
}


class Position(models.TextChoices):
    """How the point on the map was found."""

    EXACT = "exacte", _("Trouvée par l'adresse")
    APPROXIMATE = "approximative", _("Approximative")
    MANUAL = "manuelle", _("Placée à la main")
    COMMUNE = "commune", _("Commune ou arrondissement seulement")


class VerifiedHow(models.TextChoices):
    VISIT = "visite", _("Visite sur place")
    PHONE = "telephone", _("Appel")
    EMAIL = "courriel", _("Échange de courriels")
    CONTACT = "contact", _("Confirmation par le lieu")
    ONLINE = "en_ligne", _("Son site ou ses réseaux")


class NeedKind(models.TextChoices):
    NEED = "besoin", _("Besoin")
    OFFER = "offre", _("Coup de main proposé")
