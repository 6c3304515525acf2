"""/sante/: for whoever watches over the site, by whatever name they ask."""

import datetime
import shutil
from collections import namedtuple

from django.test import Client
from django.utils import timezone

import pytest

from jobs import registry
from jobs.models import JobRun
from outbox.api import queue_mail
from outbox.models import Delivery
from tests import factories
from tests.core.helpers import signed_in

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def awake(home):
    return JobRun.objects.create(name="essai.minute", last_run_at=timezone.now())


def health(client, address="/sante/"):
    answer = client.get(address)
    return answer.status_code, answer.json()


@pytest.mark.case("12.6")
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "essaim-web:8000", "10.0.0.7", "a_b", ""]
)
def test_it_answers_by_any_host_and_without_https(awake, settings, host):
    settings.ALLOWED_HOSTS = ["exemple.fr"]
    settings.SECURE_SSL_REDIRECT = True
    status, said = health(Client(headers={"host": host}))
    assert (status, said["statut"]) == (200, "ok")
    assert Client(headers={"host": host}).get("/sante").status_code == 200
    assert Client(headers={"host": host}).head("/sante/").status_code == 200
    assert Client(headers={"host": "autre.fr"}).get("/").status_code == 400


@pytest.mark.case("12.6")
def test_a_dead_worker_is_told_and_is_503_for_the_strict(client, awake):
    assert health(client, "/sante/?strict=1") == (200, health(client)[1])
    JobRun.objects.update(last_run_at=timezone.now() - 20 * MINUTE)
    assert health(client)[0] == 200
    status, said = health(client, "/sante/?strict=1")
    assert (status, said["statut"]) == (503, "dégradé")
    assert said["taches_de_fond"] is False
    JobRun.objects.all().delete()
    assert health(client, "/sante/?strict=1")[0] == 503
    assert health(client, "/sante/?strict=0")[0] == 200


@pytest.mark.case("12.6")
def test_mail_that_waits_is_told(client, awake):
    queue_mail("Été", "Bonjour", ["lou@exemple.fr"])
    assert health(client)[1]["statut"] == "ok"
    Delivery.objects.update(created_at=timezone.now() - 60 * MINUTE)
    status, said = health(client, "/sante/?strict=1")
    assert (status, said["statut"], said["courriels_en_retard"]) == (503, "dégradé", 1)
    assert "lou@" not in str(said)


@pytest.mark.case("12.6")
def test_a_full_disk_is_told(client, awake, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**10, 10**10, 0))
    status, said = health(client, "/sante/?strict=1")
    assert (status, said["statut"], said["disque_plein"]) == (503, "dégradé", True)
    assert health(client)[0] == 200


@pytest.mark.case("10.12")
def test_a_run_in_the_future_is_told_and_hides_no_silence(client, awake):
    later = timezone.now() + datetime.timedelta(days=400)
    JobRun.objects.create(name="essai.demain", last_run_at=later, due_at=later)
    said = health(client)[1]
    assert said["statut"] == "dégradé" and said["horloge_en_avance"] is True
    assert registry.last_worker_run() < timezone.now() + MINUTE
    awake.delete()
    assert health(client)[1]["taches_de_fond"] is False


@pytest.mark.case("1.10")
def test_a_job_that_fails_is_told_with_since_when(client, awake, monkeypatch):
    monkeypatch.setattr(registry, "_jobs", {})
    broken = [True]

    @registry.periodic_job("essai.sauvegarde", every=registry.DAY)
    def save() -> None:
        if broken:
            raise OSError("lou@exemple.fr")

    registry.run_due("un")
    first = JobRun.objects.get(name="essai.sauvegarde").failing_since
    JobRun.objects.filter(name="essai.sauvegarde").update(due_at=timezone.now())
    registry.run_due("deux")
    status, said = health(client, "/sante/?strict=1")
    [failure] = said["taches_en_echec"]
    assert (status, said["statut"]) == (503, "dégradé")
    assert failure["tache"] == "essai.sauvegarde"
    told = datetime.datetime.fromisoformat(failure["depuis"])
    assert abs(told - first) < datetime.timedelta(seconds=1)
    assert "lou@" not in str(said)
    broken.clear()
    JobRun.objects.filter(name="essai.sauvegarde").update(due_at=timezone.now())
    registry.run_due("trois")
    said = health(client)[1]
    assert said["statut"] == "ok" and said["taches_en_echec"] == []
    assert JobRun.objects.get(name="essai.sauvegarde").failing_since is None


@pytest.mark.case("1.10")
def test_administrators_read_of_it_on_their_first_screen(client, home):
    since = timezone.now() - datetime.timedelta(days=3)
    client.force_login(factories.user(is_superuser=True))
    assert "tâche de fond" not in client.get("/admin/").content.decode()
    JobRun.objects.create(
        name="core.empty_bin",
        last_run_at=timezone.now(),
        last_error="OSError",
        failing_since=since,
    )
    html = client.get("/admin/").content.decode()
    assert "Une tâche de fond échoue" in html and "core.empty_bin" in html
    signed_in(client, "Publication")
    assert "tâche de fond" not in client.get("/admin/").content.decode()
