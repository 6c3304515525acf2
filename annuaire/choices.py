"""The fixed vocabularies of an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    LIEU = "lieu", _("Lieu")
    ASSOCIATION = "association", _("Association")
    COOPERATIVE = "cooperative", _("Coopérative")
    ENTREPRISE = "entreprise", _("Entreprise de l'économie sociale")
    COLLECTIF = "collectif", _("Collectif")
    ITINERANT = "itinerant", _("Service itinérant")
    EN_LIGNE = "en_ligne", _("Service en ligne")


class Status(models.TextChoices):
    EN_PROJET = "en_projet", _("En projet")
    EN_CONSTRUCTION = "en_construction", _("En construction")
    EXISTANTE = "existante", _("Existante")
    EN_PAUSE = "en_pause", _("En pause")
    FERMEE = "fermee", _("Fermée")


TONES = {
    Status.EN_PROJET: "info",
    Status.EN_CONSTRUCTION: "info",
    Status.EXISTANTE: "success",
    Status.EN_PAUSE: "warning",
    Status.FERMEE: "neutral",
}


class Position(models.TextChoices):
    """How the point on the map was found."""

    EXACTE = "exacte", _("Trouvée par l'adresse")
    APPROXIMATIVE = "approximative", _("Approximative")
    MANUELLE = "manuelle", _("Placée à la main")
    COMMUNE = "commune", _("Commune ou arrondissement seulement")


class VerifiedHow(models.TextChoices):
    VISITE = "visite", _("Visite sur place")
    TELEPHONE = "telephone", _("Appel")
    COURRIEL = "courriel", _("Échange de courriels")
    CONTACT = "contact", _("Confirmation par le lieu")
    EN_LIGNE = "en_ligne", _("Son site ou ses réseaux")


class NeedKind(models.TextChoices):
    BESOIN = "besoin", _("Besoin")
    OFFRE = "offre", _("Coup de main proposé")
