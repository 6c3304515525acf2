"""Who holds a row, and what a worker may do to a row that it has lost."""

from datetime import timedelta

from django.utils import timezone

import pytest

from outbox.conf import option
from outbox.delivery import queries
from outbox.delivery.result import Result
from outbox.models import Delivery
from tests.outbox.helpers import queue, states

pytestmark = pytest.mark.django_db


def expire_leases() -> None:
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(lease_until__isnull=False).update(lease_until=past)


def test_two_workers_never_hold_the_same_row():
    queue(*[f"a-{number}" for number in range(10)])
    first = queries.claim("un", 4)
    second = queries.claim("deux", 4)
    assert len(first) == len(second) == 4
    assert not {row.pk for row in first} & {row.pk for row in second}


def test_a_zombie_cannot_send_what_another_worker_has_taken_over():
    queue("a-1")
    (zombie_row,) = queries.claim("zombie", 1)
    expire_leases()
    queries.recover()
    (row,) = queries.claim("relais", 1)
    assert not queries.mark_submitting(zombie_row, "zombie")
    assert queries.mark_submitting(row, "relais")
    assert not queries.record(zombie_row, "zombie", Result("failed", 550))
    assert queries.record(row, "relais", Result("sent", 250))
    assert states() == ["sent"]


def test_a_row_on_the_wire_whose_worker_died_is_uncertain_until_it_wakes_up():
    queue("a-1")
    (row,) = queries.claim("gelé", 1)
    queries.mark_submitting(row, "gelé")
    expire_leases()
    queries.recover()
    assert states() == ["uncertain"]
    assert queries.claim("relais", 1) == []
    assert queries.record(row, "gelé", Result("sent", 250))
    assert states() == ["sent"]


def test_with_resend_a_zombie_cannot_overwrite_the_next_holder(settings):
    settings.OUTBOX_UNCERTAIN = "resend"
    queue("a-1")
    (row,) = queries.claim("gelé", 1)
    queries.mark_submitting(row, "gelé")
    expire_leases()
    queries.recover()
    queries.claim("relais", 1)
    assert not queries.record(row, "gelé", Result("sent", 250))
    assert states() == ["claimed"]


def test_what_should_have_left_is_counted_for_the_health_check():
    queue("a-1", "a-2", "a-3")
    assert queries.overdue() == 0
    late = timezone.now() - timedelta(minutes=option("OVERDUE_MINUTES") + 1)
    Delivery.objects.update(created_at=late)
    Delivery.objects.filter(email__startswith="a-1").update(state="sent")
    queries.claim("un", 1)
    assert queries.overdue() == 2
