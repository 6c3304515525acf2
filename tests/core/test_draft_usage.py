"""A picture or a document that only a draft holds serves somewhere."""

from django.urls import reverse
from django.utils import timezone

import pytest

from annuaire.models.parts import Photo
from core.models import Document, Image
from home.models import FreePage
from tests import factories
from tests.core.test_served_files import document

pytestmark = pytest.mark.django_db

KINDS = ["image", "document"]


def file_of(kind: str) -> Image | Document:
    return factories.image() if kind == "image" else document()


def address(thing, name: str) -> str:
    if isinstance(thing, Image):
        names = {"usage": "image_usage"}
        return reverse(f"wagtailimages:{names.get(name, name)}", args=[thing.pk])
    names = {"usage": "document_usage"}
    return reverse(f"wagtaildocs:{names.get(name, name)}", args=[thing.pk])


def body(thing) -> list:
    if isinstance(thing, Image):
        return [("image", {"image": thing, "caption": ""})]
    return [("document", {"document": thing, "label": ""})]


def in_draft_of_page(home, thing) -> FreePage:
    """A published page, which somebody works on."""
    page = factories.add(home, FreePage, "Été à venir", slug="ete")
    page.body = body(thing)
    page.save_revision()
    return page


def html(client, url: str, **query) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.case("8.9")
@pytest.mark.parametrize("kind", KINDS)
def test_the_draft_of_a_page_counts_as_a_use(admin_client, home, kind):
    thing = file_of(kind)
    assert "Sert à 0 endroit" in html(admin_client, address(thing, "edit"))
    assert "on y renvoie 0 fois" in html(admin_client, address(thing, "delete"))
    in_draft_of_page(home, thing)
    assert thing.get_usage().count() == 1
    assert "Sert à 1 endroit" in html(admin_client, address(thing, "edit"))
    assert "on y renvoie 1 fois" in html(admin_client, address(thing, "delete"))
    assert "Été à venir" in html(admin_client, address(thing, "usage"))


@pytest.mark.case("8.9")
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_was_never_published_counts_too(admin_client, home, kind):
    thing = file_of(kind)
    page = factories.add(home, FreePage, "Brouillon", slug="brouillon", live=False)
    page.body = body(thing)
    page.save_revision()
    assert thing.get_usage().count() == 1
    page.body = []
    page.save_revision()
    assert thing.get_usage().count() == 0


@pytest.mark.case("8.9")
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_holds_it_twice_is_one_place(admin_client, home, kind):
    thing = file_of(kind)
    page = factories.add(home, FreePage, "Page", slug="page", body=body(thing))
    page.body = [*body(thing), *body(thing)]
    page.save_revision()
    assert thing.get_usage().count() == 1
    assert thing.get_usage()[0][0].pk == page.pk


@pytest.mark.case("8.9")
def test_the_draft_of_an_entry_counts_as_a_use(admin_client, annuaire):
    image = factories.image()
    entry = factories.alternative("La Ruche")
    entry.photos.add(Photo(image=image))
    entry.save_revision()
    assert not Photo.objects.exists()
    assert image.get_usage().count() == 1
    assert "La Ruche" in html(admin_client, address(image, "usage"))


@pytest.mark.case("8.9")
def test_what_is_to_be_published_later_counts_as_a_use(admin_client, home):
    image = factories.image()
    page = factories.add(home, FreePage, "Page", slug="page")
    page.body = body(image)
    page.go_live_at = timezone.now() + timezone.timedelta(days=3)
    page.save_revision().publish()
    page.refresh_from_db()
    page.body = []
    page.save_revision()
    assert image.get_usage().count() == 1


@pytest.mark.case("8.9")
@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_deletions_of_many_count_drafts(admin_client, home, kind):
    used, unused = file_of(kind), file_of(kind)
    in_draft_of_page(home, used)
    app = "wagtailimages" if kind == "image" else "wagtaildocs"
    model = "image" if kind == "image" else "document"
    index = reverse(f"{app}:index")
    only_unused = html(admin_client, index, usage_count_max="0", layout="list")
    assert address(unused, "edit") in only_unused
    assert address(used, "edit") not in only_unused
    only_used = html(admin_client, index, usage_count_min="1", layout="list")
    assert address(used, "edit") in only_used
    assert address(unused, "edit") not in only_used
    for ordering in ("usage_count", "-usage_count", ""):
        assert html(admin_client, index, ordering=ordering, layout="list")
    bulk = reverse("wagtail_bulk_action", args=["core", model, "delete"])
    assert "on y renvoie 1 fois" in html(admin_client, bulk, id=used.pk)
    assert "on y renvoie 0 fois" in html(admin_client, bulk, id=unused.pk)
