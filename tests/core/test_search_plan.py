"""What has the words is found first, before the database has counted its rows."""

from django.db import connection

import pytest

from annuaire.models import Alternative
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.case("11.1")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own planner")
@pytest.mark.parametrize("by_relevance", [False, True])
def test_the_index_of_words_is_not_asked_about_each_row(annuaire, by_relevance):
    entry = factories.alternative("Jardin partagé")
    results = Alternative.objects.search("jardin", order_by_relevance=by_relevance)
    found = results.get_queryset()
    # « =M » would be by the number of each row.
    assert "VIRTUAL TABLE INDEX 0:M" in found.explain()
    assert "VIRTUAL TABLE INDEX 0:=M" not in found.explain()
    assert list(found) == [entry]
