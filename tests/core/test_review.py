"""What was read is published, and stays as it was read."""

from django.urls import reverse
from django.utils import timezone

from wagtail.models import TaskState, Workflow

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from tests import factories
from tests.core.helpers import edit_url, filled, send, signed_in
from tests.core.test_partial_draft import AUTOSAVE


@pytest.fixture
def handed_in(client, home, cycle) -> TaskState:
    """By Lucie, to whoever reads."""
    writer = signed_in(client, "Rédaction", "Lucie")
    page = factories.add(
        cycle, AtelierPage, "Semer", slug="semer", live=False, summary="Relue."
    )
    page.save_revision(user=writer)
    return Workflow.objects.get().start(page, writer).current_task_state


def approve(client, task_state: TaskState) -> AtelierPage:
    page = task_state.workflow_state.content_object
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk]
    )
    assert client.post(address, {"next": "/admin/"}).status_code in (200, 302)
    task_state.refresh_from_db()
    return AtelierPage.objects.get(pk=page.pk)


def test_what_was_written_after_it_was_handed_in_stays_a_draft(client, handed_in):
    page = handed_in.workflow_state.content_object.specific
    page.summary = "Une phrase inach"
    page.save_revision(user=handed_in.workflow_state.requested_by)
    signed_in(client, "Publication", "Samia")
    page = approve(client, handed_in)
    assert "Ce que Lucie a écrit depuis reste en brouillon." in " ".join(
        BeautifulSoup(client.get("/admin/").content, "html.parser").get_text().split()
    )
    assert page.live and page.summary == "Relue."
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().summary == "Une phrase inach"


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
        assert "Lucie a écrit ici sans publier" in said
        assert "Voir ce qui change" in said
    page.save_revision(user=karim)
    assert "Lucie et Karim ont écrit ici" in messages_of(client, addresses[0])
    page.get_latest_revision().publish()
    assert messages_of(client, addresses[0]) == ""
