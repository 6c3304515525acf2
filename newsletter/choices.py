from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What somebody may ask to be told of, in one confirmation."""

    LETTRE = "lettre", _("La lettre du mois")
    ATELIERS = "ateliers", _("Les prochains ateliers")
    ANNUAIRE = "annuaire", _("Les nouveautés de l’annuaire")


class State(models.TextChoices):
    A_CONFIRMER = "a_confirmer", _("à confirmer")
    ACTIF = "actif", _("inscrit")
    PARTI = "parti", _("parti")


class Event(models.TextChoices):
    """What the log of consent knows."""

    DEMANDE = "demande", _("inscription demandée")
    IMPORT = "import", _("importé, à confirmer")
    CONFIRMATION = "confirmation", _("inscription confirmée")
    CHANGEMENT = "changement", _("choix changés")
    DEPART = "depart", _("désinscription")
    EFFACEMENT = "effacement", _("données effacées")


class Rhythm(models.TextChoices):
    """How often a letter prepares itself."""

    NEVER = "", _("jamais")
    WEEK = "semaine", _("chaque lundi")
    MONTH = "mois", _("le premier du mois")
