"""What a save costs the index of the search."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.search.models import IndexEntry

import pytest

from ateliers.models import Place
from home.models import FreePage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.case("11.14")]


def reads_of_the_whole_index(queries: CaptureQueriesContext) -> list[str]:
    table = IndexEntry._meta.db_table
    asked = [query["sql"] for query in queries if table in query["sql"]]
    assert asked
    return [sql for sql in asked if "object_id" not in sql]


def test_a_save_reads_one_entry_of_the_index(admin_client):
    place = Place.objects.create(name="Maison de quartier")
    with CaptureQueriesContext(connection) as queries:
        place.name = "Salle des fêtes"
        place.save()
    assert not reads_of_the_whole_index(queries)
    results = reverse(Place.snippet_viewset.get_url_name("list_results"))
    for words, found in (("fetes", [place]), ("quartier", [])):
        listed = admin_client.get(results, {"q": words}).context["object_list"]
        assert [*listed] == found


def test_publishing_reads_one_entry_of_the_index(home):
    page = factories.add(home, FreePage, "Brouillon", slug="page", live=False)
    page.title = "Le four à pain"
    with CaptureQueriesContext(connection) as queries:
        page.save_revision().publish()
    assert not reads_of_the_whole_index(queries)
    assert [each.pk for each in FreePage.objects.search("four")] == [page.pk]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="indexes of PostgreSQL")
def test_no_index_is_written_that_no_search_asks():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = %s",
            [IndexEntry._meta.db_table],
        )
        definitions = [row[0] for row in cursor.fetchall()]
    used = [each.partition(" gin ")[2] for each in definitions if " gin " in each]
    assert sorted(used) == ["(((title || body)))", "(autocomplete)"]
