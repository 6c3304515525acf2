from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletter.choices import Topic
from newsletter.models.issue import NewsletterIssuePage
from outbox.models import Batch


class MailingQuerySet(models.QuerySet):
    def not_cancelled(self) -> "MailingQuerySet":
        return self.filter(cancelled_at=None)

    def to_start(self) -> "MailingQuerySet":
        due = self.not_cancelled().filter(
            started_at=None, on_hold=False, needs_approval=False
        )
        return due.filter(scheduled_for__lte=timezone.now())


class Mailing(models.Model):
    """One sending of a letter: what it says is frozen in its batch, whatever becomes
    of the page."""

    issue = models.ForeignKey(
        NewsletterIssuePage,
        verbose_name=_("lettre"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="mailings",
    )
    batch = models.OneToOneField(
        Batch, on_delete=models.PROTECT, related_name="mailing", verbose_name=_("envoi")
    )
    topics = models.JSONField(_("sujets"), default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("envoyée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("décidé le"), default=timezone.now)
    scheduled_for = models.DateTimeField(_("prévu pour"), default=timezone.now)
    started_at = models.DateTimeField(_("parti le"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulé le"), null=True, blank=True)
    # Two people decide, where the settings say so.
    needs_approval = models.BooleanField(_("à confirmer à deux"), default=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmée par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Found too late to be started without asking.
    on_hold = models.BooleanField(_("retenu"), default=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("envoi d’une lettre")
        verbose_name_plural = _("envois des lettres")
        ordering = ["-pk"]
        constraints = [
            # Two clicks make one mailing.
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(cancelled_at=None),
                name="newsletter_one_mailing",
            )
        ]
        permissions = [("send_letter", _("Peut envoyer une lettre"))]

    def __str__(self) -> str:
        return self.batch.subject

    def may_be_approved_by(self, user) -> bool:
        return self.needs_approval and user.pk != self.created_by_id

    @property
    def is_in_progress(self) -> bool:
        return bool(self.started_at) and not self.batch.paused

    @property
    def topic_labels(self) -> list[str]:
        return [str(Topic(topic).label) for topic in self.topics]
