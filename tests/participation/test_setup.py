"""Until when people register, what they are asked, who organises: « Réglages »."""

from django.urls import reverse
from django.utils import timezone

import pytest

from core.models import SiteSettings
from core.roles import WRITERS
from outbox.models import Batch
from participation import seats
from participation.jobs import open_dates
from participation.models import Gathering, Registration
from tests import factories
from tests.agenda.helpers import words_of
from tests.clock import set_clock
from tests.participation.helpers import (
    DAY,
    HOUR,
    come,
    come_address,
    last_path,
    open_atelier,
    open_event,
    place_address,
    seated,
    sign_up,
)
from tests.participation.test_people_screen import add, screen, sign_in

pytestmark = pytest.mark.front

__all__ = ["sign_in"]

MEAL = {"label": "Mangez-vous avec nous ?", "kind": "oui_non"}
DISH = {"label": "Qu’apportez-vous ?", "kind": "texte"}


def save(client, gathering: Gathering, **changes):
    """As a browser sends the screen back."""
    address = screen(gathering, "setup")
    return client.post(address, {**opened(client, gathering), **changes})


def opened(client, gathering: Gathering) -> dict:
    form = client.get(screen(gathering, "setup")).context["form"]
    data = {name: form[name].value() for name in form.fields if name != "everywhere"}
    return {name: "" if value is None else value for name, value in data.items()}


