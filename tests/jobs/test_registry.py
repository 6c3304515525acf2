"""The worker's jobs: leases, failures, and what the site itself registers."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

import pytest

from core.forms import ratelimit
from core.models import RateLimit
from home.models import FreePage
from jobs import registry
from jobs.models import JobRun
from outbox.api import queue_mail
from outbox.models import Delivery, DeliveryState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch) -> list[str]:
    """A registry of two jobs, one of which fails."""
    done: list[str] = []
    monkeypatch.setattr(registry, "_jobs", {})

    @registry.periodic_job("test.broken", every=registry.DAY)
    def broken() -> None:
        done.append("broken")
        raise RuntimeError("panne")

    @registry.periodic_job("test.daily", every=registry.DAY)
    def daily() -> None:
        done.append("daily")

    return done


def test_a_job_runs_when_due_and_a_broken_one_does_not_stop_the_next(calls):
    registry.run_due("un")
    registry.run_due("un")
    assert calls == ["broken", "daily"]
    broken = JobRun.objects.get(name="test.broken")
    assert broken.last_error == "RuntimeError"
    assert broken.due_at < timezone.now() + timedelta(minutes=6)
    assert JobRun.objects.get(name="test.daily").due_at > broken.due_at
    assert registry.last_worker_run() is not None


def test_a_job_that_another_worker_holds_is_left_alone_until_its_lease_ends(calls):
    now = timezone.now()
    for name in ["test.broken", "test.daily"]:
        JobRun.objects.create(
            name=name, owner="autre", lease_until=now + registry.LEASE
        )
    assert registry.run_due("un") == []
    JobRun.objects.update(lease_until=now - timedelta(seconds=1))
    assert registry.run_due("un") == ["test.broken", "test.daily"]


def test_a_worker_told_to_stop_begins_no_job(calls):
    assert registry.run_due("un", should_stop=lambda: True) == []
    assert calls == []


def test_the_worker_publishes_what_is_scheduled_and_clears_old_limits(home):
    page = factories.add(home, FreePage, "Bientôt", slug="bientot", live=False)
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live
    past = timezone.now() - timedelta(minutes=1)
    page.latest_revision.approved_go_live_at = past
    page.latest_revision.content["go_live_at"] = past.isoformat()
    page.latest_revision.save()
    RateLimit.objects.create(key="vieux", expires_at=past)

    call_command("worker", once=True)
    page.refresh_from_db()
    assert page.live
    assert not RateLimit.objects.exists()


@pytest.mark.case("10.12")
@pytest.mark.parametrize("field", ["due_at", "lease_until"])
def test_a_time_that_a_wrong_clock_wrote_holds_nothing_up(calls, field):
    far = timezone.now() + timedelta(days=400)
    for name in ["test.broken", "test.daily"]:
        JobRun.objects.create(name=name, last_run_at=far, **{field: far})
    assert registry.run_due("un") == ["test.broken", "test.daily"]
    assert not registry.has_run_in_the_future()
    due = JobRun.objects.get(name="test.daily").due_at
    assert due < timezone.now() + timedelta(days=2)
    assert registry.run_due("un") == []


@pytest.mark.case("10.12")
def test_mails_and_limits_do_not_wait_for_a_day_that_is_far_away(home):
    far = timezone.now() + timedelta(days=400)
    queue_mail("Été", "Bonjour", ["lou@exemple.fr"])
    Delivery.objects.update(next_at=far)
    assert Delivery.objects.due().count() == 1
    Delivery.objects.update(state=DeliveryState.CLAIMED, owner="x", lease_until=far)
    assert Delivery.objects.expired().count() == 1
    ratelimit.hit("essai", "lou", 1, 60)
    assert not ratelimit.hit("essai", "lou", 1, 60)
    RateLimit.objects.update(expires_at=far)
    assert ratelimit.hit("essai", "lou", 1, 60)
