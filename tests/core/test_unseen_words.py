"""Lucie writes half a sentence; somebody publishes who has seen the text before it."""

from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page, Task, Workflow
from wagtail.test.utils.form_data import querydict_from_html

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.moderation.decisions import accept
from ateliers.models import AtelierPage, CyclePage
from core.models import TrashEntry
from core.trash.actions import move_to_trash
from tests import factories
from tests.core.helpers import signed_in
from tests.legacy.test_import import REPORT, imported, run

pytestmark = [pytest.mark.front, pytest.mark.django_db]

SEEN, UNSEEN, MENDED = "Relu.", "Une phrase inach", "Relu et corrigé."
FORMS = "#page-edit-form, #w-editor-form, form[data-edit-form]"


@pytest.fixture
def lucie(home):
    return factories.user(display_name="Lucie")


@pytest.fixture
def samia(client, home):
    return signed_in(client, "Publication", "Samia")


@pytest.fixture
def page(cycle) -> AtelierPage:
    return factories.add(cycle, AtelierPage, "Semer", slug="semer", summary=SEEN)


@pytest.fixture(params=["page", "entry"])
def thing(request, page):
    """Online, and nobody writes in it."""
    if request.param == "entry":
        return factories.alternative("Le Local", summary=SEEN)
    return page


def write(thing, user, summary: str = UNSEEN):
    draft = thing.get_latest_revision_as_object()
    draft.summary = summary
    return draft.save_revision(user=user, clean=False)


def public(thing) -> str:
    """What its readers read."""
    row = type(thing).objects.get(pk=thing.pk)
    return row.summary if row.live else ""


def draft_of(thing) -> str:
    return type(thing).objects.get(pk=thing.pk).get_latest_revision().content["summary"]


def address_of(thing, name: str, *args) -> str:
    if isinstance(thing, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[thing.pk, *args])
    return reverse(thing.snippet_viewset.get_url_name(name), args=[thing.pk, *args])


class Form:
    """As it is open in a browser."""

    def __init__(self, client, address: str, **fields):
        html = client.get(address).content.decode()
        form = BeautifulSoup(html, "html.parser").select_one(FORMS)
        self.client, self.address = client, address
        self.data = querydict_from_html(html, form_id=form.get("id"))
        for name in ("invitation", "report", "synthese"):
            self.data.setdefault(f"{name}-count", "0")
        self.data.update(fields)

    def publish(self) -> str:
        data = {**dict(self.data.lists()), "action-publish": "1"}
        answer = self.client.post(self.address, data, follow=True)
        said = BeautifulSoup(answer.content, "html.parser").select_one(".messages")
        return " ".join(said.get_text(" ").split())


def test_the_form_publishes_what_it_shows(client, samia, lucie, thing):
    form = Form(client, address_of(thing, "edit"), summary=MENDED)
    write(thing, lucie)
    assert "Lucie a écrit ici pendant que vous écriviez" in form.publish()
    assert public(thing) == SEEN
    Form(client, address_of(thing, "edit"), summary=MENDED).publish()
    assert public(thing) == MENDED


def test_an_older_version_is_published_as_it_is_shown(client, samia, lucie, thing):
    older = thing.latest_revision
    write(thing, samia, MENDED).publish()
    address = address_of(thing, "revisions_revert", older.pk)
    form = Form(client, address)
    write(thing, lucie)
    form.publish()
    assert public(thing) == MENDED
    Form(client, address).publish()
    assert public(thing) == SEEN


def test_what_was_planned_appears(client, samia, lucie, thing):
    draft = thing.get_latest_revision_as_object()
    draft.summary, draft.go_live_at = MENDED, timezone.now() + timedelta(days=1)
    planned = draft.save_revision(user=samia)
    planned.publish(user=samia)
    write(thing, lucie)
    yesterday = timezone.now() - timedelta(days=1)
    planned.refresh_from_db()
    planned.approved_go_live_at = yesterday
    planned.content["go_live_at"] = yesterday.isoformat()
    planned.save()
    assert public(thing) == SEEN
    call_command("publish_scheduled")
    assert (public(thing), draft_of(thing)) == (MENDED, UNSEEN)


def test_a_published_copy_says_what_is_online(client, samia, lucie, page):
    write(page, lucie)
    above = page.get_parent()
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": above.pk}
    answer = client.post(
        address_of(page, "copy"), {**data, "publish_copies": "on"}, follow=True
    )
    assert "ce qui attend en brouillon reste" in " ".join(
        answer.content.decode().split()
    )
    copy = AtelierPage.objects.get(slug="copie")
    assert public(copy) == draft_of(copy) == SEEN
    assert copy.live_revision == copy.latest_revision
    assert copy.live_revision.content["summary"] == SEEN
    assert not copy.has_unpublished_changes
    assert draft_of(page) == UNSEEN


