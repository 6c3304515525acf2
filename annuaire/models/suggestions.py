import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SuggestionQuerySet(models.QuerySet):
    def waiting(self) -> "SuggestionQuerySet":
        return self.filter(state=Suggestion.State.A_TRAITER)


class Suggestion(models.Model):
    """What somebody from the public says of the directory, until it is decided. The
    sender's address is erased with the decision."""

    class Kind(models.TextChoices):
        AJOUT = "ajout", _("Nouvelle fiche")
        CORRECTION = "correction", _("Correction")
        SIGNALEMENT = "signalement", _("Signalement")

    class State(models.TextChoices):
        A_CONFIRMER = "a_confirmer", _("Courriel à confirmer")
        A_TRAITER = "a_traiter", _("À traiter")
        ACCEPTEE = "acceptee", _("Acceptée")
        EN_PARTIE = "en_partie", _("Acceptée en partie")
        REFUSEE = "refusee", _("Refusée")

    class Reason(models.TextChoices):
        FERMEE = "fermee", _("Le lieu a fermé ou n'existe plus")
        ERREUR = "erreur", _("Une information est fausse")
        DOUBLON = "doublon", _("La fiche est en double")
        CHARTE = "charte", _("Le lieu est contraire à la charte de l'annuaire")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The one-time id of the form: a second click writes nothing.
    once = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(_("genre"), max_length=20, choices=Kind)
    state = models.CharField(
        _("état"), max_length=20, choices=State, default=State.A_TRAITER
    )
    alternative = models.ForeignKey(
        "annuaire.Alternative",
        verbose_name=_("fiche"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="suggestions",
    )
    name = models.CharField(_("nom"), max_length=120)
    reason = models.CharField(_("motif"), max_length=20, choices=Reason, blank=True)
    message = models.TextField(_("message"), blank=True)
    # What is proposed, by field, and what the sender saw then.
    data = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    email = models.EmailField(_("adresse de la personne"), blank=True)
    created_at = models.DateTimeField(_("reçue le"), auto_now_add=True)
    decided_at = models.DateTimeField(_("décidée le"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("décidée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision_note = models.TextField(_("réponse"), blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposition")
        verbose_name_plural = _("propositions et signalements")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.name}"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.A_CONFIRMER, self.State.A_TRAITER)
