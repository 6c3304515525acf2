"""`manage.py import_alternatives`: a list from the terminal."""

import io
import json
import zipfile

from django.core.management import call_command
from django.core.management.base import CommandError

from taggit.models import Tag

import pytest

from annuaire.imports import background
from annuaire.imports.background import Importer, request_run
from annuaire.imports.receive import receive
from annuaire.models import Alternative, Import
from tests import factories
from tests.annuaire.helpers import csv

pytestmark = [pytest.mark.front, pytest.mark.django_db]


def run(*arguments) -> str:
    out = io.StringIO()
    call_command("import_alternatives", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def saved(tmp_path):
    def save(data: bytes, name: str = "liste.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save


def test_a_dry_run_says_all_and_writes_nothing(saved):
    path = saved(csv("Intitulé;Ville;Couleur", "Jardin;Aix;vert", ";Aix;"))
    said = run(path, "--dry-run")
    assert "Intitulé → Nom (name)" in said
    assert "Couleur : Nom de colonne inconnu." in said
    assert "2  Nouvelle : Jardin" in said
    assert "3  Erreur : (sans nom) – Il manque le nom." in said
    assert "à créer : 1, en erreur : 1" in said
    assert not Alternative.objects.exists()
    assert not Import.objects.exists()


def test_a_file_is_imported_listed_and_undone(saved):
    path = saved(csv("id;nom;resume", "1;Jardin;On sème."))
    said = run(path, "--source", "S", "--licence", "ODbL 1.0", "--publish")
    batch = Import.objects.get()
    assert f"--undo {batch.pk}" in said
    assert Alternative.objects.get().live
    assert "déjà été importé" in run(path, "--source", "S")
    assert "sans changement" not in run("--list").lower()
    assert "créées : 1" in run("--list")
    assert "supprimées : 1" in run("--undo", batch.pk)
    assert not Alternative.objects.exists()
    assert "Annulé" in run("--list")


def test_columns_go_where_one_says(saved):
    path = saved(csv("Titre du lieu;Nom;Tél.", "Jardin;Nadia;0491000000"))
    run(path, "--map", "Nom=", "--map", "Titre du lieu=Nom", "--map", "Tél.=phone")
    draft = Alternative.objects.get().get_latest_revision_as_object()
    assert (draft.name, draft.phone) == ("Jardin", "04 91 00 00 00")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Donnez un fichier"),
        (["--undo", "77"], "n° 77"),
        (["rien.csv"], "n’existe pas"),
        (["--map", "Nom"], "COLONNE=CHAMP"),
        (["--map", "Nom=zut"], "zut"),
        (["--map", "Zut=name"], "Zut"),
        (["--map", "Nom="], "nom des fiches"),
        (["--source", "x" * 121], "trop long"),
    ],
)
def test_what_cannot_be_done_is_said(saved, arguments, said):
    path = saved(csv("Nom", "Jardin"))
    if arguments and arguments[0] in ("--map", "--source"):
        arguments = [path, *arguments]
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert not Import.objects.exists()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02Nom;Ville",
        b"Nom\n" + b"J\x00ardin",
        b"PK\x03\x04zut",
        b"%PDF-1.4",
        b'{"features": [',
        b"[" * 100_000,
        b"<!doctype html><table>",
        ("Nom\n" + "Jardin\n" * 20_001).encode(),
        b'Nom;Ville\n"Jardin;Aix',
        bomb(),
    ],
    ids=range(11),
)
def test_a_file_that_cannot_be_read_costs_a_sentence(saved, data):
    with pytest.raises(CommandError) as caught:
        run(saved(data, "liste.json" if data[:1] in b"[{" else "liste.csv"))
    assert caught.value.returncode == 1
    assert str(caught.value).endswith(".")
    assert not Import.objects.exists()


