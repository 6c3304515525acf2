"""What is not understood of opening hours is asked about once, then kept as words."""

from django.urls import reverse

from wagtail.test.utils.form_data import querydict_from_html

import pytest

from annuaire.models import Alternative, Suggestion
from tests import factories
from tests.annuaire.helpers import csv, planned, verdicts
from tests.annuaire.test_suggestions import NEW, send

pytestmark = pytest.mark.front

WORDS = "quand il fait beau, ou presque"


def resend(client, address: str, page):
    """All that the page holds, as a browser sends it, without touching anything."""
    form = page.context["form"]
    data = {field.html_name: field.value() for field in form if field.value()}
    data.pop("jeton")
    return client.post(address, {**data, "jeton": form["jeton"].value()})


def text_of(page) -> str:
    return page.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_a_visitor_is_asked_once_then_their_words_are_kept(client, annuaire):
    address = "/annuaire/proposer/"
    asked = send(client, address, {**NEW, "hours": WORDS})
    assert "Je ne comprends pas" in text_of(asked)
    assert not Suggestion.objects.exists()
    assert resend(client, address, asked).status_code == 302
    data = Suggestion.objects.get().data
    assert (data["hours"], data["hours_note"]) == ("", WORDS)


def test_words_come_after_the_note_that_was_typed(client, annuaire):
    address = "/annuaire/proposer/"
    data = {**NEW, "hours": WORDS, "hours_note": "Sonnez fort"}
    resend(client, address, send(client, address, data))
    assert Suggestion.objects.get().data["hours_note"] == f"Sonnez fort · {WORDS}"


def test_other_words_are_asked_about_again(client, annuaire):
    address = "/annuaire/proposer/"
    asked = send(client, address, {**NEW, "hours": WORDS})
    hidden = asked.context["form"]["hours_asked"].value()
    assert hidden == WORDS
    data = {**NEW, "hours": "un jour sur trois", "hours_asked": hidden}
    again = send(client, address, data)
    assert "un jour sur trois" in text_of(again)
    assert not Suggestion.objects.exists()


def test_a_form_that_comes_back_says_what_was_understood(client, annuaire):
    data = {**NEW, "hours": "mardi au samedi 10h-19h, fermé en août", "summary": ""}
    page = text_of(send(client, "/annuaire/proposer/", data))
    assert "Compris : Du mardi au samedi, de 10 h à 19 h. Fermé en août." in page


@pytest.fixture
def entry(annuaire) -> Alternative:
    return factories.alternative("Jardin", hours="Mo 09:00-12:00", hours_note="Sonnez")


def sent(client, entry, html: str = "", **fields):
    """The entry's form in the admin, as it opens or as it came back."""
    html = html or client.get(entry.edit_url).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form")
    for name, value in {"synthese-count": "0", **fields}.items():
        data[name] = value
    headers = {} if "action-publish" in fields else {"Accept": "application/json"}
    return client.post(entry.edit_url, dict(data.lists()), headers=headers)


def draft_of(entry: Alternative) -> Alternative:
    return Alternative.objects.get(pk=entry.pk).get_latest_revision_as_object()


PUBLISH = {"action-publish": "1"}


def test_an_editor_is_asked_once_then_their_words_are_published(admin_client, entry):
    asked = sent(admin_client, entry, hours=WORDS, **PUBLISH)
    assert "Je ne comprends pas" in text_of(asked)
    again = sent(admin_client, entry, asked.content.decode(), **PUBLISH)
    assert again.status_code == 302
    entry.refresh_from_db()
    assert (entry.hours, entry.hours_note) == ("", f"Sonnez · {WORDS}")


def test_what_is_asked_about_stops_nothing_else_from_being_kept(admin_client, entry):
    answer = sent(admin_client, entry, hours=WORDS, summary="Un jardin.").json()
    assert set(answer["refused"]) == {"hours"}
    assert WORDS in answer["refused"]["hours"]
    draft = draft_of(entry)
    assert (draft.summary, draft.hours) == ("Un jardin.", "Mo 09:00-12:00")


def test_a_form_that_stays_open_keeps_the_words_once(admin_client, entry):
    """It goes on sending what was typed: the draft is saved again and again."""
    html = admin_client.get(entry.edit_url).content.decode()
    for summary in ("Un jardin.", "Un jardin ouvert."):
        typed = {"hours": WORDS, "hours_asked": WORDS, "summary": summary}
        assert sent(admin_client, entry, html, **typed).json()["success"]
    draft = draft_of(entry)
    assert (draft.hours, draft.hours_note) == ("", f"Sonnez · {WORDS}")
    typed = {"hours": "mardi 9h-12h", "hours_asked": WORDS}
    assert sent(admin_client, entry, html, **typed).json()["success"]
    draft = draft_of(entry)
    assert (draft.hours, draft.hours_note) == ("Tu 09:00-12:00", "Sonnez")


def test_the_form_of_an_entry_says_what_is_understood(admin_client, entry):
    page = text_of(admin_client.get(entry.edit_url))
    assert "Compris : Le lundi, de 9 h à 12 h." in page


@pytest.mark.parametrize(
    ("typed", "understood", "question"),
    [
        ("mardi 14h à 18h", "Le mardi, de 14 h à 18 h.", ""),
        ("", "", ""),
        ("x" * 600, "", ""),
    ],
)
def test_what_is_understood_is_told_while_one_types(
    client, db, typed, understood, question
):
    answer = client.get(reverse("hours_preview"), {"q": typed})
    told = {name: text.replace("\xa0", " ") for name, text in answer.json().items()}
    assert told == {"understood": understood, "question": question}
    assert "public" in answer["Cache-Control"]


def test_what_is_not_understood_is_asked_about_while_one_types(client, db):
    answer = client.get(reverse("hours_preview"), {"q": WORDS}).json()
    assert answer["understood"] == ""
    assert f"« {WORDS} »" in answer["question"].replace("\xa0", " ")
    assert client.post(reverse("hours_preview")).status_code in (403, 405)


def test_an_import_keeps_the_words_after_the_note_of_the_file(annuaire):
    (row,) = planned(
        csv("nom;horaires;hours_note", f"Jardin;{WORDS};Sonnez fort"),
    )
    assert verdicts([row]) == ["create"]
    assert row.values["hours_note"] == f"Sonnez fort · {WORDS}"
    assert WORDS in row.warnings[0]


def test_an_import_keeps_long_words_and_understands_markup(annuaire):
    long = "quand il fait beau, " * 20
    rows = planned(
        csv(
            "nom;horaires",
            f"Jardin;{long.strip()}",
            "Potager;<p>Lundi&nbsp;: 9h - 12h</p>".replace("&nbsp;", "\xa0"),
        )
    )
    assert rows[0].values["hours_note"] == long.strip()
    assert rows[1].values["hours"] == "Mo 09:00-12:00"
