"""Nothing that the admin deletes is lost: snippets, images, documents."""

import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ReferenceIndex

import pytest

from annuaire.models import Alternative, Suggestion
from ateliers.models import Place
from core import jobs
from core.backlinks import pages_citing
from core.models import Document, Image, Theme, TrashEntry
from home.models import FreePage
from tests import factories
from tests.core.helpers import signed_in
from tests.core.test_trash import restore, trash_url


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    """Other tests leave files in the bin."""
    settings.MEDIA_ROOT = tmp_path


def delete(client, snippet):
    url = reverse(
        type(snippet).snippet_viewset.get_url_name("delete"), args=[snippet.pk]
    )
    return client.post(url, follow=True).content.decode()


@pytest.fixture
def entry(annuaire) -> Alternative:
    theme = factories.theme()
    entry = factories.alternative(
        "L’Établi",
        slug="etabli",
        themes=[theme],
        tags=["vélo"],
        source="x",
        source_id="1",
    )
    entry.needs.create(kind="besoin", text="Deux personnes le samedi")
    entry.photos.create(image=factories.image(), caption="Le banc")
    entry.save()
    entry.save_revision()
    return entry


def test_an_entry_comes_back_whole_and_what_named_it_names_it_again(
    admin_client, client, entry, home
):
    card = [("alternative", {"entry": entry})]
    factories.add(home, FreePage, "Venir", slug="venir", body=card)
    Suggestion.objects.create(alternative=entry, kind="signalement", once="1")
    before = Alternative.objects.get()
    versions = {revision.pk for revision in entry.revisions.all()}
    asked = admin_client.get(
        reverse(Alternative.snippet_viewset.get_url_name("delete"), args=[entry.pk])
    ).content.decode()
    assert "Mettre à la corbeille" in asked
    assert "« L’Établi » est dans la corbeille" in delete(admin_client, entry)
    assert not Alternative.objects.exists()
    assert client.get("/annuaire/etabli/").status_code == 404
    assert "L’Établi" in admin_client.get(reverse("trash")).content.decode()

    told = restore(admin_client, entry).content.decode()
    assert "est de retour, comme avant" in told
    after = Alternative.objects.get()
    for field in Alternative._meta.concrete_fields:
        value = getattr(after, field.attname)
        assert value == getattr(before, field.attname), field.attname
    assert [theme.name for theme in after.themes.all()] == ["Habitat et mobilité"]
    assert list(after.tags.names()) == ["vélo"]
    assert after.needs.get().text == "Deux personnes le samedi"
    assert after.photos.get().caption == "Le banc"
    assert {revision.pk for revision in after.revisions.all()} == versions
    assert Suggestion.objects.get().alternative == after
    assert client.get("/annuaire/etabli/").status_code == 200
    assert "L’Établi" in client.get("/annuaire/?q=etabli").content.decode()
    found = client.get("/recherche/?q=etabli").content.decode()
    assert "L’<mark>Établi</mark>" in found
    assert [page.title for page in pages_citing(after)] == ["Venir"]
    assert ReferenceIndex.get_references_for_object(after).exists()
    assert "L’Établi" in client.get("/venir/").content.decode()


def test_an_entry_that_may_not_come_back_says_why(admin_client, entry):
    delete(admin_client, entry)
    factories.alternative("Autre", slug="etabli")
    assert "un autre élément porte" in restore(admin_client, entry).content.decode()
    Alternative.objects.get(slug="etabli").delete()
    Image.objects.all().delete()
    Theme.objects.all().delete()
    restore(admin_client, entry)
    back = Alternative.objects.get()
    assert not back.photos.exists() and not back.themes.exists()


def test_each_role_may_do_there_what_it_might_have_done_before(client, entry):
    signed_in(client, "Publication", "Samia")
    delete(client, entry)
    signed_in(client, "Rédaction", "Karim")
    html = client.get(reverse("trash")).content.decode()
    assert "L’Établi" in html and "Supprimer pour de bon" not in html
    client.post(trash_url("purge", entry))
    assert "en brouillon" in restore(client, entry).content.decode()
    assert not Alternative.objects.get().live


def test_places_and_themes_that_nobody_uses_come_back_too(admin_client, home):
    place, theme = Place.objects.create(name="Halle"), factories.theme()
    bulk = reverse("wagtail_bulk_action", args=["ateliers", "place", "delete"])
    told = admin_client.post(f"{bulk}?id={place.pk}&next=/admin/", follow=True)
    assert "« Halle » est dans la corbeille" in told.content.decode()
    assert "Habitat" in delete(admin_client, theme)
    assert not Place.objects.exists() and not Theme.objects.exists()
    restore(admin_client, place)
    restore(admin_client, theme)
    assert Place.objects.get() == place and Theme.objects.get() == theme


def test_an_image_comes_back_where_it_was_with_its_file(
    admin_client, home, django_capture_on_commit_callbacks
):
    image = factories.image("Une affiche")
    page = factories.add(home, FreePage, "Venir", slug="venir", cover=image)
    rendition = image.get_rendition("width-320")
    with image.file.open() as file:
        content = file.read()
    url = reverse("wagtailimages:delete", args=[image.pk])
    assert "à la corbeille" in admin_client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        told = admin_client.post(url, follow=True).content.decode()
    assert "« Une affiche » est dans la corbeille" in told
    assert not default_storage.exists(image.file.name)
    assert not default_storage.exists(rendition.file.name)
    page.refresh_from_db()
    assert page.cover is None
    with django_capture_on_commit_callbacks(execute=True):
        restore(admin_client, image)
    page.refresh_from_db()
    assert page.cover == image and page.cover.file.name == image.file.name
    with page.cover.file.open() as file:
        assert file.read() == content
    assert default_storage.listdir("corbeille") == ([], [])


def test_a_document_in_the_bin_is_served_to_nobody_and_goes_in_the_end(
    admin_client, client, home, django_capture_on_commit_callbacks
):
    document = Document.objects.create(
        title="Statuts", file=ContentFile(b"Nous", name="statuts.txt")
    )
    bulk = reverse("wagtail_bulk_action", args=["core", "document", "delete"])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{bulk}?id={document.pk}&next=/admin/")
    client.logout()
    assert client.get(document.url).status_code == 404
    [kept] = default_storage.listdir("corbeille")[1]
    assert client.get(f"/media/corbeille/{kept}").status_code == 404
    long_ago = timezone.now() - datetime.timedelta(days=31)
    TrashEntry.objects.update(trashed_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.empty_trash()
    assert default_storage.listdir("corbeille") == ([], [])
    assert not TrashEntry.objects.exists()
