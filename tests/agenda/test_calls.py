"""« Appels et événements » on the home page: shown until their last day."""

import datetime

from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

import pytest

from agenda.page_blocks import CallBlock
from home.models import HomePage
from tests.agenda.helpers import DAY, event, page_of

pytestmark = pytest.mark.front

HEADING = "Appels et événements"


def call(title: str = "Cherchons des bras", **fields):
    until = fields.pop("until", timezone.localdate() + 3 * DAY)
    return "call", {"title": title, "until": until, **fields}


def publish(home: HomePage, *calls) -> None:
    home.calls = list(calls)
    home.save_revision().publish()


def test_a_call_says_what_is_asked_and_where_to_learn_more(client, home, agenda):
    fete = event(agenda)
    publish(
        home,
        call("Un chapiteau à monter", text="<p>Samedi <b>matin</b>.</p>", page=fete),
        call("Un appel d'ailleurs", url="https://exemple.fr/appel"),
        call("Sans lien"),
    )
    html = page_of(client, home.url)
    assert HEADING in html
    assert f'<a href="{fete.url}">Un chapiteau à monter</a>' in html
    assert "<b>matin</b>" in html
    assert '<a href="https://exemple.fr/appel">Un appel d\'ailleurs</a>' in html
    assert "<h3>Sans lien</h3>" in html


def test_a_call_leaves_by_itself_after_its_last_day(afternoon, client, home):
    today = afternoon
    publish(home, call("Fini", until=today - DAY), call("Dernier jour", until=today))
    html = page_of(client, home.url)
    assert "Dernier jour" in html
    assert "Fini" not in html
    publish(home, call("Fini", until=today - DAY))
    assert HEADING not in page_of(client, home.url)


def test_a_call_never_leads_to_what_readers_may_not_see(client, home, agenda):
    hidden = event(agenda, "Secret", live=False)
    publish(home, call(page=hidden))
    html = page_of(client, home.url)
    assert "<h3>Cherchons des bras</h3>" in html
    assert hidden.get_url() not in html
    fete = event(agenda)
    publish(home, call(page=fete))
    fete.delete()
    assert "<h3>Cherchons des bras</h3>" in page_of(client, home.url)


def test_many_calls_cost_as_much_as_one(
    client, home, agenda, django_assert_max_num_queries
):
    for count in (1, 5):
        publish(home, *[call(page=event(agenda)) for _ in range(count)])
        client.get(home.url)
        with django_assert_max_num_queries(16):
            client.get(home.url)


@pytest.mark.parametrize(
    "fields, published",
    [
        ({}, True),
        ({"until": "0001-01-01"}, True),
        ({"until": "9999-12-31"}, True),
        ({"until": ""}, False),
        ({"until": "31/02/2027"}, False),
        ({"url": "javascript:alert(1)"}, False),
        ({"title": ""}, False),
    ],
)
def test_an_editor_writes_a_call(admin_client, home, fields, published):
    value = {
        "title": "Cherchons des bras",
        "text": rich_text("<p>Samedi.</p>"),
        "page": "",
        "url": "",
        "until": "2100-01-01",
        **fields,
    }
    data = {
        "title": "Accueil",
        "slug": "accueil",
        "heading": "Agir ensemble",
        "calls": streamfield([("call", value)]),
        "body": streamfield([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])
    answer = admin_client.post(address, nested_form_data(data))
    assert answer.status_code == (302 if published else 200)
    home.refresh_from_db()
    assert bool(home.calls) is published
    assert admin_client.get(home.url).status_code == 200


def test_its_preview_shows_a_whole_call():
    block = CallBlock()
    html = str(block.render(block.get_preview_value()))
    assert "Cherchons des bras pour la fête" in html
    assert datetime.date(2100, 1, 1).strftime("%Y") in html
