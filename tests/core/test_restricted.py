"""Lists leave closed branches of the tree out, and stay fast at any size."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page, PageViewRestriction

import pytest

from ateliers.models import AtelierPage
from core.models import BasePageQuerySet
from tests import factories

pytestmark = pytest.mark.django_db


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
    client.get(ateliers_index.url)
    with CaptureQueriesContext(connection) as queries:
        assert "Réparer son vélo" in client.get(ateliers_index.url).content.decode()
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
