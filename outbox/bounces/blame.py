"""A provider that refuses us, whoever the letter is for: the team hears of it, once."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.api import queue_mail
from outbox.bounces.kinds import Cause
from outbox.contact import team_addresses
from outbox.models import Bounce, Delivery

# A provider that goes on refusing is no news.
QUIET = datetime.timedelta(days=30)


def provider_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def notify_team(delivery: Delivery, reply: str) -> None:
    """Before the refusal is recorded. One mail a day: where many providers refuse at
    once it is for one reason, and the screen names them all."""
    now, provider = timezone.now(), provider_of(delivery.email)
    refusals = Bounce.objects.filter(cause=Cause.SENDER, at__gt=now - QUIET)
    if refusals.filter(delivery__email__iendswith=f"@{provider}").exists():
        return
    recipients = team_addresses()
    if not recipients:
        return
    text = _(
        "%(provider)s refuse nos courriels. Dernier refusé : « %(subject)s ». Son "
        "serveur dit :\n\n%(reply)s\n\nCela ne vient pas des destinataires : personne "
        "n’a été écarté. Les réglages du domaine, le nombre d’envois ou le contenu "
        "sont en cause.\n\nTous les refus : %(returns)s\nLe domaine d’envoi : "
        "%(domain)s"
    ) % {
        "provider": provider,
        "subject": delivery.batch.subject,
        "reply": reply,
        "returns": settings.SITE_URL + reverse("outbox_returns"),
        "domain": settings.SITE_URL + reverse("outbox_domain"),
    }
    queue_mail(
        _("Une messagerie refuse nos courriels"),
        text,
        recipients,
        idempotency_key=f"outbox.refused:{timezone.localdate(now)}",
    )
