"""What was read is published, and stays as it was read."""

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from wagtail.models import (
    GroupApprovalTask,
    Revision,
    TaskState,
    Workflow,
    WorkflowTask,
)

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from tests import factories
from tests.core.helpers import edit_url, filled, send, signed_in
from tests.core.test_partial_draft import AUTOSAVE

pytestmark = pytest.mark.front


@pytest.fixture
def handed_in(client, home, cycle) -> TaskState:
    """By Lucie, to whoever reads."""
    writer = signed_in(client, "Rédaction", "Lucie")
    page = factories.add(
        cycle, AtelierPage, "Semer", slug="semer", live=False, summary="Relue."
    )
    page.save_revision(user=writer)
    return Workflow.objects.get().start(page, writer).current_task_state


def decide(client, task_state: TaskState, **data):
    """« Approuver » of the home screen, and what it answers."""
    thing = task_state.workflow_state.content_object
    name = "wagtailadmin_pages:workflow_action"
    if isinstance(thing, Alternative):
        name = thing.snippet_viewset.get_url_name("workflow_action")
    address = reverse(name, args=[thing.pk, "approve", task_state.pk])
    return client.post(address, {"next": "/admin/", **data})


def words(answer) -> str:
    text = BeautifulSoup(answer.content, "html.parser").get_text(" ")
    return " ".join(text.split())


def written(thing, user, summary: str) -> Revision:
    thing = thing.get_latest_revision_as_object()
    thing.summary = summary
    return thing.save_revision(user=user)


@pytest.fixture
def lucie(handed_in):
    return handed_in.workflow_state.requested_by


@pytest.mark.case("E1")
def test_who_approves_is_told_first_what_was_written_since(client, handed_in, lucie):
    page = handed_in.workflow_state.content_object.specific
    written(page, lucie, "Une phrase inach")
    signed_in(client, "Publication", "Samia")
    asked = decide(client, handed_in)
    assert asked.status_code == 200 and "Lucie a écrit depuis" in words(asked)
    page.refresh_from_db()
    assert not page.live
    soup = BeautifulSoup(asked.content, "html.parser")
    assert soup.find("a", string="Relire")["href"] == edit_url(page)
    form = soup.find("button", string="Publier ce que vous avez relu").parent.parent
    data = {
        field["name"]: field.get("value", "") for field in form.select("[type=hidden]")
    }
    # What she goes on typing changes nothing of what was read.
    written(page, lucie, "Une phrase inachevée")
    assert client.post(form["action"], data).url == "/admin/"
    said = "Ce que Lucie a écrit depuis reste en brouillon."
    assert said in words(client.get("/admin/"))
    page.refresh_from_db()
    assert page.live and page.summary == "Relue."
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().summary == "Une phrase inachevée"


@pytest.mark.case("E1")
def test_an_approval_with_a_comment_asks_in_its_dialog(client, handed_in, lucie):
    written(handed_in.workflow_state.content_object.specific, lucie, "Une phrase inach")
    signed_in(client, "Publication", "Samia")
    page = handed_in.workflow_state.content_object
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", handed_in.pk]
    )
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    for answer in (
        client.get(address, headers=ajax),
        client.post(address, {"comment": "Bravo"}, headers=ajax),
    ):
        assert answer.json()["step"] == "action"
        assert "Lucie a écrit depuis" in answer.json()["html"]
    assert "Bravo" in answer.json()["html"]
    named = {"comment": "Bravo", "revision": handed_in.revision_id}
    answer = client.post(address, named, headers=ajax)
    assert answer.json()["step"] == "success"
    handed_in.refresh_from_db()
    assert handed_in.comment == "Bravo"
    assert AtelierPage.objects.get(pk=page.pk).summary == "Relue."


def test_nothing_newer_nothing_asked(client, handed_in):
    samia = signed_in(client, "Publication", "Samia")
    page = handed_in.workflow_state.content_object.specific
    # Her own corrections are what she read.
    own = written(page, samia, "Relue et corrigée.")
    assert decide(client, handed_in).status_code == 302
    handed_in.refresh_from_db()
    assert handed_in.revision == own
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.live and page.summary == "Relue et corrigée."


