from django.db import models
from django.utils.translation import gettext_lazy as _


class ReturnKind(models.TextChoices):
    """What a mail in the box for returns is."""

    REFUSAL = "refusal", _("refus")
    # Not delivered yet, or delivered after all.
    NEWS = "news", _("nouvelle")
    COMPLAINT = "complaint", _("plainte")
    AUTO_REPLY = "auto-reply", _("réponse automatique")
    DEPARTURE = "departure", _("départ")
    OTHER = "other", _("pas compris")


class Cause(models.TextChoices):
    """Why a letter was refused, the most telling first: see `worst`."""

    # The team must know, nobody is suppressed.
    SENDER = "sender", _("nous refuse")
    # Full or suspended: may come back to life.
    FULL = "full", _("boîte pleine ou suspendue")
    # Delayed, expired, network: nothing is said about anybody.
    TEMPORARY = "temporary", _("panne passagère")
    UNKNOWN = "unknown", _("pas compris")
    DEAD = "dead", _("adresse inexistante")


def worst(causes: list[Cause]) -> Cause:
    """Of a report about several addresses: dead only if all are."""
    return next((cause for cause in Cause if cause in causes), Cause.UNKNOWN)
