"""Providers that want to be spared, and a number of messages a day."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from outbox.delivery import queries
from outbox.models import Delivery, TokenBucket
from tests.outbox.helpers import queue, run_worker

pytestmark = pytest.mark.django_db


def addresses() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def pass_time(seconds: float) -> None:
    """In the buckets."""
    for row in TokenBucket.objects.all():
        row.filled_at -= timedelta(seconds=seconds)
        row.save()


def queue_at(domain: str, count: int, bulk: bool = True) -> None:
    rows = queue(*[f"{domain}-{n}" for n in range(count)], bulk=bulk)
    for number, row in enumerate(rows):
        Delivery.objects.filter(pk=row.pk).update(email=f"a{number}@{domain}")


def test_a_domain_gets_no_more_a_minute_than_it_bears(settings):
    settings.OUTBOX_DOMAIN_RATES = {"orange.fr": 6}
    queue_at("orange.fr", 30)
    queue_at("exemple.fr", 3)
    pass_through = ["a0@exemple.fr", "a1@exemple.fr", "a2@exemple.fr"]
    run_worker()
    assert addresses() == pass_through
    for minute in range(1, 4):
        pass_time(60)
        run_worker()
        at_orange = [email for email in addresses() if email.endswith("orange.fr")]
        assert len(at_orange) == minute
    # Nobody is given up for having waited, and a single mail does not wait.
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0, 1}
    queue_at("orange.fr", 1, bulk=False)
    run_worker()
    assert len(mail.outbox) == 7


def test_letters_wait_for_the_next_day_and_single_mails_do_not(settings):
    settings.OUTBOX_DAILY_QUOTA = settings.OUTBOX_CLAIM = 5
    queue_at("exemple.fr", 8)
    run_worker()
    assert len(mail.outbox) == 5
    queue_at("exemple.net", 1, bulk=False)
    run_worker()
    assert mail.outbox[-1].to == ["a0@exemple.net"]
    assert len(mail.outbox) == 6
    yesterday = timezone.now() - timedelta(hours=25)
    Delivery.objects.filter(state="sent").update(sent_at=yesterday)
    run_worker()
    assert len(mail.outbox) == 9


def test_a_letter_that_waits_its_turn_is_no_alarm(settings):
    queue_at("exemple.fr", 2)
    Delivery.objects.update(created_at=timezone.now() - timedelta(hours=3))
    assert queries.overdue() == 0