@pytest.mark.case("E1")
def test_what_the_reviewer_corrected_stays_when_others_write_on(
    client, handed_in, lucie
):
    samia = signed_in(client, "Publication", "Samia")
    page = handed_in.workflow_state.content_object.specific
    own = written(page, samia, "Relue et corrigée.")
    written(page, lucie, "Une phrase inach")
    assert decide(client, handed_in).status_code == 200
    decide(client, handed_in, revision=own.pk)
    assert AtelierPage.objects.get(pk=page.pk).summary == "Relue et corrigée."


@pytest.mark.case("E1")
def test_an_entry_asks_likewise(client, home):
    lucie = signed_in(client, "Rédaction", "Lucie")
    entry = factories.alternative("Le Local", live=False, summary="Relue.")
    entry.save_revision(user=lucie, clean=False)
    workflow = Workflow.objects.get()
    state = workflow.start(entry, lucie).current_task_state
    written(entry, lucie, "Une phrase inach")
    signed_in(client, "Publication", "Samia")
    asked = decide(client, state)
    assert "Lucie a écrit depuis" in words(asked) and "Relire" in words(asked)
    decide(client, state, revision=state.revision_id)
    entry.refresh_from_db()
    assert entry.live and entry.summary == "Relue."


def test_an_entry_that_was_handed_in_can_be_looked_at_first(client, annuaire):
    """Where its directory stands, whose page is what the user bar is about."""
    entry = factories.alternative("Le Local", live=False, summary="Relue.")
    state = Workflow.objects.get().start(entry, None).current_task_state
    signed_in(client, "Publication")
    name = Alternative.snippet_viewset.get_url_name("workflow_preview")
    shown = client.get(reverse(name, args=[entry.pk, state.task_id]))
    assert "Relue." in shown.content.decode()


@pytest.mark.case("E1")
def test_the_form_tells_and_approves_what_it_shows(client, handed_in, lucie):
    page = handed_in.workflow_state.content_object.specific
    latest = written(page, lucie, "Une phrase achevée.")
    signed_in(client, "Publication", "Samia")
    assert "Lucie a écrit depuis" in messages_of(client, edit_url(page))
    answer = send(
        client, page, "action-workflow-action", **{"workflow-action-name": "approve"}
    )
    assert answer.status_code == 302
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.live and page.summary == "Une phrase achevée."
    handed_in.refresh_from_db()
    assert handed_in.revision == page.live_revision
    assert page.live_revision.pk >= latest.pk


@pytest.mark.case("E1")
def test_a_later_task_starts_on_what_was_approved_before(client, handed_in, lucie):
    state = handed_in.workflow_state
    second = GroupApprovalTask.objects.create(name="Seconde relecture")
    second.groups.set(Group.objects.filter(name="Publication"))
    WorkflowTask.objects.create(workflow=state.workflow, task=second, sort_order=2)
    page = state.content_object.specific
    written(page, lucie, "Une phrase inach")
    signed_in(client, "Publication", "Samia")
    assert "Approuver ce que vous avez relu" in words(decide(client, handed_in))
    decide(client, handed_in, revision=handed_in.revision_id)
    state.refresh_from_db()
    later = state.current_task_state
    assert later.task.name == "Seconde relecture"
    assert later.revision == handed_in.revision
    decide(client, later, revision=later.revision_id)
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.live and page.summary == "Relue."


@pytest.mark.case("E1")
def test_who_hands_in_again_hands_in_what_they_wrote(client, handed_in, lucie):
    page = handed_in.workflow_state.content_object.specific
    handed_in.reject(user=signed_in(client, "Publication", "Samia"))
    again = written(page, lucie, "Reprise.")
    state = page.current_workflow_state
    state.resume(user=lucie)
    state.refresh_from_db()
    assert state.current_task_state.revision == again


def test_what_the_reviewer_corrects_in_the_form_is_published(client, handed_in):
    page = handed_in.workflow_state.content_object
    signed_in(client, "Publication", "Samia")
    answer = send(
        client,
        page,
        "action-workflow-action",
        summary="Relue et corrigée.",
        **{"workflow-action-name": "approve"},
    )
    assert answer.status_code == 302
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.live and page.summary == "Relue et corrigée."
    assert not page.has_unpublished_changes


