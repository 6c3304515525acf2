"""Two windows on one text: each save carries what was changed in its own."""

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset

import pytest

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from core.jobs import forget_open_forms
from core.models import OpenForm, TrashEntry
from core.trash.pages import move_to_trash, restore
from french.text import plain
from tests import factories
from tests.core.helpers import edit_url, signed_in
from tests.core.windows import Window, block_id, blocks

pytestmark = pytest.mark.front


@pytest.fixture
def lucie(client, home):
    return signed_in(client, "Publication", "Lucie")


@pytest.fixture
def karim(client, home):
    return signed_in(client, "Publication", "Karim")


@pytest.fixture
def page(cycle) -> AtelierPage:
    page = factories.add(
        cycle, AtelierPage, "Semer", slug="semer", live=False, summary="Ensemble."
    )
    page.save_revision()
    return page


def latest(page: AtelierPage) -> AtelierPage:
    return AtelierPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def texts(page: AtelierPage) -> list[str]:
    return [plain(block.value.source) for block in latest(page).report]


@pytest.mark.case("E8")
def test_different_fields_are_merged_without_a_question(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(title="Semer et planter").send()
    answer = hers.type(summary="À plusieurs.").send()
    assert answer.status_code == 302
    found = latest(page)
    assert (found.title, found.summary) == ("Semer et planter", "À plusieurs.")
    assert AtelierPage.objects.get(pk=page.pk).title == "Semer et planter"


@pytest.mark.case("E8")
def test_what_a_window_does_not_show_survives_its_next_saves(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(report=blocks(a="De Karim")).autosave()
    for text in ("De", "De Lucie"):
        hers.type(report=blocks(b=text)).autosave()
    his.type(report=blocks(a="De Karim, encore")).autosave()
    assert texts(page) == ["De Karim, encore", "De Lucie"]


@pytest.mark.case("E8")
@pytest.mark.parametrize("kind", ["page", "entry"])
def test_tags_of_two_people_are_all_there(page, lucie, karim, kind):
    thing = page if kind == "page" else factories.alternative("Le Local")
    hers, his = Window(lucie, thing), Window(karim, thing)
    his.type(tags="pain").send()
    hers.type(tags="vélo").send()
    found = type(thing).objects.get(pk=thing.pk).get_latest_revision_as_object()
    assert set(found.tags.names()) == {"pain", "vélo"}


@pytest.mark.case("E8")
def test_of_one_block_both_texts_are_there_and_asked_about(page, lucie, karim):
    Window(lucie, page).type(report=blocks(a="Ensemble", c="Fin")).send()
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(report=blocks(a="De Karim", c="Fin")).send()
    answer = hers.type(report=blocks(a="De Lucie", c="Fin")).send()
    assert texts(page) == ["De Karim", "De Lucie", "Fin"]
    screen = hers.client.get(answer.url)
    assert "De Karim" in screen.content.decode()
    assert "De Lucie" in screen.content.decode()
    # Her window goes on: what she types there is still hers.
    hers.type(report=blocks(a="De Lucie aussi", c="Fin")).send()
    # The question waits, whatever she saves, and when she opens the page again.
    assert hers.type(summary="À plusieurs.").send().url == answer.url
    assert answer.url in hers.client.get(hers.address).content.decode()
    assert answer.url not in his.client.get(his.address).content.decode()
    assert texts(page) == ["De Karim", "De Lucie aussi", "Fin"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", ["De Lucie"]),
        ("theirs", ["De Karim"]),
        ("both", ["De Karim", "De Lucie"]),
    ],
)
def test_a_block_that_both_wrote_is_decided(page, lucie, karim, choice, expected):
    Window(lucie, page).type(report=blocks(a="Ensemble")).send()
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(report=blocks(a="De Karim")).send()
    answer = hers.type(report=blocks(a="De Lucie")).send()
    assert hers.client.post(answer.url, {"choice-0": choice}).status_code == 302
    assert texts(page) == expected
    assert latest(page).report[0].id == block_id("a")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("mine", "De Lucie"), ("theirs", "De Karim"), ("both", "De Karim / De Lucie")],
)
def test_a_field_that_both_wrote_is_decided(page, lucie, karim, choice, expected):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(title="De Karim").send()
    answer = hers.type(title="De Lucie").send("action-publish")
    assert latest(page).title == "De Karim"
    assert not AtelierPage.objects.get(pk=page.pk).live
    hers.client.post(answer.url, {"choice-0": choice})
    assert latest(page).title == expected


