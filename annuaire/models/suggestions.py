import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SuggestionQuerySet(models.QuerySet):
    def waiting(self) -> "SuggestionQuerySet":
        return self.filter(state=Suggestion.State.TO_DECIDE)


class Suggestion(models.Model):
    """What somebody from the public says of the directory, until it is decided. The
    sender's address is erased with the decision."""

    class Kind(models.TextChoices):
        ADDITION = "ajout", _("Nouvelle fiche")
        CORRECTION = "correction", _("Correction")
        REPORT = "signalement", _("Signalement")

    class State(models.TextChoices):
        TO_CONFIRM = "a_confirmer", _("Courriel à confirmer")
        TO_DECIDE = "a_traiter", _("À traiter")
        ACCEPTED = "acceptee", _("Acceptée")
        PARTLY_ACCEPTED = "en_partie", _("Acceptée en partie")
        REFUSED = "refusee", _("Refusée")

    class Reason(models.TextChoices):
        CLOSED = "fermee", _("Le lieu a fermé ou n'existe plus")
        ERROR = "erreur", _("Une information est fausse")
        DUPLICATE = "doublon", _("La fiche est en double")
        CHARTER = "charte", _("Le lieu est contraire à la charte de l'annuaire")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The one-time id of the form: a second click writes nothing.
    once = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(_("genre"), max_length=20, choices=Kind)
    state = models.CharField(
        _("état"), max_length=20, choices=State, default=State.TO_DECIDE
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
    original = models.JSONField(default=dict)
    email = models.EmailField(_("adresse de la personne"), blank=True)
    is_suspect = models.BooleanField(
        _("robot ?"),
        default=False,
        help_text=_("Une case cachée, que seuls les robots voient, était remplie."),
    )
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
        return self.state in (self.State.TO_CONFIRM, self.State.TO_DECIDE)