def test_the_pages_below_a_published_copy_are_copied_likewise(client, lucie, page):
    samia = signed_in(client, "Publication", "Samia")
    cycle = page.get_parent()
    factories.add(cycle, AtelierPage, "Tailler", slug="tailler", live=False)
    write(page, lucie)
    copy = cycle.copy(
        recursive=True, keep_live=True, user=samia, update_attrs={"slug": "x"}
    )
    copies = {each.slug: each for each in AtelierPage.objects.child_of(copy)}
    assert copies["semer"].live_revision.content["summary"] == UNSEEN  # Wagtail's.
    cycle = CyclePage.objects.get(pk=cycle.pk)
    data = {"new_title": "Y", "new_slug": "y", "new_parent_page": cycle.get_parent().pk}
    both = {"publish_copies": "on", "copy_subpages": "on"}
    client.post(address_of(cycle, "copy"), {**data, **both})
    below = AtelierPage.objects.child_of(CyclePage.objects.get(slug="y"))
    copies = {each.slug: each for each in below}
    assert copies["semer"].live_revision.content["summary"] == SEEN
    assert not copies["tailler"].live


def test_the_api_of_the_admin_publishes_nothing(admin_client, lucie, page):
    write(page, lucie)
    for name in ("publish", "copy", "revert_to_page_revision", "create_alias"):
        address = f"/admin/api/main/pages/{page.pk}/action/{name}/"
        assert admin_client.post(address, {}).status_code == 404
    assert public(page) == SEEN
    listed = admin_client.get("/admin/api/main/pages/?for_explorer=1&child_of=1")
    assert listed.status_code == 200


def test_a_task_that_is_disabled_publishes_nothing(admin_client, lucie, page):
    write(page, lucie)
    state = Workflow.objects.get().start(page, lucie)
    task = Task.objects.get()
    admin_client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
    task.refresh_from_db()
    state.refresh_from_db()
    assert not task.active and state.status == state.STATUS_CANCELLED
    assert (public(page), draft_of(page)) == (SEEN, UNSEEN)


def test_a_workflow_that_is_disabled_publishes_nothing(admin_client, lucie, page):
    write(page, lucie)
    state = Workflow.objects.get().start(page, lucie)
    address = reverse("wagtailadmin_workflows:disable", args=[state.workflow_id])
    admin_client.post(address)
    state.refresh_from_db()
    assert state.status == state.STATUS_CANCELLED
    assert (public(page), draft_of(page)) == (SEEN, UNSEEN)


def test_to_undo_puts_back_what_was_online(client, samia, lucie, thing):
    form = Form(client, address_of(thing, "edit"), summary=MENDED)
    data = {**dict(form.data.lists()), "action-publish": "1"}
    answer = client.post(form.address, data, follow=True)
    write(thing, lucie)
    html = BeautifulSoup(answer.content, "html.parser")
    [undo] = [f for f in html.select(".messages form") if "Annuler" in f.get_text()]
    fields = {f["name"]: f["value"] for f in undo.select("input[name]")}
    assert public(thing) == MENDED
    client.post(undo["action"], fields)
    assert (public(thing), draft_of(thing)) == (SEEN, UNSEEN)


def test_what_comes_back_from_the_bin_says_what_it_said(client, samia, lucie, thing):
    write(thing, lucie)
    move_to_trash(type(thing).objects.get(pk=thing.pk), samia)
    assert not type(thing).objects.filter(pk=thing.pk, live=True).exists()
    entry = TrashEntry.objects.get()
    client.post(reverse("trash_restore", args=[entry.pk]))
    assert public(thing) == SEEN


def test_an_accepted_suggestion_publishes_nothing(lucie, annuaire):
    entry = factories.alternative("Le Local", summary=SEEN)
    write(entry, lucie)
    suggestion = Suggestion.objects.create(
        once="x",
        kind="correction",
        alternative=entry,
        name="x",
        data={"phone": "04 91 00 00 00"},
    )
    accept(suggestion, factories.user(), ["phone"])
    entry = Alternative.objects.get()
    assert (public(entry), draft_of(entry)) == (SEEN, UNSEEN)
    assert (entry.phone, entry.get_latest_revision().content["phone"]) == (
        "",
        "04 91 00 00 00",
    )


def test_another_number_publishes_nothing(lucie, page):
    write(page, lucie)
    page.renumber(7)
    assert (public(page), draft_of(page)) == (SEEN, UNSEEN)
    page.refresh_from_db()
    assert page.number == page.get_latest_revision().content["number"] == 7


def test_an_old_report_imported_again_publishes_nobody_s_draft(ateliers_index, lucie):
    run(REPORT, "--publish")
    page = imported()
    AtelierPage.objects.filter(pk=page.pk).update(summary=SEEN)
    page.refresh_from_db()
    write(page, lucie)
    run(REPORT, "--publish", "--force")
    page.refresh_from_db()
    assert page.byline == "Camille Rivage"
    assert public(page) == SEEN
    assert page.revisions.filter(content__summary=UNSEEN).exists()
