"""A form of the admin that is refused says why at its top."""

from django.urls import reverse

from wagtail.test.utils.form_data import nested_form_data, streamfield

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative
from home.models import FreePage
from tests import factories
from tests.agenda.helpers import event
from tests.ateliers.helpers import PAST, atelier
from tests.core.helpers import send, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("8.2")]

TEMPLATE = "<h2>La suite</h2><p>Prochain rendez-vous, et ce qui reste à faire.</p>"


def banner(answer) -> str:
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    [message] = soup.select(".messages li.error")
    return " ".join(message.get_text(" ").split())


def test_what_a_report_still_lacks_is_said_at_the_top(admin_client, cycle):
    page = atelier(cycle, "Réparer une lampe", number=3, start=PAST)
    admin_client.post(reverse("atelier_begin_report", args=[page.pk]))
    page.refresh_from_db()
    fields = {"report": texts(TEMPLATE), "report_ready": "on"}
    said = banner(send(admin_client, page, "action-publish", **fields))
    assert "Ce n’est pas enregistré" in said
    assert "Il reste à écrire : la suite." in said


def test_so_is_what_a_block_lacks(admin_client, home):
    page = factories.add(home, FreePage, "Nos œuvres", slug="oeuvres")
    body = streamfield([("image", {"image": "", "alt_text": "", "caption": ""})])
    said = banner(send(admin_client, page, "action-publish", body=body))
    assert "Champ requis" in said and "StreamBlock" not in said


def test_so_is_what_a_row_of_a_list_lacks(admin_client, agenda):
    page = event(agenda, "Fête")
    rows = {
        "extra_dates-TOTAL_FORMS": "1",
        "extra_dates-0-day": "hier soir",
        "extra_dates-0-ORDER": "1",
    }
    said = banner(send(admin_client, page, "action-publish", **rows))
    assert "Jour :" in said


def test_a_row_that_was_taken_out_again_lacks_nothing(admin_client, agenda):
    page = event(agenda, "Fête")
    rows = {"extra_dates-TOTAL_FORMS": "1", "extra_dates-0-ORDER": "1"}
    rows |= {"extra_dates-0-day": "hier soir", "extra_dates-0-DELETE": "on"}
    said = banner(send(admin_client, page, "action-publish", title="", **rows))
    assert "Titre :" in said and "Jour :" not in said


def test_so_is_what_an_entry_of_the_directory_lacks(admin_client, annuaire):
    data = nested_form_data({"name": "", "synthese": streamfield([])})
    address = reverse(Alternative.snippet_viewset.get_url_name("add"))
    said = banner(admin_client.post(address, {**data, "action-publish": "1"}))
    assert "Nom : Champ requis" in said and "Ce n’est pas enregistré" in said
