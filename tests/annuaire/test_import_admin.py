"""A list brought into the directory from the admin."""

import datetime

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import pytest

from annuaire.jobs import forget_files
from annuaire.models import Alternative, Import
from tests import factories
from tests.annuaire.helpers import csv

pytestmark = [pytest.mark.front, pytest.mark.django_db]

ROOT = "/admin/annuaire/importer/"
LIST = csv(
    "Nom;Résumé;Tél.;Couleur;id",
    "Jardin;On sème.;0491000000;vert;1",
    ";Sans nom.;;;2",
    "Potager;On récolte.;zut;;3",
)


def upload(client, data: bytes = LIST, name: str = "liste.csv"):
    return client.post(ROOT, {"file": SimpleUploadedFile(name, data)})


def choices(client, batch: Import, **changed) -> dict:
    form = client.get(f"{ROOT}{batch.pk}/colonnes/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    return {**data, "publish": "", **changed}


@pytest.fixture
def batch(admin_client, annuaire) -> Import:
    upload(admin_client)
    batch = Import.objects.get()
    data = choices(admin_client, batch, source="Annuaire du quartier")
    admin_client.post(f"{ROOT}{batch.pk}/colonnes/", data)
    return batch


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_directory_leads_to_the_import(admin_client, annuaire):
    html = admin_client.get("/admin/snippets/annuaire/alternative/").content.decode()
    assert f'href="{ROOT}"' in html
    assert "Aucun pour le moment" in text(admin_client.get(ROOT))


def test_columns_are_proposed_with_an_example(admin_client, annuaire):
    response = upload(admin_client)
    batch = Import.objects.get()
    assert response["Location"] == f"{ROOT}{batch.pk}/colonnes/"
    html = text(admin_client.get(response["Location"]))
    assert '<option value="name" selected>Nom</option>' in html
    assert "<td>0491000000</td>" in html
    assert "Nom de colonne inconnu." in html
    assert not Alternative.objects.exists()


def test_what_was_chosen_stays_when_something_is_missing(admin_client, annuaire):
    upload(admin_client)
    batch = Import.objects.get()
    data = choices(admin_client, batch, licence="ODbL 1.0", **{"column-3": "tags"})
    html = text(admin_client.post(f"{ROOT}{batch.pk}/colonnes/", data))
    assert "nommez la source" in html
    assert 'value="ODbL 1.0"' in html
    assert '<option value="tags" selected>' in html
    data = {**data, "source": "S", "column-0": "", "column-1": "name"}
    response = admin_client.post(f"{ROOT}{batch.pk}/colonnes/", data)
    assert response["Location"] == f"{ROOT}{batch.pk}/"
    assert "On sème." in text(admin_client.get(f"{ROOT}{batch.pk}/"))


@pytest.mark.parametrize(
    "changed",
    [
        {"column-0": "zut"},
        {"column-1": "name"},
        {"column-0": ""},
        {"source": "x" * 200},
        {"source": "a\x00b"},
    ],
)
def test_odd_choices_are_refused_in_a_sentence(admin_client, annuaire, changed):
    upload(admin_client)
    batch = Import.objects.get()
    data = choices(admin_client, batch, **{"source": "S", **changed})
    html = text(admin_client.post(f"{ROOT}{batch.pk}/colonnes/", data))
    assert "error-message" in html


def test_the_preview_says_what_would_change(admin_client, batch):
    page = f"{ROOT}{batch.pk}/"
    html = text(admin_client.get(page))
    assert "Rien n’est encore écrit." in html
    assert "à créer : 2" in html
    assert "Importer 2 fiches" in html
    assert "Potager" in html
    wrong = text(admin_client.get(f"{page}?montrer=error"))
    assert "Il manque le nom." in wrong
    assert "Potager" not in wrong
    doubtful = text(admin_client.get(f"{page}?montrer=warnings"))
    assert "« zut » n’est pas un numéro" in doubtful.replace("&#x27;", "'")
    assert text(admin_client.get(f"{page}?montrer=%00&p=zut"))
    assert not Alternative.objects.exists()


def test_an_import_is_applied_once_reported_and_undone(admin_client, batch):
    page = f"{ROOT}{batch.pk}/"
    assert admin_client.get(f"{page}appliquer/").status_code == 405
    html = text(admin_client.post(f"{page}appliquer/", follow=True))
    assert "créées : 2" in html
    assert "À reprendre à la main" in html
    assert "Il manque le nom." in html
    admin_client.post(f"{page}appliquer/")
    assert Alternative.objects.count() == 2
    assert "créées : 2" in text(admin_client.get(ROOT))
    assert "Annuler l" in text(admin_client.get(f"{page}annuler/"))
    assert Alternative.objects.count() == 2
    html = text(admin_client.post(f"{page}annuler/", follow=True))
    assert "supprimées : 2" in html
    assert not Alternative.objects.exists()
    again = text(admin_client.post(f"{page}annuler/", follow=True))
    assert "déjà été appliqué ou annulé" in again
    assert admin_client.get(f"{page}annuler/").status_code == 404
    assert admin_client.get(f"{page}colonnes/").status_code == 404


def test_the_import_bears_the_name_of_whoever_made_it(admin_client, batch):
    admin_client.post(f"{ROOT}{batch.pk}/appliquer/")
    entry = Alternative.objects.first()
    assert entry.latest_revision.user.display_name == "Nadia"
    assert "Nadia" in text(admin_client.get(ROOT))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (b"PK\x03\x04zut", "abîmé"),
        (b"%PDF-1.4", "PDF"),
        (b"Nom\nJ\x00", "pas du texte"),
        ("Nom\n" + "A\n" * 20_001, "20 000 lignes"),
        ('Nom;Ville\n"Jardin;Aix', "guillemets"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(admin_client, annuaire, data, said):
    data = data if isinstance(data, bytes) else data.encode()
    assert said in text(upload(admin_client, data))
    assert not Import.objects.exists()


def test_no_file_is_said(admin_client, annuaire):
    assert "Choisissez un fichier" in text(admin_client.post(ROOT, {"file": ""}))


def test_what_a_file_says_is_never_run(admin_client, annuaire):
    nasty = "<script>alert(1)</script>"
    upload(admin_client, csv(f"nom;{nasty}", f"{nasty};{nasty}"), f"{nasty}.csv")
    batch = Import.objects.get()
    for address in ("", f"{batch.pk}/", f"{batch.pk}/colonnes/"):
        assert nasty not in text(admin_client.get(f"{ROOT}{address}"))
    html = text(admin_client.post(f"{ROOT}{batch.pk}/appliquer/", follow=True))
    assert nasty not in html


def test_long_previews_have_pages(admin_client, annuaire):
    upload(admin_client, csv("nom", *(f"Lieu {n}" for n in range(150))))
    page = f"{ROOT}{Import.objects.get().pk}/"
    assert "Lieu 149" not in text(admin_client.get(page))
    second = text(admin_client.get(f"{page}?p=2&montrer=create"))
    assert "Lieu 149" in second
    assert "?p=1&amp;montrer=create" in second


def test_only_those_who_write_in_the_directory_may_import(client, annuaire):
    person = factories.user()
    person.user_permissions.add(factories.permission("wagtailadmin.access_admin"))
    client.force_login(person)
    for address in ("", "1/", "1/colonnes/", "1/appliquer/", "1/annuler/"):
        response = client.post(f"{ROOT}{address}")
        assert response.status_code in (302, 403, 405), address
    assert upload(client).status_code == 302
    assert not Import.objects.exists()


def test_whoever_may_not_publish_imports_drafts_only(client, annuaire, roles):
    person = factories.user()
    person.groups.add(Group.objects.get(name="Rédaction"))
    client.force_login(person)
    upload(client)
    page = f"{ROOT}{Import.objects.get().pk}/"
    form = client.get(f"{page}colonnes/").context["form"]
    assert "publish" not in form.fields
    data = {name: form[name].value() or "" for name in form.fields}
    client.post(f"{page}colonnes/", {**data, "source": "S", "publish": "on"})
    assert not Import.objects.get().publish
    # Somebody else asked for it.
    Import.objects.update(publish=True)
    client.post(f"{page}appliquer/")
    assert not Alternative.objects.exists()
    Import.objects.update(publish=False)
    client.post(f"{page}appliquer/")
    assert Alternative.objects.filter(live=False).count() == 2


def test_files_are_forgotten_after_a_week(admin_client, batch):
    upload(admin_client)
    admin_client.post(f"{ROOT}{batch.pk}/appliquer/")
    forget_files()
    assert Import.objects.count() == 2
    old = timezone.now() - datetime.timedelta(days=8)
    Import.objects.update(created_at=old)
    Import.objects.filter(pk=batch.pk).update(applied_at=old)
    forget_files()
    assert Import.objects.get().table == {}
    assert Alternative.objects.count() == 2
    assert text(admin_client.get(f"{ROOT}{batch.pk}/"))