def test_a_choice_that_is_none_leaves_the_question(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(title="De Karim").send()
    answer = hers.type(title="De Lucie").send()
    for data in ({}, {"choice-0": "x" * 300}, {"choice-7": "mine"}):
        assert hers.client.post(answer.url, data).status_code == 302
    assert latest(page).title == "De Karim"
    assert "De Lucie" in hers.client.get(answer.url).content.decode()
    # Nobody decides for others.
    assert his.client.get(answer.url).status_code == 404


def people(*names: str) -> dict:
    rows = [{"first_name": name, "member": "", "id": ""} for name in names]
    return inline_formset(rows)


@pytest.mark.case("E8")
@pytest.mark.parametrize("live", [True, False])
def test_rows_that_two_people_add_are_all_there_once(page, lucie, karim, live):
    if live:
        page.get_latest_revision().publish()
    hers, his = Window(lucie, page), Window(karim, page)
    hers.type(facilitators=people("Odile")).autosave()
    his.type(facilitators=people("Bruno")).autosave()
    for name in ("Odile B", "Odile B."):
        hers.data["facilitators-0-first_name"] = name
        hers.autosave()
    his.data["facilitators-0-DELETE"] = "on"
    his.autosave()
    his.type(facilitators=people("Nadia")).autosave()
    names = [row.first_name for row in latest(page).facilitators.all()]
    assert sorted(names) == ["Nadia", "Odile B."]
    stored = AtelierPage.objects.get(pk=page.pk).facilitators.all()
    assert len(stored) == (0 if live else 2)
    Window(lucie, page).send("action-publish")
    stored = AtelierPage.objects.get(pk=page.pk).facilitators.all()
    assert sorted(row.first_name for row in stored) == ["Nadia", "Odile B."]


@pytest.mark.case("E7")
def test_nobody_publishes_what_came_while_they_wrote(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(summary="Une phrase inach").autosave()
    hers.type(title="Semer tôt").send("action-publish")
    assert not AtelierPage.objects.get(pk=page.pk).live
    assert latest(page).title == "Semer tôt"
    html = hers.client.get("/admin/").content.decode()
    assert "Karim a écrit ici pendant que vous écriviez" in html
    Window(lucie, page).send("action-publish")
    assert AtelierPage.objects.get(pk=page.pk).summary == "Une phrase inach"


@pytest.mark.case("E1")
def test_a_reviewer_approves_from_home_what_their_window_showed(page, lucie, karim):
    state = Workflow.objects.get().start(page, karim).current_task_state
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(summary="Une phrase inach").autosave()
    hers.type(title="Semer tôt").autosave()
    assert latest(page).summary == "Une phrase inach"
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
    )
    asked = hers.client.post(address, {"next": "/admin/"}).content.decode()
    assert "Karim a écrit depuis" in asked
    assert not AtelierPage.objects.get(pk=page.pk).live
    hers.client.post(address, {"next": "/admin/", "revision": state.revision_id})
    found = AtelierPage.objects.get(pk=page.pk)
    assert (found.title, found.summary) == ("Semer", "Ensemble.")


def test_what_is_online_already_stops_no_publication(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.type(title="Semer et planter").send("action-publish")
    hers.type(summary="À plusieurs.").send("action-publish")
    found = AtelierPage.objects.get(pk=page.pk)
    assert (found.title, found.summary) == ("Semer et planter", "À plusieurs.")
    assert not found.has_unpublished_changes


@pytest.mark.case("E6")
def test_two_windows_of_one_account_overwrite_nothing(page, lucie):
    one, other = Window(lucie, page), Window(lucie, page)
    one.type(title="Semer tôt").send()
    other.type(summary="À plusieurs.").send()
    found = latest(page)
    assert (found.title, found.summary) == ("Semer tôt", "À plusieurs.")


@pytest.mark.case("E10")
def test_a_number_that_somebody_else_changed_refuses_nothing(page, cycle, lucie, karim):
    Window(karim, page).type(number="4").send()
    hers = Window(lucie, page)
    Window(karim, page).type(number="5").send()
    other = factories.add(cycle, AtelierPage, "Arroser", slug="arroser", number=4)
    assert hers.type(summary="À plusieurs.").send().status_code == 302
    assert (latest(page).number, latest(page).summary) == (5, "À plusieurs.")
    assert AtelierPage.objects.get(pk=other.pk).number == 4


@pytest.mark.case("E10")
@pytest.mark.parametrize("kind", ["page", "entry"])
def test_what_was_taken_off_the_site_does_not_come_back_unasked(
    page, lucie, karim, kind
):
    thing = page if kind == "page" else factories.alternative("Le Local")
    if kind == "page":
        page.get_latest_revision().publish()
    hers = Window(lucie, thing).type(summary="À plusieurs.")
    type(thing).objects.get(pk=thing.pk).unpublish(user=karim, log_action=True)
    hers.autosave()
    hers.send("action-publish")
    found = type(thing).objects.get(pk=thing.pk)
    assert not found.live
    assert found.get_latest_revision_as_object().summary == "À plusieurs."
    told = hers.client.get("/admin/").content.decode()
    assert "Karim a retiré ce texte du site pendant que vous écriviez" in told
    Window(lucie, found).send("action-publish")
    assert type(thing).objects.get(pk=thing.pk).live


@pytest.mark.case("E10")
def test_what_is_typed_in_a_page_that_is_binned_is_in_the_bin(page, lucie, karim):
    hers = Window(lucie, page).type(summary="À plusieurs.")
    move_to_trash(page, karim)
    answer = hers.client.post(
        hers.address, dict(hers.data.lists()), headers={"Accept": "application/json"}
    )
    assert answer.json()["error_code"] == "in_trash"
    answer = hers.type(title="Semer tôt").send("action-publish")
    assert answer.url == reverse("trash")
    told = hers.client.get(answer.url).content.decode()
    assert "Karim a mis cette page à la corbeille" in told
    entry = TrashEntry.objects.get()
    restored = restore(entry, entry.parent, karim, publish=False)
    assert not restored.live
    found = latest(page)
    assert (found.title, found.summary) == ("Semer tôt", "À plusieurs.")
    # Nobody writes there who had not opened it.
    move_to_trash(restored, karim)
    hers.data["window"] = str(uuid.uuid4())
    assert hers.type(title="Autre").send().status_code == 404


@pytest.mark.case("E10")
@pytest.mark.parametrize("kind", ["page", "entry"])
def test_a_lock_has_a_name_and_keeps_what_was_typed(page, lucie, karim, kind):
    thing = page if kind == "page" else factories.alternative("Le Local")
    hers = Window(lucie, thing).type(summary="À plusieurs.")
    type(thing).objects.filter(pk=thing.pk).update(
        locked=True, locked_by=karim, locked_at=timezone.now()
    )
    answer = hers.client.post(
        hers.address, dict(hers.data.lists()), headers={"Accept": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "locked"
    assert "Karim" in answer.json()["error_message"]
    html = hers.send().content.decode()
    assert "Karim" in html and "À plusieurs." in html
    type(thing).objects.filter(pk=thing.pk).update(locked=False)
    hers.autosave()
    found = type(thing).objects.get(pk=thing.pk).get_latest_revision_as_object()
    assert found.summary == "À plusieurs."


@pytest.mark.parametrize("window", ["", "x", "0" * 36, "é" * 400])
def test_a_window_that_is_none_is_compared_with_what_it_loaded(
    page, lucie, karim, window
):
    hers = Window(lucie, page)
    Window(karim, page).type(title="Semer et planter").send()
    hers.data["window"] = window
    assert hers.type(summary="À plusieurs.").send().status_code == 302
    found = latest(page)
    assert (found.title, found.summary) == ("Semer et planter", "À plusieurs.")


def test_a_window_that_loaded_no_version_is_saved(page, lucie):
    window = Window(lucie, page)
    for number, loaded in enumerate(("", "x", "9" * 40, "9" * 5000, "²")):
        window.type(window="", loaded_revision_id=loaded, summary=f"Lu {number} fois.")
        assert window.send().status_code == 302
        assert latest(page).summary == f"Lu {number} fois."


def test_the_window_of_somebody_else_is_not_taken(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    his.data["window"] = hers.data["window"]
    his.type(title="Semer et planter").send()
    form = OpenForm.objects.get(pk=hers.data["window"])
    assert form.user == lucie and form.content["title"] == "Semer"


def test_an_autosave_that_arrives_after_the_last_click_takes_nothing_back(page, lucie):
    window = Window(lucie, page).type(sent_at="2000", title="Semer tôt")
    late = window.data.copy()
    late["title"], late["sent_at"] = "Semer t", "1000"
    window.send("action-publish")
    answer = window.client.post(
        edit_url(page), dict(late.lists()), headers={"Accept": "application/json"}
    )
    assert answer.json()["error_code"] == "late"
    assert latest(page).title == "Semer tôt"
    for moment in ("", "-1", "9" * 40, "²"):
        window.type(sent_at=moment)
        assert window.send().status_code == 302


def test_going_back_to_a_version_keeps_what_it_never_had_a_say_in(page, lucie, karim):
    first = page.get_latest_revision()
    Window(karim, page).type(title="Semer et planter").send()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    hers = Window(lucie, page, address=address)
    assert hers.data["title"] == "Semer"
    Window(karim, page).type(summary="À plusieurs.").send()
    assert hers.send().status_code == 302
    found = latest(page)
    assert (found.title, found.summary) == ("Semer", "À plusieurs.")


def test_entries_are_no_different(home, lucie, karim):
    entry = factories.alternative("Le Local", live=False)
    entry.save_revision()
    hers, his = Window(lucie, entry), Window(karim, entry)
    his.type(phone="04 91 99 99 99").send()
    hers.type(summary="Une salle pour toutes et tous.").send()
    found = Alternative.objects.get().get_latest_revision_as_object()
    assert found.phone == "04 91 99 99 99"
    assert found.summary == "Une salle pour toutes et tous."
    his.type(phone="04 91 88 88 88").autosave()
    answer = hers.type(phone="04 91 77 77 77").send("action-publish")
    # The field has room for one.
    assert 'value="both"' not in hers.client.get(answer.url).content.decode()
    for choice in ("both", "mine"):
        hers.client.post(answer.url, {"choice-0": choice})
    found = Alternative.objects.get().get_latest_revision_as_object()
    assert found.phone == "04 91 77 77 77" and not found.live


def test_forms_that_nobody_has_open_any_more_are_forgotten(page, lucie):
    now = timezone.now()
    ages = {8: [], 29: [{}], 31: [{}], 6: []}
    Window(lucie, page)
    pattern = OpenForm.objects.get()
    for days, conflicts in ages.items():
        pattern.pk, pattern.conflicts = uuid.uuid4(), conflicts
        pattern.save()
        OpenForm.objects.filter(pk=pattern.pk).update(
            updated_at=now - timedelta(days=days)
        )
    forget_open_forms()
    left = OpenForm.objects.values_list("updated_at", flat=True)
    assert sorted((now - moment).days for moment in left) == [-1, 6, 29]