def test_formulae_are_only_words(saved):
    run(saved(csv("Nom;Résumé", "=1+1;=HYPERLINK(1)", "'=2;'+33")))
    names = set(Alternative.objects.values_list("name", flat=True))
    assert names == {"=1+1", "=2"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16", "mac_roman"])
def test_accents_survive_every_spreadsheet(saved, encoding):
    text = "Nom;Résumé\nL'Établi;Réparer à plusieurs, près d'ici.\nLà-haut;Été.\n"
    run(saved(text.encode(encoding)))
    assert set(Alternative.objects.values_list("slug", flat=True)) == {
        "letabli",
        "la-haut",
    }


def test_two_imports_of_one_file_do_not_double(saved):
    path = saved(csv("id;nom;resume", "1;Jardin;On sème."))
    run(path, "--source", "S")
    said = run(path, "--source", "S")
    assert "Sans changement : Jardin – Rien n’a changé." in said
    assert Alternative.objects.count() == 1


def test_a_collection_of_points_makes_entries(saved):
    feature = {
        "type": "Feature",
        "id": "node/1",
        "geometry": {"type": "Point", "coordinates": [5.37, 43.29]},
        "properties": {"name": "Jardin", "addr:postcode": "13001"},
    }
    data = {"type": "FeatureCollection", "features": [feature]}
    run(saved(json.dumps(data).encode(), "a.geojson"), "--source", "OpenStreetMap")
    draft = Alternative.objects.get().get_latest_revision_as_object()
    assert (draft.latitude, draft.citycode) == (43.29, "13201")
    assert draft.source_id == "node/1"


def test_undoing_says_what_it_leaves(saved):
    run(saved(csv("id;nom;resume", "1;Jardin;On sème.")), "--source", "S")
    factories.alternative("Autre")
    draft = Alternative.objects.get(name="Jardin").get_latest_revision_as_object()
    draft.save_revision()
    said = run("--undo", Import.objects.get().pk)
    assert "Jardin – La fiche a été modifiée depuis." in said
    assert "laissées (changées depuis) : 1" in said


@pytest.fixture
def two_rows_a_step(monkeypatch):
    monkeypatch.setattr(background, "ROWS_PER_STEP", 2)
    monkeypatch.setattr(background, "MAX_GROWTH", 1)
    monkeypatch.setattr(background, "PAUSE", 0)


def listed(count: int) -> bytes:
    rows = (f"{n};Lieu {n};On fait {n}." for n in range(count))
    return csv("id;nom;resume", *rows)


@pytest.mark.case("11.5")
def test_a_list_is_written_in_pieces_between_which_others_write(saved, two_rows_a_step):
    """What another process could read after each piece."""
    seen = []

    class Out(io.StringIO):
        def write(self, text):
            batch = Import.objects.first()
            seen.append((batch and batch.progress, batch and batch.state))
            return super().write(text)

    path = saved(listed(5))
    call_command("import_alternatives", str(path), source="S", stdout=Out())
    told = [progress for progress, state in seen if state == Import.State.APPLYING]
    assert sorted(set(told)) == [2, 4, 5]
    assert Alternative.objects.count() == 5


@pytest.mark.case("11.5")
def test_an_import_that_was_interrupted_goes_on_where_it_was(saved, two_rows_a_step):
    class Interrupted(io.StringIO):
        def write(self, text):
            if "Lieu 3" in text:
                raise KeyboardInterrupt
            return super().write(text)

    path = saved(listed(7))
    with pytest.raises(CommandError, match="--resume"):
        call_command(
            "import_alternatives",
            str(path),
            source="S",
            publish=True,
            stdout=Interrupted(),
        )
    batch = Import.objects.get()
    assert (batch.state, batch.progress) == (Import.State.APPLYING, 4)
    said = run("--resume", batch.pk)
    assert "Lieu 3" not in said
    assert "Nouvelle : Lieu 6" in said
    assert sorted(Alternative.objects.values_list("name", flat=True)) == [
        f"Lieu {n}" for n in range(7)
    ]
    batch.refresh_from_db()
    assert (batch.state, batch.counts["create"]) == (Import.State.APPLIED, 7)
    with pytest.raises(CommandError, match="pas en cours"):
        run("--resume", batch.pk)
    with pytest.raises(CommandError, match="n° 77"):
        run("--resume", 77)
    assert "supprimées : 7" in run("--undo", batch.pk)
    with pytest.raises(CommandError, match="déjà annulé"):
        run("--undo", batch.pk)
    assert not Alternative.objects.exists()


@pytest.mark.case("11.5")
def test_the_worker_goes_on_with_what_the_command_began(saved, two_rows_a_step):
    """Two that share an import take turns, and neither makes a thing twice."""
    lines = [f"{n};Jardin;On fait {n}.;Marché" for n in range(9)]
    batch = receive(saved(csv("id;nom;resume;tags", *lines)), "liste.csv", source="S")
    batch.save()
    request_run(batch, None)
    command, worker = Importer("commande"), Importer("service")
    while command.step(lambda: False) or worker.step(lambda: False):
        worker.step(lambda: False)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["create"]) == (Import.State.APPLIED, 9)
    assert len(set(Alternative.objects.values_list("slug", flat=True))) == 9
    assert Tag.objects.get().name == "Marché"


@pytest.mark.case("11.5")
def test_an_error_of_ours_stops_the_command_with_a_sentence(saved):
    batch = receive(saved(listed(3)), "liste.csv", source="S")
    batch.save()
    request_run(batch, None)
    Import.objects.update(table={})
    with pytest.raises(CommandError, match="arrêté ici"):
        run("--resume", batch.pk)
