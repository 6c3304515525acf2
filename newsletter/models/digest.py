from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletter.choices import Topic
from newsletter.models.issue import NewsletterIssuePage


class Digest(models.Model):
    """A letter that prepared itself: one a topic and a period, even when its
    page was deleted since."""

    topic = models.CharField(_("sujet"), max_length=20, choices=Topic.choices)
    period = models.DateField(_("période"))
    issue = models.ForeignKey(
        NewsletterIssuePage,
        null=True,
        on_delete=models.SET_NULL,
        related_name="digests",
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("lettre préparée")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "period"], name="newsletter_one_digest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}, {self.period:%d/%m/%Y}"
