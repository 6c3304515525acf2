"""A backup restored elsewhere sends nothing by itself."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from jobs.models import JobRun
from newsletter.models import Subscriber
from outbox.api import queue_mail
from outbox.delivery import host
from outbox.models import Batch, Delivery, SendingHost
from tests import factories
from tests.newsletter.helpers import follower
from tests.outbox.helpers import queue, run_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def restored(settings):
    """One mail and one letter wait, then the database wakes up on another host."""
    settings.OUTBOX_HOST = "ici"
    run_worker()
    queue("lou")
    queue("ada", bulk=True)
    settings.OUTBOX_HOST = "ailleurs"
    run_worker()


def test_nothing_of_before_leaves_from_another_host(restored):
    run_worker()
    assert mail.outbox == []
    assert SendingHost.objects.get().newcomer == "ailleurs"


def test_no_job_writes_to_people_from_there(restored, home):
    """Three years are over for Lou: the true site asks again, its copy does not."""
    old = timezone.now() - timedelta(days=3 * 365 + 1)
    follower("lou@exemple.fr")
    Subscriber.objects.update(confirmed_at=old)
    JobRun.objects.all().delete()
    run_worker()
    assert Batch.objects.count() == 2
    host.confirm()
    run_worker()
    assert Batch.objects.count() == 3


def test_what_somebody_asks_for_there_leaves(restored):
    queue_mail("Votre mot de passe", "Bonjour", "nadia@exemple.fr")
    run_worker()
    assert [message.to for message in mail.outbox] == [["nadia@exemple.fr"]]


def test_the_team_is_told_and_lets_it_go(restored, admin_client, home):
    html = admin_client.get("/admin/").content.decode()
    assert "Les courriels attendent" in html
    assert admin_client.get("/admin/envois-d-ici/").status_code == 405
    admin_client.post("/admin/envois-d-ici/")
    run_worker()
    assert len(mail.outbox) == 2
    assert "Les courriels attendent" not in admin_client.get("/admin/").content.decode()


def test_only_those_who_may_send_again_say_so(restored, client):
    client.force_login(factories.user())
    client.post("/admin/envois-d-ici/")
    run_worker()
    assert mail.outbox == []


def test_at_home_nothing_is_held(settings):
    settings.OUTBOX_HOST = "ici"
    queue("lou")
    run_worker()
    run_worker()
    assert Delivery.objects.get().state == "sent"