def local(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def ask(gathering: Gathering, *questions: dict) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(questions=list(questions))


@pytest.fixture
def gathering(cycle) -> Gathering:
    return open_atelier(cycle)


def names_in(client, gathering: Gathering) -> list[str]:
    form = client.get(come_address(gathering)).context["form"]
    return [name for name in form.fields if name.startswith("question_")]


def test_questions_are_asked_answered_changed_and_taken_away_with_the_words(
    client, admin_client, gathering
):
    questions = {"label_1": " Mangez-vous  avec nous ? ", "kind_1": "oui_non"}
    questions |= {"label_3": DISH["label"], "kind_3": "texte"}
    assert save(admin_client, gathering, **questions).status_code == 302
    gathering.refresh_from_db()
    assert gathering.questions == [MEAL, DISH]

    meal, dish = names_in(client, gathering)
    answers = {meal: "oui", dish: "=un\u202e gâteau"}
    row = come(client, gathering, "nadia@exemple.fr", **answers)
    given = [{"label": MEAL["label"], "value": "oui"}]
    given += [{"label": DISH["label"], "value": "=un gâteau"}]
    assert row.answers == given
    assert all("gâteau" not in batch.text for batch in Batch.objects.all())
    answer = sign_up(client, gathering, "lou@exemple.fr", **{meal: "peut-être"})
    assert "form" in answer.context
    assert not Registration.objects.of_address("lou@exemple.fr").exists()

    page = words_of(client.get(place_address(row)))
    assert 'value="=un gâteau"' in page
    change = {"action": "change", "people": 1, meal: "non", dish: "Une soupe"}
    client.post(place_address(row), change)
    save(admin_client, gathering, label_1="", label_2="Qu’apporterez-vous ?")
    # The form that stays open asks what nobody asks any more.
    client.post(place_address(row), {**change, dish: "Rien"})
    row.refresh_from_db()
    assert [each["value"] for each in row.answers] == ["non", "Une soupe"]
    assert [each["label"] for each in row.answers] == [MEAL["label"], DISH["label"]]

    text = words_of(admin_client.get(screen(gathering)))
    assert "Qu'apportez-vous ? <b>Une soupe</b>" in text
    sheet = words_of(admin_client.get(screen(gathering, "sheet")))
    assert "Qu'apportez-vous ? Une soupe" in sheet
    data = client.post(place_address(row), {"action": "export"}).json()
    assert {"label": DISH["label"], "value": "Une soupe"} in data["reponses"]
    client.post(place_address(row), {"action": "cancel"})
    row.refresh_from_db()
    assert row.answers == []


def test_answers_are_counted_and_taken_away_without_running(admin_client, gathering):
    ask(gathering, MEAL, {"label": "=2+2 ?", "kind": "texte"})
    gathering.refresh_from_db()
    given = [{"label": MEAL["label"], "value": "oui"}]
    seated(gathering, "zoe", answers=[*given, {"label": "=2+2 ?", "value": "@x"}])
    seated(gathering, "lou", answers=[{"label": "Avant ?", "value": "Si"}])
    page = words_of(admin_client.get(screen(gathering)))
    assert "Mangez-vous avec nous ? <b>1 oui</b>, 0 non" in page
    content = admin_client.get(screen(gathering, "csv")).streaming_content
    first, *lines = b"".join(content).decode().splitlines()
    assert first.count(";'=2+2 ?;Avant ?;") == 1
    assert "oui;'@x;;" in lines[0]
    assert ";;Si;" in lines[1]


def test_whoever_is_added_by_the_team_is_asked_too(admin_client, gathering):
    ask(gathering, MEAL)
    [name] = names_in(admin_client, gathering)
    add(admin_client, gathering, first_name="Marius", **{name: "oui"})
    assert Registration.objects.get().answers[0]["value"] == "oui"


def test_a_series_gets_its_questions_and_team_at_once_and_each_next_date_too(
    monkeypatch, admin_client, agenda
):
    first, *others = open_event(agenda, repeat="semaine")
    helper = factories.user("karim@exemple.fr", is_superuser=True)
    data = {"label_1": MEAL["label"], "kind_1": "oui_non", "organisers": [helper.pk]}
    save(admin_client, first, **data)
    others[0].refresh_from_db()
    assert others[0].questions == []
    save(admin_client, first, **data, everywhere="on")
    for each in Gathering.objects.all():
        assert each.questions == [MEAL]
        assert each.organisers.get() == helper
    last = Gathering.objects.latest("start")
    set_clock(monkeypatch, first.over_at + HOUR)
    open_dates()
    new = Gathering.objects.latest("start")
    assert new.start > last.start
    assert (new.questions, new.organisers.get()) == ([MEAL], helper)


def test_registrations_end_when_it_was_said_and_the_list_goes_on(
    monkeypatch, client, admin_client, gathering
):
    end = timezone.localtime(gathering.start - DAY).replace(hour=18, minute=0)
    assert save(admin_client, gathering, closes_at=local(end)).status_code == 302
    page = words_of(client.get(gathering.page.url))
    assert "Inscriptions jusqu'au" in page
    assert "à 18 h" in page
    row = come(client, gathering, "nadia@exemple.fr")
    seated(gathering, "zoe", 9)
    waiting = seated(gathering, "lou", state="attente")
    seats.recount(Gathering.objects.get())
    set_clock(monkeypatch, end - HOUR)
    sign_up(client, gathering, "tard@exemple.fr")
    assert "avant le" in Batch.objects.latest("pk").text
    late = last_path("confirm")
    set_clock(monkeypatch, end + HOUR)
    assert "closes depuis le" in words_of(client.get(come_address(gathering)))
    assert "Je viens" not in words_of(client.get(gathering.page.url))
    client.post(late)
    assert not Registration.objects.filter(email="tard@exemple.fr").seated().exists()
    more = {"action": "change", "people": 2}
    answer = words_of(client.post(place_address(row), more))
    assert "closes : votre nombre n'a pas changé" in answer
    client.post(place_address(row), {"action": "cancel"})
    client.post(place_address(waiting), {"action": "accept"})
    waiting.refresh_from_db()
    assert waiting.state == "inscrite"
    # The screen is saved again, though that moment is over.
    assert save(admin_client, gathering, label_1="Ça va ?").status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("closes_at", "2020-01-01T18:00", "Ce moment est passé"),
        ("closes_at", "2090-01-01T18:00", "aura commencé"),
        ("closes_at", "demain", "Donnez un jour et une heure"),
        ("label_2", "ÇA VA ?", "Cette question est déjà posée"),
        ("label_2", "x" * 81, "80"),
        ("kind_1", "roman", "roman"),
        ("organisers", ["999999"], "999999"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    admin_client, gathering, field, value, sentence
):
    data = {"label_1": "Ça va ?", field: value}
    answer = save(admin_client, gathering, **data)
    assert sentence in words_of(answer)
    assert answer.context["form"]["label_1"].value() == "Ça va ?"
    gathering.refresh_from_db()
    assert gathering.questions == []


def test_two_organisers_lose_nothing_of_each_other(admin_client, gathering):
    ask(gathering, MEAL, DISH)
    mine = opened(admin_client, gathering)
    save(admin_client, gathering, label_2="La sienne ?")
    mine |= {"label_1": "La mienne ?"}
    assert admin_client.post(screen(gathering, "setup"), mine).status_code == 302
    gathering.refresh_from_db()
    both = ["La mienne ?", "La sienne ?"]
    assert [each["label"] for each in gathering.questions] == both
    mine |= {"label_2": "Autre chose ?"}
    answer = admin_client.post(screen(gathering, "setup"), mine)
    assert "« La sienne ? »" in words_of(answer)


def test_whoever_is_chosen_sees_names_gets_answers_and_nobody_chooses_themselves(
    sign_in, client, gathering
):
    seated(gathering, "zoe", needs="En fauteuil")
    stranger = sign_in(WRITERS, email="lou@exemple.fr")
    assert stranger.get(screen(gathering, "setup")).status_code == 302
    gathering.organisers.add(stranger.session["_auth_user_id"])
    page = words_of(stranger.get(screen(gathering)))
    assert "En fauteuil" in page
    assert "zoe@exemple.fr" not in page
    assert stranger.get(screen(gathering, "setup")).status_code == 200
    come(client, gathering, "nadia@exemple.fr")
    assert Batch.objects.latest("pk").reply_to == ["lou@exemple.fr"]


def test_answers_go_to_whoever_made_the_page_or_to_the_contact(client, gathering):
    owner = factories.user("karim@exemple.fr")
    gathering.page.owner = owner
    gathering.page.save()
    sign_up(client, gathering, "nadia@exemple.fr")
    assert Batch.objects.latest("pk").reply_to == ["karim@exemple.fr"]
    owner.is_active = False
    owner.save()
    settings = SiteSettings.load()
    settings.contact_email = "contact@exemple.fr"
    settings.save()
    sign_up(client, gathering, "zoe@exemple.fr")
    assert Batch.objects.latest("pk").reply_to == [settings.contact_email]


def test_the_screen_is_reached_from_who_comes(admin_client, gathering):
    page = admin_client.get(screen(gathering)).content.decode()
    assert reverse("participation_setup", args=[gathering.pk]) in page
