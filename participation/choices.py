from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationState(models.TextChoices):
    """to confirm → confirmed, or waiting → offered → confirmed; any → cancelled."""

    TO_CONFIRM = "a_confirmer", _("à confirmer")
    CONFIRMED = "inscrite", _("place retenue")
    WAITING = "attente", _("en liste d’attente")
    OFFERED = "proposee", _("place proposée")
    CANCELLED = "annulee", _("annulée")


# Whoever has a seat, and whoever is written to.
SEATED = [RegistrationState.CONFIRMED, RegistrationState.OFFERED]
ACTIVE = [*SEATED, RegistrationState.WAITING]


class PollState(models.TextChoices):
    OPEN = "ouvert", _("ouvert")
    CLOSED = "clos", _("clos")
    KEPT = "retenu", _("date retenue")


class Preference(models.TextChoices):
    """What one says of a date."""

    YES = "oui", _("Oui")
    IF_NEEDED = "si_besoin", _("Si besoin")
    NO = "non", _("Non")


class QuestionKind(models.TextChoices):
    TEXT = "texte", _("Quelques mots")
    YES_NO = "oui_non", _("Oui ou non")


class Recipients(models.TextChoices):
    """Whom the organisers write to."""

    CONFIRMED = "inscrites", _("Les personnes inscrites")
    WAITING = "attente", _("Celles qui attendent une place")
    BOTH = "toutes", _("Toutes")


class CorrectionState(models.TextChoices):
    TO_READ = "a_lire", _("à lire")
    CORRECTED = "corrigee", _("corrigé")
    KEPT = "gardee", _("gardé")
