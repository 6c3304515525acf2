"""Long imports: written and taken back by the worker, a few rows at a time."""

import datetime

from django.core.management import call_command
from django.utils import timezone

import pytest

from annuaire.imports import background
from annuaire.imports.admin import views
from annuaire.imports.apply import ImportStateError
from annuaire.imports.background import Importer, request_run
from annuaire.imports.undo import undo
from annuaire.jobs import forget_former_drafts
from annuaire.models import Alternative, Import, ImportedRow
from tests.annuaire.helpers import applied, csv, received

pytestmark = pytest.mark.django_db

LIST = csv(
    "Nom;Résumé;id;Source",
    "Jardin;On sème.;1;Quartier",
    ";Sans nom.;2;Quartier",
    "Potager;On récolte.;3;Quartier",
    "Jardin;Le même ?;4;Quartier",
)


@pytest.fixture(autouse=True)
def two_rows_are_many(monkeypatch):
    monkeypatch.setattr(views, "MAX_IN_REQUEST", 2)
    monkeypatch.setattr(background, "ROWS_PER_STEP", 2)
    monkeypatch.setattr(background, "PAUSE", 0)


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def busy(importer: Importer) -> bool:
    return importer.step(lambda: False)


def test_a_long_list_is_written_and_taken_back_by_the_worker(admin_client, annuaire):
    batch = received(LIST, publish=True)
    page = f"/admin/annuaire/importer/{batch.pk}/"
    assert "C’est une longue liste" in text(admin_client.get(page))
    html = text(admin_client.post(f"{page}appliquer/", follow=True))
    assert "L’import attend son tour" in html
    assert not Alternative.objects.exists()
    assert "déjà été appliqué" in text(
        admin_client.post(f"{page}appliquer/", follow=True)
    )
    killed = Importer("un")
    assert busy(killed)
    assert [entry.name for entry in Alternative.objects.all()] == ["Jardin"]
    assert "Ligne 2 sur 4." in text(admin_client.get(page))
    assert "2 sur 4" in text(admin_client.get("/admin/annuaire/importer/"))
    # Another worker goes on; the first, back again, finds nothing to do.
    call_command("worker", "--once")
    assert not busy(killed)
    batch.refresh_from_db()
    assert (batch.state, batch.table) == (Import.State.APPLIED, {})
    assert (batch.counts["create"], batch.counts["error"]) == (3, 1)
    # Two rows alike in two steps are still seen.
    names = Alternative.objects.visible().values_list("name", flat=True)
    assert sorted(names) == ["Jardin", "Potager"]
    assert Alternative.objects.first().latest_revision.user.display_name == "Nadia"
    html = text(admin_client.get(page))
    assert "Il manque le nom." in html
    assert "Ressemble à" in html
    admin_client.post(f"{page}annuler/")
    assert "En cours d" in text(admin_client.get(page))
    assert busy(killed)
    assert Alternative.objects.count() == 1
    call_command("worker", "--once")
    assert not Alternative.objects.exists()
    assert "supprimées : 3" in text(admin_client.get(page))


def test_the_worker_and_one_transaction_give_the_same(annuaire):
    lines = [f"Lieu {n};On fait {n}.;{n};Quartier" for n in range(7)]
    first = csv("Nom;Résumé;id;Source", *lines)
    applied(first, publish=True)
    second = first.replace(b"On fait 3.", b"On refait 3.")
    request_run(received(second, publish=True), None)
    importer = Importer("un")
    while busy(importer):
        pass
    batch = Import.objects.order_by("pk").last()
    assert (batch.counts["update"], batch.counts["skip"]) == (1, 6)
    entry = Alternative.objects.get(name="Lieu 3")
    assert entry.summary == "On refait 3."
    request_run(batch, None)
    while busy(importer):
        pass
    entry.refresh_from_db()
    assert entry.summary == "On fait 3."


def test_an_error_of_ours_stops_the_import_not_the_worker(admin_client, annuaire):
    batch = received(LIST)
    request_run(batch, None)
    with pytest.raises(ImportStateError):
        request_run(batch, None)
    Import.objects.update(table={})
    importer = Importer("un")
    assert busy(importer)
    assert not busy(importer)
    html = text(admin_client.get(f"/admin/annuaire/importer/{batch.pk}/"))
    assert "arrêté ici" in html
    undo(batch)


def test_what_entries_said_before_is_forgotten_after_a_year(annuaire):
    applied(csv("Nom;Courriel;id;Source", "Jardin;ancienne@exemple.fr;1;Quartier"))
    applied(csv("Nom;Courriel;id;Source", "Jardin;nouvelle@exemple.fr;1;Quartier"))
    batch = Import.objects.first()
    forget_former_drafts()
    row = ImportedRow.objects.get(batch=batch)
    assert row.before["email"] == "ancienne@exemple.fr"
    old = timezone.now() - datetime.timedelta(days=366)
    Import.objects.filter(pk=batch.pk).update(applied_at=old)
    forget_former_drafts()
    row.refresh_from_db()
    assert row.before is None
    with pytest.raises(ImportStateError, match="au bout d.un an"):
        undo(batch)
