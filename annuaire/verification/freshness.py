"""Asking the places whether their entry still tells the truth: at nine months, then
two and four weeks later. After that readers are told, and moderators have a task;
nothing disappears by itself."""

import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.choices import VerifiedHow
from annuaire.directory import directory_url
from annuaire.models.alternative import Alternative
from annuaire.querysets import FRESHNESS_PERIOD
from core.models import SiteSettings
from french.durations import duration
from outbox.api import queue_mail

SALT = "annuaire.freshness"
LINK_AGE = datetime.timedelta(days=60)
# Days to wait before each mail, once the entry is due.
REMINDER_DAYS = [0, 14, 28]
# After an import thousands are due at once: mails that somebody waits for come between.
REMINDERS_A_DAY = 200


def due() -> list[Alternative]:
    """The entries whose place is still to be written to today: those that were asked
    before, then those that nobody confirmed for longest."""
    today = timezone.localdate()
    entries = Alternative.objects.visible().to_verify().exclude(email="")
    steps = Q(reminders_sent=0)
    for sent in range(1, len(REMINDER_DAYS)):
        wait = datetime.timedelta(days=REMINDER_DAYS[sent] - REMINDER_DAYS[sent - 1])
        steps |= Q(reminders_sent=sent, reminded_at__lte=today - wait)
    old = today - FRESHNESS_PERIOD
    published = Q(verified_at__isnull=False) | Q(first_published_at__date__lt=old)
    asked_today = Alternative.objects.filter(reminded_at=today).count()
    oldest = F("verified_at").asc(nulls_first=True)
    waiting = entries.filter(steps, published).order_by("-reminders_sent", oldest, "pk")
    return list(waiting[: max(REMINDERS_A_DAY - asked_today, 0)])


def remind() -> int:
    """Write to each of them, once for each step whatever the number of workers."""
    return sum(_remind(entry) for entry in due())


def _remind(entry: Alternative) -> bool:
    with transaction.atomic():
        is_ours = Alternative.objects.filter(
            pk=entry.pk,
            reminders_sent=entry.reminders_sent,
            reminded_at=entry.reminded_at,
        ).update(
            reminders_sent=F("reminders_sent") + 1, reminded_at=timezone.localdate()
        )
        if is_ours:
            _send_reminder(entry)
    return bool(is_ours)


def _send_reminder(entry: Alternative) -> None:
    address = f"{settings.SITE_URL}{directory_url()}"
    text = _(
        "Bonjour,\n\n"
        "« %(name)s » figure dans notre annuaire :\n%(page)s\n\n"
        "Tout est-il encore juste ? Un clic suffit :\n"
        "%(confirm)s\n\n"
        "Sinon, dites-nous ce qui a changé :\n%(correct)s\n\n"
        "Ce lien est valable %(age)s.\n\n%(site)s"
    )
    queue_mail(
        _("« %s » : vos informations sont-elles à jour ?") % entry.name,
        text
        % {
            "name": entry.name,
            "page": entry.full_url,
            "confirm": f"{address}verifier/?jeton={token(entry)}",
            "correct": f"{entry.full_url}modifier/",
            "age": duration(LINK_AGE),
            "site": SiteSettings.load().name,
        },
        entry.email,
        idempotency_key=(
            f"annuaire-verify-{entry.uuid}-{entry.verified_at}-{entry.reminders_sent}"
        ),
    )


def token(entry: Alternative) -> str:
    return signing.dumps(str(entry.uuid), salt=SALT)


def find(signed: str) -> Alternative | None:
    try:
        public_id = signing.loads(signed, salt=SALT, max_age=LINK_AGE)
    except signing.BadSignature:
        return None
    return Alternative.objects.visible().filter(uuid=public_id).first()


def confirm(entry: Alternative) -> None:
    """The place says that all is right, today."""
    Alternative.objects.filter(pk=entry.pk).update(
        verified_at=timezone.localdate(),
        verified_how=VerifiedHow.CONTACT,
        verified_by="",
        confirmed_at=timezone.now(),
        reminders_sent=0,
        reminded_at=None,
        content_updated_at=timezone.now(),
    )


def unanswered():
    """What no mail can settle: no address, or no answer to three of them."""
    entries = Alternative.objects.visible().to_verify()
    return entries.filter(Q(email="") | Q(reminders_sent__gte=len(REMINDER_DAYS)))
