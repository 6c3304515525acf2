"""What has the words is found first, before the database has counted its rows."""

from django.db import connection

from wagtail.models import Page

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


@pytest.mark.case("11.1")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's planner")
def test_a_list_that_is_searched_looks_once_for_what_matches(home):
    pages = Page.objects.child_of(home.get_parent())
    found = pages.autocomplete("acc").get_queryset()
    plan = found.explain()
    assert "hashed SubPlan" in plan
    assert plan.count("autocomplete @@") == 1  # What that subplan looks for.
    assert list(found) == [home.page_ptr]
