"""Lists leave closed branches of the tree out, and stay fast at any size."""

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

import pytest

from ateliers.models import AtelierPage
from core.documents.privacy import (
    linkable_documents,
    searchable_documents,
    visibility_note,
)
from core.models import BasePageQuerySet, Document
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture
def atelier(ateliers_index):
    return factories.add(ateliers_index, AtelierPage, "Réparer son vélo")


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.case("11.1")
@pytest.mark.parametrize("closed", [0, 1])
@pytest.mark.parametrize("analyzed", [False, True])
def test_no_list_looks_at_other_pages_for_each_row(
    ateliers_index, atelier, analyzed, closed
):
    if closed:
        close(factories.add(ateliers_index, AtelierPage, "Entre nous"))
    if analyzed:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    for pages in (AtelierPage.objects.visible(), BasePageQuerySet(Page).visible()):
        plan = pages.explain()
        assert "CORRELATED" not in plan
        assert "SubPlan" not in plan
        assert "pageviewrestriction" not in plan
        assert atelier.pk in pages.values_list("pk", flat=True)


@pytest.mark.case("11.1")
def test_a_closed_branch_is_left_out_with_all_below_it(ateliers_index, atelier, cycle):
    inside = factories.add(cycle, AtelierPage, "Préparer l'été")
    close(inside)
    close(cycle)
    assert set(AtelierPage.objects.visible()) == {atelier}
    assert cycle.pk not in BasePageQuerySet(Page).visible().values_list("pk", flat=True)


@pytest.mark.case("11.1")
def test_a_page_asks_once_what_is_closed(client, ateliers_index, atelier):
    with CaptureQueriesContext(connection) as queries:
        for _ in range(2):
            page = client.get(ateliers_index.url).content.decode()
            assert "Réparer son vélo" in page
    asked = [q["sql"] for q in queries if 'AS "page__path"' in q["sql"]]
    assert len(asked) == 1


@pytest.mark.case("11.1")
def test_what_another_process_closes_is_gone_at_the_next_request(
    client, ateliers_index, atelier
):
    client.get(ateliers_index.url)
    # Without a signal, as from elsewhere.
    row = PageViewRestriction(page=atelier, restriction_type="login")
    PageViewRestriction.objects.bulk_create([row])
    page = client.get(ateliers_index.url).content.decode()
    assert "Réparer son vélo" not in page


@pytest.fixture
def collections(db):
    """An open one and a closed one, with a document in each."""
    root = Collection.get_first_root_node()
    made = {}
    for name in ("Affiches", "Bureau"):
        file = ContentFile(b"Bonjour", f"{name.lower()}.txt")
        collection = root.add_child(name=name)
        made[name] = Document.objects.create(
            title=name, file=file, collection=collection
        )
    return made


@pytest.mark.case("11.1")
@pytest.mark.parametrize("closed", [0, 1])
@pytest.mark.parametrize("analyzed", [False, True])
def test_no_list_of_documents_looks_at_collections_for_each_row(
    collections, analyzed, closed
):
    bureau = collections["Bureau"].collection
    if closed:
        CollectionViewRestriction.objects.create(
            collection=bureau, restriction_type="login"
        )
    if analyzed:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    for documents in (searchable_documents(), linkable_documents()):
        plan = documents.explain()
        assert "CORRELATED" not in plan
        assert "collectionviewrestriction" not in plan
    assert ("Bureau" in _titles(linkable_documents())) is not bool(closed)
    assert "Affiches" in _titles(linkable_documents())


def _titles(documents) -> set[str]:
    return set(documents.values_list("title", flat=True))


@pytest.mark.case("11.1")
def test_what_is_below_a_closed_collection_is_closed_and_a_password_is_a_way_in(
    collections,
):
    below = collections["Bureau"].collection.add_child(name="Comptes")
    Document.objects.filter(title="Bureau").update(collection=below)
    restriction = CollectionViewRestriction.objects.create(
        collection=below.get_parent(), restriction_type="password", password="oignon"
    )
    assert _titles(linkable_documents()) == {"Affiches", "Bureau"}
    assert visibility_note(collections["Bureau"]).endswith("collection est privée.")
    restriction.delete()
    assert "collection" not in visibility_note(collections["Bureau"])
    CollectionViewRestriction.objects.create(
        collection=below.get_parent(), restriction_type="login"
    )
    assert _titles(linkable_documents()) == {"Affiches"}
