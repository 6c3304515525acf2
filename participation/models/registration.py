import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data.address_hash import keyed_hash, keyed_hashes
from participation.choices import ACTIVE, SEATED, RegistrationState
from participation.models.gathering import Gathering

MOST = 10
SALT = "participation.registration"


def email_hash(email: str) -> str:
    return keyed_hash(SALT, email)


class RegistrationQuerySet(models.QuerySet):
    def active(self) -> "RegistrationQuerySet":
        return self.filter(state__in=ACTIVE)

    def seated(self) -> "RegistrationQuerySet":
        return self.filter(state__in=SEATED)

    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self) -> "RegistrationQuerySet":
        """In the order of the list."""
        rows = self.filter(state=RegistrationState.WAITING)
        return rows.order_by("queued_at", "pk")

    def of_address(self, email: str) -> "RegistrationQuerySet":
        return self.filter(email_hash__in=keyed_hashes(SALT, email))


class Registration(models.Model):
    """Somebody who means to come, alone or with others."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of the form it came by: a second click writes nothing.
    once = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="registrations"
    )
    first_name = models.CharField(_("prénom"), max_length=40, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_hash = models.CharField(max_length=64, blank=True, editable=False)
    # Of somebody without an address, whom the team added: a phone number, "au marché".
    contact = models.CharField(_("comment la joindre"), max_length=60, blank=True)
    people = models.PositiveSmallIntegerField(
        _("combien de personnes"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST)],
    )
    # Health data (GDPR, article 9): given with an explicit consent, erased first.
    needs = models.CharField(_("besoins d’accès"), max_length=300, blank=True)
    note = models.CharField(_("un mot"), max_length=300, blank=True)
    # To the questions of the date, each with its words as they were then.
    answers = models.JSONField(_("réponses"), default=list)
    wants_report = models.BooleanField(_("attend le compte rendu"), default=False)
    state = models.CharField(
        _("état"),
        max_length=12,
        choices=RegistrationState.choices,
        default=RegistrationState.TO_CONFIRM,
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    registered_at = models.DateTimeField(_("place retenue le"), null=True)
    # The place in the list; whoever lets an offer pass goes to its end, once.
    queued_at = models.DateTimeField(null=True, editable=False)
    offered_until = models.DateTimeField(null=True, editable=False)
    offer_missed = models.BooleanField(default=False, editable=False)
    freed_told = models.PositiveIntegerField(default=0, editable=False)
    # Whether the organisers have heard of it.
    digested = models.BooleanField(default=False, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    reminded_again_at = models.DateTimeField(null=True, editable=False)
    came = models.BooleanField(_("présence"), null=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "email_hash"],
                condition=Q(state__in=ACTIVE) & ~Q(email_hash=""),
                name="participation_once_an_address",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=MOST),
                name="participation_one_to_ten",
            ),
        ]
        indexes = [models.Index(fields=["gathering", "state"], name="participation_in")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    def save(self, *args, **kwargs):
        if self.email:
            self.email_hash = email_hash(self.email)
        super().save(*args, **kwargs)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def rank(self) -> int:
        """In the list of those who wait, from 1."""
        waiting = Registration.objects.waiting().filter(gathering=self.gathering_id)
        before = Q(queued_at__lt=self.queued_at) | Q(
            queued_at=self.queued_at, pk__lt=self.pk
        )
        return waiting.filter(before).count() + 1
