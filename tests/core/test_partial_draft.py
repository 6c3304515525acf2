"""One field that is refused: all the others are kept, and the answer names it."""

from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

import pytest

from agenda.models import EventPage
from annuaire.models import Alternative
from ateliers.models import AtelierPage
from tests import factories
from tests.core.helpers import edit_url, filled, send

pytestmark = [pytest.mark.front, pytest.mark.case("1.2")]

AUTOSAVE = {"Accept": "application/json"}


def autosave(client, page, **fields) -> dict:
    data = filled(client, page, **fields)
    answer = client.post(edit_url(page), dict(data.lists()), headers=AUTOSAVE)
    return answer.json()


@pytest.fixture
def atelier(cycle) -> AtelierPage:
    start = timezone.make_aware(timezone.datetime(2026, 12, 5, 18))
    return factories.add(
        cycle, AtelierPage, "Réparer", slug="reparer", number=1, start=start, live=False
    )


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("live", [False, True])
def test_a_day_that_is_none_stops_nothing_else(admin_client, cycle, atelier, live):
    if live:
        atelier.save_revision().publish()
    answer = autosave(
        admin_client, atelier, start="un de ces soirs", summary="On répare ensemble."
    )
    assert answer["success"]
    [(name, sentence)] = answer["refused"].items()
    assert name == "start"
    assert "« un de ces soirs » n’est pas une date" in sentence.replace("'", "’")
    draft = latest(atelier)
    assert draft.summary == "On répare ensemble."
    assert timezone.localtime(draft.start).day == 5


def test_what_is_mended_is_kept_and_no_longer_named(admin_client, atelier):
    answer = autosave(admin_client, atelier, start="sam. 12 décembre 2026 à 19 h 15")
    assert "refused" not in answer
    start = timezone.localtime(latest(atelier).start)
    assert (start.day, start.hour, start.minute) == (12, 19, 15)


def test_a_new_page_is_kept_too(admin_client, cycle):
    address = reverse(
        "wagtailadmin_pages:add", args=["ateliers", "atelierpage", cycle.pk]
    )
    data = nested_form_data(
        {
            **{"title": "", "slug": "", "number": "12", "start": "bientôt"},
            "invitation": streamfield([("text", rich_text("<p>Venez !</p>"))]),
            "report": streamfield([]),
            "facilitators": inline_formset([]),
            "comments": inline_formset([]),
        }
    )
    answer = admin_client.post(address, data, headers=AUTOSAVE).json()
    assert answer["success"] and set(answer["refused"]) == {"title", "start"}
    page = AtelierPage.objects.get(pk=answer["pk"])
    assert page.draft_title == "Sans titre" and page.start is None and not page.live
    assert "Venez" in str(latest(page).invitation)


def test_a_field_refused_on_publishing_changes_nothing(admin_client, atelier):
    answer = send(admin_client, atelier, "action-publish", start="bientôt", summary="A")
    assert answer.status_code == 200
    assert latest(atelier).summary == ""
    assert "bientôt" in answer.content.decode()


def test_a_day_within_the_report_stops_no_other_block(admin_client, atelier):
    blocks = [
        ("text", rich_text("<p>Nous étions douze.</p>")),
        (
            "decision",
            {"what": "Louer", "who": "", "by_when": "30/04/2027", "state": ""},
        ),
    ]
    autosave(admin_client, atelier, report=streamfield(blocks))
    kept = latest(atelier).report
    data = streamfield(blocks)
    data["0"]["order"], data["1"]["order"] = "1", "0"
    data["0"]["id"], data["1"]["id"] = kept[0].id, kept[1].id
    data["0"]["value"] = rich_text("<p>Nous étions treize.</p>")
    data["1"]["value"] = {
        **data["1"]["value"],
        "by_when": "au printemps",
        "what": "Lou",
    }
    answer = autosave(admin_client, atelier, report=data)
    assert answer["success"] and set(answer["refused"]) == {"report-1-value-by_when"}
    first, second = latest(atelier).report
    assert "treize" in str(second.value)
    assert first.value["what"] == "Lou"
    assert first.value["by_when"].isoformat() == "2027-04-30"


