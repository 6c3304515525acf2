from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What somebody may ask to be told of, in one confirmation."""

    LETTER = "lettre", _("La lettre du mois")
    ATELIERS = "ateliers", _("Les prochains ateliers")
    ANNUAIRE = "annuaire", _("Les nouveautés de l’annuaire")


class SubscriberState(models.TextChoices):
    TO_CONFIRM = "a_confirmer", _("à confirmer")
    ACTIVE = "actif", _("inscrit")
    UNSUBSCRIBED = "parti", _("parti")


class ConsentEvent(models.TextChoices):
    """What the log of consent knows."""

    REQUEST = "demande", _("inscription demandée")
    IMPORT = "import", _("importé, à confirmer")
    CONFIRMATION = "confirmation", _("inscription confirmée")
    CHANGE = "changement", _("choix changés")
    UNSUBSCRIPTION = "depart", _("désinscription")
    ERASURE = "effacement", _("données effacées")


class Frequency(models.TextChoices):
    """How often a letter prepares itself."""

    NEVER = "", _("jamais")
    WEEKLY = "semaine", _("chaque lundi")
    MONTHLY = "mois", _("le premier du mois")


class LegalBasis(models.TextChoices):
    """Why these people may be asked at all (GDPR, article 6)."""

    PAPER = "papier", _("inscription sur papier")
    MEMBERSHIP = "adhesion", _("adhésion au collectif")
    FORMER_LIST = "ancienne", _("ancienne liste, avec accord")