@pytest.mark.parametrize("state", ["live", "handed in", "draft"])
def test_an_autosave_writes_over_nothing_that_somebody_read(client, home, cycle, state):
    writer = signed_in(client, "Publication", "Lucie")
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer", live=False)
    page.summary = "Lue."
    revision = page.save_revision(user=writer)
    if state == "live":
        revision.publish(user=writer)
    elif state == "handed in":
        Workflow.objects.get().start(page, writer)
    page.refresh_from_db()
    data = filled(client, page, summary="Une phrase inach")
    data["overwrite_revision_id"] = str(revision.pk)
    answer = client.post(edit_url(page), dict(data.lists()), headers=AUTOSAVE).json()
    assert answer["success"]
    assert (answer["revision_id"] == revision.pk) is (state == "draft")
    revision.refresh_from_db()
    expected = "Une phrase inach" if state == "draft" else "Lue."
    assert revision.content["summary"] == expected


@pytest.mark.parametrize("planned", [True, False])
def test_an_entry_is_no_different(db, planned):
    entry = factories.alternative("Le Local", live=not planned)
    read = entry.latest_revision or entry.save_revision()
    if planned:
        read.approved_go_live_at = timezone.now()
        read.save()
    entry.summary = "Une phrase inach"
    entry.save_revision(overwrite_revision=read, clean=False)
    assert Alternative.objects.get(pk=entry.pk).latest_revision != read
    read.refresh_from_db()
    assert "inach" not in read.content["summary"]


def test_a_version_that_nobody_in_particular_wrote_is_the_site_s(admin_client, cycle):
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer")
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id]
    )
    html = admin_client.get(address).content.decode()
    said = BeautifulSoup(html, "html.parser").select_one(".messages").get_text()
    assert "le site" in said and "None" not in said


def messages_of(client, address: str) -> str:
    html = client.get(address).content.decode()
    said = BeautifulSoup(html, "html.parser").select_one(".messages")
    return " ".join(said.get_text().split()) if said else ""


def test_whoever_opens_a_page_learns_what_others_wrote_and_did_not_publish(
    client, home, cycle
):
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer")
    entry = factories.alternative("Le Local")
    lucie, karim = signed_in(client, "Rédaction", "Lucie"), factories.user()
    karim.display_name = "Karim"
    karim.save()
    for thing in (page, entry):
        thing.summary = "Une phrase inach"
        thing.save_revision(user=lucie)
    addresses = [edit_url(page), entry.edit_url]
    assert [messages_of(client, address) for address in addresses] == ["", ""]
    signed_in(client, "Publication", "Samia")
    for address in addresses:
        said = messages_of(client, address)
        assert "Lucie écrit ici, rien n’est publié." in said
        assert "Voir ce qui change" in said
    page.save_revision(user=karim)
    assert "Lucie et Karim écrivent ici" in messages_of(client, addresses[0])
    page.get_latest_revision().publish()
    assert messages_of(client, addresses[0]) == ""


def main_button(client, address: str) -> str:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    [button] = soup.select("[name=action-publish]")
    return " ".join(button.get_text().split())


@pytest.mark.case("E7")
def test_the_button_says_whose_words_it_would_publish(client, home, cycle):
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer")
    entry = factories.alternative("Le Local")
    names = ["Lucie", "Karim", "Nadia", "Jo"]
    people = [signed_in(client, "Publication", name) for name in names]
    samia = signed_in(client, "Publication", "Samia")
    for thing, address in ((page, edit_url(page)), (entry, entry.edit_url)):
        written(thing, samia, "Une coquille.")
        assert main_button(client, address) == "Publier"
        for person in people[:2]:
            written(thing, person, f"De {person}.")
        words = "Publier aussi ce que Lucie et Karim ont écrit"
        assert main_button(client, address) == words
    for person in people[2:]:
        written(page, person, f"De {person}.")
    words = "Publier aussi ce que Lucie, Karim et 2 autres ont écrit"
    assert main_button(client, edit_url(page)) == words
    send(client, page, "action-publish", summary="Une coquille de moins.")
    assert main_button(client, edit_url(page)) == "Publier"
