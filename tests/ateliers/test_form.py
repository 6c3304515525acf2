"""How the form of an atelier helps whoever fills it in."""

from django.urls import reverse

from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data

import pytest

from ateliers.models import AtelierPage, CyclePage
from tests import factories
from tests.ateliers.helpers import PAST, atelier
from tests.core.helpers import edit_url, filled, send, texts

pytestmark = pytest.mark.front


def latest(page: AtelierPage) -> AtelierPage:
    return AtelierPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_beginning_a_report_keeps_what_was_just_written(admin_client, cycle):
    page = atelier(cycle, "Réparer", start=PAST)
    html = admin_client.get(edit_url(page)).content.decode()
    assert 'data-saves-first="action-begin-report">Commencer le compte rendu' in html
    fields = {"title": "Réparer une lampe", "invitation": texts("<p>Venez.</p>")}
    answer = send(admin_client, page, "action-begin-report", **fields)
    assert answer.url == f"{edit_url(page)}#tab-le_compte_rendu"
    draft = latest(page)
    assert draft.title == "Réparer une lampe"
    assert "Venez." in str(draft.invitation)
    assert draft.report[1].block_type == "objective"
    page.refresh_from_db()
    assert page.title == "Réparer"


def test_beginning_twice_from_the_form_keeps_the_report(admin_client, cycle):
    page = atelier(cycle, "Réparer", start=PAST)
    fields = {"report": texts("<p>Déjà écrit.</p>")}
    send(admin_client, page, "action-begin-report", **fields)
    [block] = latest(page).report
    assert "Déjà écrit." in str(block.value)


def test_a_report_that_somebody_wrote_meanwhile_is_kept(admin_client, cycle):
    page = atelier(cycle, "Réparer", start=PAST)
    data = filled(admin_client, page, title="Réparer une lampe")
    theirs = latest(page)
    theirs.report = [("text", RichText("<p>De Karim.</p>"))]
    theirs.save_revision(user=factories.user(display_name="Karim"))
    data["action-begin-report"] = "1"
    admin_client.post(edit_url(page), data.dict())
    assert latest(page).title == "Réparer une lampe"
    [block] = latest(page).report
    assert "De Karim." in str(block.value)


def add_url(cycle: CyclePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["ateliers", "atelierpage", cycle.pk])


def test_a_report_is_begun_while_the_atelier_is_created(admin_client, cycle):
    data = nested_form_data(
        {
            "title": "Semer",
            "slug": "semer",
            "invitation": texts(),
            "report": texts(),
            "facilitators": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-begin-report": "1",
        }
    )
    answer = admin_client.post(add_url(cycle), data)
    page = AtelierPage.objects.get(slug="semer")
    assert answer.url == f"{edit_url(page)}#tab-le_compte_rendu"
    assert not page.live
    assert latest(page).report


def test_a_new_atelier_says_in_which_cycle_it_goes(admin_client, cycle):
    index = cycle.get_parent()
    spring = factories.add(index, CyclePage, "Semer & planter", slug="semer")
    over = factories.add(index, CyclePage, "Hier", slug="hier", status="termine")
    html = admin_client.get(add_url(cycle)).content.decode()
    assert "Cet atelier fera partie du cycle « Coopérative intégrale »." in html
    assert f'<a href="{add_url(spring)}">Semer &amp; planter</a>' in html
    assert add_url(over) not in html
    assert (
        "fera partie" not in admin_client.get(edit_url(atelier(cycle))).content.decode()
    )


def test_the_only_cycle_has_no_other_to_offer(admin_client, cycle):
    html = admin_client.get(add_url(cycle)).content.decode()
    assert "Cet atelier fera partie" in html
    assert "Il est pour un autre" not in html
