from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.clock import is_over
from outbox.bounces.kinds import Cause, ReturnKind
from outbox.conf import lease, option


class Batch(models.Model):
    """One frozen message and whoever gets it. A single mail is a batch of one."""

    subject = models.CharField(_("objet"), max_length=998)
    text = models.TextField(_("texte"), blank=True)
    html = models.TextField(_("version HTML"), blank=True)
    # Further alternatives and attachments: kind, filename, mimetype, base64 content.
    parts = models.JSONField(default=list, blank=True)
    mixed_subtype = models.CharField(max_length=20, default="mixed")
    headers = models.JSONField(default=dict, blank=True)
    from_email = models.CharField(_("expéditeur"), max_length=320)
    reply_to = models.JSONField(default=list, blank=True)
    # What the headers show; empty, each recipient sees only their own address.
    to = models.JSONField(default=list, blank=True)
    cc = models.JSONField(default=list, blank=True)
    idempotency_key = models.CharField(
        max_length=200, unique=True, null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)
    # Nothing of a paused batch leaves; what is on the wire is finished.
    paused = models.BooleanField(_("en pause"), default=False)
    pause_reason = models.CharField(_("raison"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")

    def __str__(self) -> str:
        return self.subject


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("en attente")
    CLAIMED = "claimed", _("pris en charge")
    SUBMITTING = "submitting", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("échec")
    UNCERTAIN = "uncertain", _("incertain")
    SKIPPED = "skipped", _("écarté")


OPEN_STATES = [
    DeliveryState.QUEUED,
    DeliveryState.CLAIMED,
    DeliveryState.SUBMITTING,
]
LEASED_STATES = [DeliveryState.CLAIMED, DeliveryState.SUBMITTING]
# Held by nobody.
NO_LEASE = {"owner": "", "lease_until": None}
RETRIABLE_STATES = [DeliveryState.FAILED, DeliveryState.UNCERTAIN]


class DeliveryQuerySet(models.QuerySet):
    def due(self) -> "DeliveryQuerySet":
        longest = timedelta(seconds=2 * max(option("RETRY_SECONDS")))
        ready = Q(next_at=None) | is_over("next_at", longest)
        return self.filter(ready, state=DeliveryState.QUEUED, batch__paused=False)

    def expired(self) -> "DeliveryQuerySet":
        return self.filter(is_over("lease_until", lease()), state__in=LEASED_STATES)


class Delivery(models.Model):
    """One recipient of a batch.

    queued → claimed (held by a worker) → submitting (on the wire) → sent, failed,
    uncertain or skipped. Only `submitting` is ambiguous after a crash, and a worker
    has at most one such row.
    """

    batch = models.ForeignKey(
        Batch,
        on_delete=models.CASCADE,
        related_name="deliveries",
        verbose_name=_("objet"),
    )
    email = models.CharField(_("destinataire"), max_length=320)
    # What the app that wrote the batch knows this recipient by.
    reference = models.CharField(max_length=64, blank=True, editable=False)
    # Letters to many wait behind the single mails that somebody is waiting for.
    bulk = models.BooleanField(_("envoi en nombre"), default=False)
    state = models.CharField(
        _("état"),
        max_length=12,
        choices=DeliveryState.choices,
        default=DeliveryState.QUEUED,
    )
    attempts = models.PositiveIntegerField(_("essais"), default=0)
    next_at = models.DateTimeField(_("prochain essai"), null=True, blank=True)
    not_after = models.DateTimeField(_("inutile après le"), null=True, blank=True)
    owner = models.CharField(max_length=64, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    code = models.PositiveSmallIntegerField(_("code"), null=True, blank=True)
    reply = models.CharField(_("réponse"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "email"], name="outbox_one_per_recipient"
            )
        ]
        indexes = [
            models.Index(
                fields=["bulk", "id"],
                name="outbox_queued",
                condition=Q(state="queued"),
            ),
            models.Index(
                fields=["lease_until"],
                name="outbox_leased",
                condition=Q(lease_until__isnull=False),
            ),
        ]
        permissions = [
            ("view_address", _("Peut voir l’adresse des destinataires")),
            ("retry_delivery", _("Peut renvoyer un courriel")),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    @property
    def message_id(self) -> str:
        """The same for every copy of this delivery. The time keeps it apart from a
        row of the same number in a database that was restored or begun again."""
        domain = self.batch.from_email.rpartition("@")[2].strip("> ") or "localhost"
        stamp = int(self.batch.created_at.timestamp())
        return f"<b{self.batch_id}.d{self.pk}.{stamp}@{domain}>"


class Bounce(models.Model):
    """A refusal that was understood, at once or by a mail that came back later."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE)
    address_hash = models.CharField(max_length=64, editable=False)
    status = models.CharField(_("code"), max_length=12, blank=True)
    cause = models.CharField(_("raison"), max_length=12, choices=Cause.choices)
    at = models.DateTimeField(_("reçu le"), default=timezone.now)

    def __str__(self) -> str:
        return self.status


class ReturnedMail(models.Model):
    """A mail of the box for returns, which is never changed: what was read is known by
    its fingerprint. Only of what was not understood the words are kept."""

    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=ReturnKind.choices)
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.CASCADE
    )
    sender = models.CharField(_("expéditeur"), max_length=320, blank=True)
    subject = models.CharField(_("objet"), max_length=300, blank=True)
    text = models.TextField(_("texte"), blank=True)
    # Not understood, and nobody has looked at it yet.
    open = models.BooleanField(_("à regarder"), default=False)
    received_at = models.DateTimeField(_("reçu le"), default=timezone.now)

    class Meta:
        verbose_name = _("retour")
        verbose_name_plural = _("retours")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()


class TokenBucket(models.Model):
    """How many messages may leave at once: a bucket that time fills again, shared by
    all workers. One for the relay, and one for each domain that wants to be spared."""

    domain = models.CharField(max_length=255, unique=True, default="", blank=True)
    tokens = models.FloatField(default=0)
    filled_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.tokens:.0f}"


class SendingHost(models.Model):
    """Where mail leaves from, and who else has been seen with this database."""

    identity = models.CharField(max_length=300)
    newcomer = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.identity


class SuppressionReason(models.TextChoices):
    BOUNCE = "bounce", _("adresse inexistante")
    OBJECTION = "opposition", _("ne veut plus recevoir de courriel")


class Suppression(models.Model):
    """An address not to write to any more, kept as a keyed hash only."""

    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(
        _("raison"), max_length=12, choices=SuppressionReason.choices
    )
    # The letter that showed it: its addresses may be wanted back together.
    delivery = models.ForeignKey(
        Delivery, null=True, editable=False, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(_("depuis le"), default=timezone.now)

    class Meta:
        verbose_name = _("adresse écartée")
        verbose_name_plural = _("adresses écartées")

    def __str__(self) -> str:
        return self.get_reason_display()
