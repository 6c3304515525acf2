import datetime

from django.db import transaction
from django.utils import timezone

from core.search.registry import mark_changed
from french.durations import duration
from jobs.registry import DAY, periodic_job
from newsletter.choices import SubscriberState
from newsletter.mailings import digests, sending
from newsletter.models import NewsletterIssuePage, Subscriber, SubscriberImport
from newsletter.subscribers import mails, subscribing
from newsletter.subscribers.links import CONSENT_LIFETIME, UNCONFIRMED_RETENTION
from newsletter.subscribers.retention import anonymize_old_recipients

RENEWAL_DEADLINE = datetime.timedelta(days=31)
RENEWALS_PER_DAY = 200


@periodic_job("newsletter.forget_unconfirmed", every=DAY)
def purge_unconfirmed() -> None:
    """Whoever never answered is deleted."""
    old = timezone.now() - UNCONFIRMED_RETENTION
    waiting = Subscriber.objects.filter(state=SubscriberState.TO_CONFIRM)
    waiting.filter(created_at__lt=old).delete()


@periodic_job("newsletter.ask_again", every=DAY, sends_mail=True)
def renew_consents() -> None:
    """Consent of three years ago is asked for again, and no answer is a no."""
    now = timezone.now()
    active = Subscriber.objects.active()
    silent = active.filter(renewal_sent_at__lt=now - RENEWAL_DEADLINE)
    for public_id in list(silent.values_list("uuid", flat=True)):
        subscribing.unsubscribe(
            str(public_id), f"sans réponse après {duration(CONSENT_LIFETIME)}"
        )
    old = active.filter(renewal_sent_at=None, confirmed_at__lt=now - CONSENT_LIFETIME)
    for subscriber in old[:RENEWALS_PER_DAY]:
        with transaction.atomic():
            pending = Subscriber.objects.filter(pk=subscriber.pk, renewal_sent_at=None)
            if pending.update(renewal_sent_at=now):
                mails.send_renewal(subscriber)


@periodic_job("newsletter.forget_files", every=DAY)
def purge_imports() -> None:
    """Files that were read and never applied hold addresses."""
    old = timezone.now() - UNCONFIRMED_RETENTION
    SubscriberImport.objects.filter(applied_at=None, created_at__lt=old).delete()


@periodic_job("newsletter.start_scheduled", every=60, sends_mail=True)
def start_scheduled() -> None:
    sending.start_scheduled()


@periodic_job("newsletter.prepare_digests", every=3600, sends_mail=True)
def prepare_digests() -> None:
    digests.prepare_due(timezone.now())


@periodic_job("newsletter.forget_recipients", every=DAY)
def anonymize_recipients() -> None:
    anonymize_old_recipients()


@periodic_job("newsletter.read_letters_again", every=DAY)
def read_letters_again() -> None:
    """Their agendas and needs change with the site; the search follows."""
    keys = NewsletterIssuePage.objects.visible().values_list("pk", flat=True)
    mark_changed(NewsletterIssuePage, keys)
