from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentKind(models.TextChoices):
    """By the names of the blocks of a report."""

    DECISION = "decision", _("Décision")
    ACTION = "action", _("Action")


class CommitmentState(models.TextChoices):
    TO_DO = "a_faire", _("À faire")
    UNDER_WAY = "en_cours", _("En cours")
    DONE = "fait", _("Fait")
    DROPPED = "abandonne", _("Abandonné")


CLOSED = [CommitmentState.DONE, CommitmentState.DROPPED]


class FollowUpOrigin(models.TextChoices):
    TEAM = "equipe", _("L’équipe")
    REPORT = "compte_rendu", _("Un compte rendu")
    CORRECTION = "correction", _("Le compte rendu corrigé")
    HOLDER = "personne", _("La personne qui s’en chargeait")
