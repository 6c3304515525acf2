from django.utils import timezone

from jobs.registry import DAY, hold_mail_while, periodic_job, worker_loop
from outbox import mail_files
from outbox.bounces import mailbox
from outbox.bounces.recording import process_messages
from outbox.conf import keep_for, option
from outbox.delivery import host
from outbox.delivery.sender import Sender
from outbox.models import OPEN_STATES, Batch, ReturnedMail

worker_loop("outbox.send", Sender)
hold_mail_while(host.held_since)


@periodic_job("outbox.purge", every=DAY)
def purge() -> None:
    """Single mails hold personal data and go after a month. Letters belong to the
    app that wrote them, which keeps their account."""
    limit = timezone.now() - keep_for()
    old = Batch.objects.filter(created_at__lt=limit)
    old = old.exclude(deliveries__state__in=OPEN_STATES)
    old.exclude(deliveries__bulk=True).delete()
    mail_files.delete_old(limit)

    # Longer than a mail is looked at in its box: it would be read again.
    keep = max(keep_for(), 2 * mailbox.LOOKBACK)
    ReturnedMail.objects.filter(received_at__lt=timezone.now() - keep).delete()


@periodic_job("outbox.read_bounces", every=15 * 60)
def read_bounces() -> None:
    if box := option("BOUNCE_BOX"):
        process_messages(mailbox.messages(box))
