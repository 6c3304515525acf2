"""What was typed into a page that is no more."""

import json

from django.http import QueryDict
from django.urls import reverse

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

import pytest

from ateliers.models import AtelierPage
from core.admin.lost_form import texts_in
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def gone(cycle) -> str:
    """The address that the form of a deleted atelier is sent to."""
    page = factories.add(cycle, AtelierPage, "Un", slug="un", number=1)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.delete()
    return address


TYPED = nested_form_data(
    {
        "title": "Réparer l'œuvre",
        "summary": "Seize personnes & <b>deux</b> chats.",
        "number": "7",
        "time_known": "on",
        "report": streamfield(
            [
                ("text", rich_text("<h2>Qui était là</h2><p>Presque tous.</p>")),
                ("round_table", {"title": "Tour", "intro": rich_text("")}),
            ]
        ),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-publish": "1",
        "csrfmiddlewaretoken": "jeton-secret",
        "loaded_revision_id": "12",
    }
)


def test_the_text_is_given_back_to_be_copied(admin_client, gone):
    response = admin_client.post(gone, TYPED)
    html = response.content.decode()
    assert response.status_code == 404
    assert "n’existe plus" in html
    copied = html.partition("readonly>")[2].partition("</textarea>")[0]
    assert copied.replace("&#x27;", "'") == (
        "Réparer l'œuvre\n\n"
        "Seize personnes &amp; &lt;b&gt;deux&lt;/b&gt; chats.\n\n"
        "Qui était là\nPresque tous.\n\n"
        "Tour"
    )
    assert "no-store" in response["Cache-Control"]


def test_opening_a_page_that_is_no_more_is_an_ordinary_404(admin_client, gone):
    response = admin_client.get(gone)
    assert response.status_code == 404
    assert "readonly" not in response.content.decode()


def test_an_autosave_is_answered_as_before(admin_client, gone):
    response = admin_client.post(gone, TYPED, headers={"Accept": "application/json"})
    assert response.status_code == 404
    assert "readonly" not in response.content.decode()


def test_a_visitor_is_shown_nothing(client, gone):
    assert client.post(gone, TYPED).status_code == 302
    answer = client.post("/nulle-part/", {"title": "Bonjour"})
    assert answer.status_code == 404
    assert "Bonjour" not in answer.content.decode()


@pytest.mark.parametrize(
    "value",
    [
        "{",
        '{"blocks": 3}',
        '{"blocks": [{}]}',
        "{" * 5000,
        '{"blocks": [null]}',
        "\x00",
    ],
)
def test_what_makes_no_sense_is_given_back_as_it_is(value):
    data = QueryDict(mutable=True)
    data["corps"] = value
    assert texts_in(data) == value.strip()


def test_several_values_and_deep_nonsense_are_read_too():
    data = QueryDict(mutable=True)
    data.setlist("tags", ["vélo", "récup"])
    data["corps"] = json.dumps({"blocks": [{"text": "Un"}, {"text": "Deux"}]})
    assert texts_in(data) == "vélo\n\nrécup\n\nUn\nDeux"
