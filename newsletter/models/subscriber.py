import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletter.addresses import email_hash, email_hashes
from newsletter.choices import SubscriberState, Topic


class SubscriberQuerySet(models.QuerySet):
    def find_by_email(self, email: str) -> "Subscriber | None":
        return self.filter(email_hash__in=email_hashes(email)).first()

    def active(self) -> "SubscriberQuerySet":
        return self.filter(state=SubscriberState.ACTIVE)


class Subscriber(models.Model):
    """Whoever asked to be written to. Whoever left keeps a line without an address."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("état"),
        max_length=12,
        choices=SubscriberState.choices,
        default=SubscriberState.TO_CONFIRM,
    )
    # Links to confirm are good for one round: an old one must not bring back
    # somebody who left.
    round = models.PositiveIntegerField(default=0, editable=False)
    confirmations_sent = models.PositiveSmallIntegerField(
        _("confirmations envoyées"), default=0, editable=False
    )
    created_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    # Consent grows old: after three years it must be renewed.
    renewal_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    unsubscribed_at = models.DateTimeField(_("parti le"), null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne inscrite")
        verbose_name_plural = _("personnes inscrites")
        ordering = ["-pk"]
        permissions = [
            (
                "view_address",
                _("Peut voir l’adresse des personnes inscrites"),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    def save(self, *args, **kwargs):
        if self.email:
            self.email_hash = email_hash(self.email)
        super().save(*args, **kwargs)

    @property
    def topics(self) -> list[str]:
        """In the order of the choices."""
        topics = {row.topic for row in self.subscriptions.all()}
        return [topic for topic in Topic.values if topic in topics]


class Subscription(models.Model):
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    topic = models.CharField(_("sujet"), max_length=20, choices=Topic.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "topic"], name="newsletter_topic_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_topic_display()
