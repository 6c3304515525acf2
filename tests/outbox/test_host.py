"""A backup restored elsewhere sends nothing by itself."""

from datetime import timedelta

from django.core import mail
from django.core.management import call_command
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

pytestmark = [pytest.mark.front, pytest.mark.django_db]


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
    call_command("worker", once=True)
    assert Batch.objects.count() == 2
    host.confirm()
    call_command("worker", once=True)
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


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Writes the number of the machine that the site wakes up on."""
    file = tmp_path / "machine-id"
    monkeypatch.setattr(host, "MACHINE", file)
    return lambda number: file.write_text(f"{number}\n")


@pytest.fixture
def moved(settings, machine):
    """A letter waits on machine 1, then the site has its final address."""
    machine("1")
    settings.SITE_URL = "https://essai.exemple.fr"
    run_worker()
    queue("ada", bulk=True)
    settings.SITE_URL = "https://exemple.fr"


@pytest.mark.case("12.8")
def test_a_site_that_gets_its_final_address_goes_on_sending(moved, admin_client, home):
    assert "Les courriels attendent" not in admin_client.get("/admin/").content.decode()
    run_worker()
    assert len(mail.outbox) == 1


@pytest.mark.case("12.8")
def test_so_does_one_that_was_there_before_databases_had_a_number(moved, settings):
    SendingHost.objects.update(identity="https://essai.exemple.fr 1")
    run_worker()
    assert len(mail.outbox) == 1


@pytest.mark.case("12.8")
def test_a_copy_on_another_machine_waits_at_any_address(moved, machine, settings):
    machine("2")
    for address in ("https://exemple.fr", "https://essai.exemple.fr"):
        settings.SITE_URL = address
        run_worker()
    assert mail.outbox == []


@pytest.mark.case("12.8")
def test_a_copy_in_another_database_of_the_machine_is_asked_about(
    moved, machine, admin_client, home
):
    SendingHost.objects.update(identity="https://essai.exemple.fr 1 celle-d-avant")
    html = admin_client.get("/admin/").content.decode()
    run_worker()
    assert mail.outbox == []
    assert "https://essai.exemple.fr est devenue https://exemple.fr" in html
    assert "vient d’une autre machine" not in html
    admin_client.post("/admin/envois-d-ici/")
    run_worker()
    assert len(mail.outbox) == 1


@pytest.mark.case("12.8")
def test_where_the_machine_has_no_number_a_new_address_is_asked_about(
    settings, machine, admin_client, home
):
    settings.SITE_URL = "https://essai.exemple.fr"
    run_worker()
    settings.SITE_URL = "https://exemple.fr"
    html = admin_client.get("/admin/").content.decode()
    assert "https://essai.exemple.fr est devenue https://exemple.fr" in html
    assert "vient d’une autre machine" not in html
