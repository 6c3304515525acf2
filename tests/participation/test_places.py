"""A place's address is corrected: who comes there hears of it if the team says so."""

from django.urls import reverse

from wagtail.test.utils.form_data import querydict_from_html

import pytest

from ateliers.models import Place
from outbox.models import Delivery
from participation.changes import tell_changes
from participation.models import Gathering
from tests.agenda.helpers import words_of
from tests.participation.helpers import (
    DAY,
    open_atelier,
    open_event,
    publish,
    seated,
    subjects,
)
from tests.participation.test_changes import pass_minutes, told

pytestmark = pytest.mark.front

SCREEN = "/admin/participation/lieux/"


@pytest.fixture
def place(db) -> Place:
    return Place.objects.create(
        name="Le Local", address="4 rue Longue", city="Marseille"
    )


@pytest.fixture
def gathering(cycle, place) -> Gathering:
    return open_atelier(cycle, place=place, place_note="")


def correct(client, place: Place, **changes):
    address = reverse(place.snippet_viewset.get_url_name("edit"), args=[place.pk])
    page = client.get(address).content.decode()
    data = querydict_from_html(page, form_id="w-editor-form")
    for name, value in changes.items():
        data[name] = value
    return client.post(address, data)


def answer(client, action: str):
    page = client.get(SCREEN).context["rows"]
    data = {"action": action, "gathering": [row.pk for row in page]}
    return client.post(SCREEN, data)


@pytest.mark.parametrize("action", ["tell", "keep"])
def test_the_editor_is_asked_and_until_then_nobody_hears(
    monkeypatch, admin_client, agenda, place, gathering, action
):
    seated(gathering, "zoe")
    seated(gathering, "lou", state="attente")
    event, *_others = open_event(agenda, repeat="semaine", place=place)
    seated(event, "karim")
    old = gathering.where
    sent = correct(admin_client, place, address="14 rue Longue")
    assert sent.url == SCREEN
    page = words_of(admin_client.get(SCREEN))
    assert "Prévenir les 3 inscrits ?" in page
    assert f"<del>{old}</del>" in page
    assert "prévenir les 3 inscrits ?" in words_of(admin_client.get("/admin/"))
    # Another correction, and a publication for another reason.
    correct(admin_client, place, address="16 rue Longue")
    publish(gathering.page.specific, title="Un autre titre")
    assert told(monkeypatch) == []
    gathering.refresh_from_db()
    assert "16 rue Longue" in gathering.where
    assert gathering.where_before == old

    rows = [row.pk for row in admin_client.get(SCREEN).context["rows"]]
    answer(admin_client, action)
    expected = ["zoe", "lou", "karim"] if action == "tell" else []
    admin_client.post(SCREEN, {"action": "tell", "gathering": rows})
    assert subjects() == [f"{name}@exemple.fr: Changement" for name in expected]
    if expected:
        text = Delivery.objects.first().batch.text
        assert "4 rue Longue" in text.partition("C’est maintenant")[0]
        assert "16 rue Longue" in text.partition("C’est maintenant")[2]
    assert "prévenir" not in words_of(admin_client.get("/admin/"))
    assert told(monkeypatch) == []


def test_nobody_is_asked_where_nobody_comes_or_the_address_stays(
    monkeypatch, admin_client, place, gathering
):
    assert correct(admin_client, place, name="Le Grand Local").url != SCREEN
    gathering.refresh_from_db()
    assert "Le Grand Local" in gathering.where
    seated(gathering, "zoe")
    assert correct(admin_client, place, access="À pied.").url != SCREEN
    assert correct(admin_client, place, name="Le Local").url == SCREEN
    # Taken back, there is nothing to tell.
    assert correct(admin_client, place, name="Le Grand Local").url != SCREEN


def test_a_new_place_is_told_though_the_old_one_was_corrected(
    monkeypatch, admin_client, place, gathering
):
    seated(gathering, "zoe")
    correct(admin_client, place, address="14 rue Longue")
    publish(gathering.page.specific, place=None, place_note="Au parc")
    pass_minutes(monkeypatch, 11)
    tell_changes()
    assert subjects() == ["zoe@exemple.fr: Changement"]
    assert not admin_client.get(SCREEN).context["rows"]


def test_a_publication_and_a_correction_at_once_are_each_told_or_asked(
    monkeypatch, admin_client, place, gathering
):
    seated(gathering, "zoe")
    publish(gathering.page.specific, start=gathering.start + DAY)
    assert correct(admin_client, place, address="14 rue Longue").url == SCREEN
    assert told(monkeypatch) == ["zoe@exemple.fr: Changement"]
    answer(admin_client, "keep")
    assert len(subjects()) == 1