def test_a_block_that_exists_no_more_stops_no_other_block(admin_client, atelier):
    """In a form that was open while a new version was put in."""
    action = {"what": "Louer", "who": "", "by_when": "au printemps", "state": ""}
    blocks = [("ancien", "x"), ("decision", action)]
    answer = autosave(admin_client, atelier, report=streamfield(blocks))
    assert set(answer["refused"]) == {"report-1-value-by_when"}
    [kept] = latest(atelier).report
    assert kept.value["what"] == "Louer"


def test_a_row_without_its_day_is_left_out_and_the_others_kept(admin_client, agenda):
    event = factories.add(
        agenda, EventPage, "Fête", slug="fete", live=False, start=timezone.now()
    )
    rows = inline_formset([{"day": ""}, {"day": "12/12/2026"}])
    answer = autosave(
        admin_client,
        event,
        skipped_dates=rows,
        summary="Dansez",
        **{"extra_dates": inline_formset([{"day": "hier ou demain", "hour": "18h"}])},
    )
    assert answer["success"]
    assert set(answer["refused"]) == {"skipped_dates-0-day", "extra_dates-0-day"}
    draft = latest(event)
    assert draft.summary == "Dansez"
    assert [row.day.isoformat() for row in draft.skipped_dates.all()] == ["2026-12-12"]
    assert not draft.extra_dates.all()


def test_an_entry_of_the_directory_keeps_the_rest(admin_client):
    entry = factories.alternative("Le Local")
    address = reverse("wagtailsnippets_annuaire_alternative:edit", args=[entry.pk])
    html = admin_client.get(address).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form")
    data["synthese-count"] = "0"
    data["website"], data["summary"] = "pas une adresse", "Un lieu ouvert à qui passe."
    answer = admin_client.post(address, dict(data.lists()), headers=AUTOSAVE).json()
    assert answer["success"] and set(answer["refused"]) == {"website"}
    draft = Alternative.objects.get(pk=entry.pk).get_latest_revision_as_object()
    assert draft.summary == "Un lieu ouvert à qui passe."
    assert draft.website == entry.website


def test_new_entries_without_a_name_are_kept_and_can_be_found(admin_client, annuaire):
    address = reverse("wagtailsnippets_annuaire_alternative:add")
    rows = {"photos": inline_formset([]), "needs": inline_formset([])}
    fields = {
        "name": "",
        "slug": "",
        "summary": "Un lieu.",
        "synthese": streamfield([]),
    }
    for _ in range(2):
        data = nested_form_data(fields | rows)
        answer = admin_client.post(address, data, headers=AUTOSAVE).json()
        assert answer["success"] and set(answer["refused"]) == {"name"}
    entries = Alternative.objects.order_by("pk")
    assert {entry.name for entry in entries} == {"Sans titre"}
    assert [entry.slug for entry in entries] == ["alternative", "alternative-2"]


def test_a_list_that_is_too_long_is_kept_whole(admin_client):
    """How many there may be is for publishing: no field of the form is wrong."""
    entry = factories.alternative("Le Local")
    address = reverse("wagtailsnippets_annuaire_alternative:edit", args=[entry.pk])
    html = admin_client.get(address).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form")
    points = streamfield([("", f"Point {number}") for number in range(7)])
    for name, value in nested_form_data(
        {"synthese": streamfield([("en_bref", points)])}
    ).items():
        data[name] = value
    answer = admin_client.post(address, dict(data.lists()), headers=AUTOSAVE).json()
    assert answer["success"] and "refused" not in answer
    draft = Alternative.objects.get(pk=entry.pk).get_latest_revision_as_object()
    assert len(draft.synthese[0].value) == 7
