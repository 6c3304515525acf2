import datetime

from django.db import transaction
from django.utils import timezone

from wagtail.models import Page

from jobs.registry import DAY, periodic_job
from participation import changes, digest, reminders, retention, seats
from participation.choices import RegistrationState
from participation.gatherings import sync
from participation.models import Gathering, Registration
from participation.polls import editing as polls
from participation.polls.news import tell_slots as tell_of_slots
from participation.polls.retention import forget_answers
from participation.reports import chain

HOUR = 60 * 60
# After so long without a worker, a series opens again when it is published.
LONGEST_STOP = datetime.timedelta(days=365)


@periodic_job("participation.offer_seats", every=60, sends_mail=True)
def offer_seats() -> None:
    """Offers that nobody answered go to the next."""
    late = Registration.objects.filter(
        state=RegistrationState.OFFERED, offered_until__lt=timezone.now()
    )
    for key in set(late.values_list("gathering", flat=True)):
        with transaction.atomic():
            gathering = seats.locked(key)
            for row in late.filter(gathering=gathering):
                seats.take_back_offer(row, gathering)
            seats.offer_free_seats(gathering)


@periodic_job("participation.tell_changes", every=60, sends_mail=True)
def tell_changes() -> None:
    changes.tell_changes()


@periodic_job("participation.remind", every=5 * 60, sends_mail=True)
def remind() -> None:
    reminders.remind()


@periodic_job("participation.digest", every=HOUR, sends_mail=True)
def send_digests() -> None:
    digest.send_digests()


@periodic_job("participation.report_chain", every=15 * 60, sends_mail=True)
def report_chain() -> None:
    chain.follow_reports()


@periodic_job("participation.open_dates", every=DAY)
def open_dates() -> None:
    """The next ones of a series, as its first ones pass."""
    recent = timezone.now() - LONGEST_STOP
    rows = Gathering.objects.exclude(key="").filter(over_at__gt=recent)
    pages = Page.objects.live().filter(pk__in=rows.values("page"))
    for page in pages.specific().iterator(100):
        sync(page)


@periodic_job("participation.forget", every=DAY)
def forget() -> None:
    retention.forget()
    forget_answers()


@periodic_job("participation.close_polls", every=5 * 60)
def close_polls() -> None:
    polls.close_due()


@periodic_job("participation.tell_slots", every=5 * 60, sends_mail=True)
def tell_slots() -> None:
    tell_of_slots()
