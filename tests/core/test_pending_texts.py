"""What somebody sent and the site could not save is kept for them alone."""

import json
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page

import pytest
from bs4 import BeautifulSoup

from core.jobs import forget_pending_texts
from core.models import PendingText, Theme
from home.models import FreePage
from tests import factories
from tests.core.helpers import edit_url, filled, signed_in, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("E9")]

KEY = "a" * 36
OFFER = "/admin/textes-en-attente/formulaire/"


class Form:
    """A page in somebody's window."""

    def __init__(self, client, page: Page, person):
        self.client, self.page = client, page
        self.data = dict(filled(client, page, body=texts("<p>Bonjour.</p>")).lists())
        self.data |= {"unsaved_copy": KEY, "form_account": str(person.pk)}

    @property
    def address(self) -> str:
        return edit_url(self.page)

    def send(self, accept="text/html", **fields):
        headers = {"Accept": accept}
        return self.client.post(self.address, self.data | fields, headers=headers)

    def offer(self) -> dict:
        """What the form is offered when it opens again."""
        return self.client.get(OFFER, {"form": self.address}).json()


@pytest.fixture
def lucie(client, home):
    return signed_in(client, "Rédaction", "Lucie")


@pytest.fixture
def form(client, home, lucie) -> Form:
    page = factories.add(home, FreePage, "Venir", slug="venir")
    return Form(client, page, lucie)


@pytest.fixture
def locked(form) -> Form:
    Page.objects.update(locked=True)
    return form


def sends(form: Form) -> dict:
    return dict(form.offer().get("entries", []))


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_a_lock_refuses_is_offered_on_return_until_it_is_saved(locked, accept):
    locked.send(accept, title="Venir à pied")
    again = locked.offer()
    assert again["id"] == KEY
    entries = dict(again["entries"])
    assert entries["title"] == "Venir à pied" and "Bonjour." in entries["body-0-value"]
    locked.send(accept, title="Venir à vélo")  # The same window goes on.
    assert sends(locked)["title"] == "Venir à vélo"
    Page.objects.update(locked=False)
    locked.send(accept, title="Venir à vélo")
    assert locked.offer() == {} and not PendingText.objects.exists()


def test_what_comes_back_is_the_form_that_was_sent(locked):
    locked.send(title="Venir à pied")
    entries = sends(locked)
    Page.objects.update(locked=False)
    shown = locked.client.post(locked.address, entries | {"restored_copy": "1"})
    page = BeautifulSoup(shown.content, "html.parser")
    assert page.select_one("[name=title]")["value"] == "Venir à pied"
    assert locked.offer()["id"] == KEY  # It is shown, not saved.


def test_a_right_that_was_lost_loses_no_word(form):
    Group.objects.get(name="Rédaction").page_permissions.all().delete()
    form.send(title="Venir à pied")
    [text] = PendingText.objects.all()
    listed = form.client.get(reverse("pending_texts")).content.decode()
    assert "Venir à pied" in listed and "Bonjour." in listed
    assert "Venir à pied" in form.client.get("/admin/").content.decode()


def test_a_part_that_was_refused_is_kept(form):
    answer = form.send("application/json", go_live_at="un samedi soir")
    assert answer.json()["success"]
    assert sends(form)["go_live_at"] == "un samedi soir"


def refusing(table: str):
    """The database takes nothing more into that table."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse)


def test_a_failure_of_the_site_keeps_what_was_sent(form):
    form.client.raise_request_exception = False
    with refusing("wagtailcore_revision"):
        assert form.send(title="Venir à pied").status_code == 500
    assert sends(form)["title"] == "Venir à pied"


def test_where_nothing_can_be_written_the_answer_stays_what_it_was(locked):
    with refusing("core_pendingtext"):
        assert locked.send().status_code == 200
    assert not PendingText.objects.exists()


def test_a_form_without_versions_keeps_its_text(client, home):
    person = factories.user(is_superuser=True)
    client.force_login(person)
    theme = Theme.objects.create(name="Vélo", slug="velo")
    address = reverse("wagtailsnippets_core_theme:edit", args=[theme.pk])
    sent = {"name": "", "unsaved_copy": KEY, "form_account": str(person.pk)}
    client.post(address, sent | {"description": "Réparer soi-même."})
    entries = dict(client.get(OFFER, {"form": address}).json()["entries"])
    assert entries["description"] == "Réparer soi-même."


def test_what_is_secret_or_of_one_sending_is_not_kept(locked):
    locked.send(**{"action-publish": "1", "password1": "une phrase", "sent_at": "1"})
    kept = sends(locked)
    assert not kept.keys() & {
        "action-publish",
        "password1",
        "sent_at",
        "csrfmiddlewaretoken",
        "unsaved_copy",
    }


def test_a_null_character_stops_nothing(locked):
    locked.send(title="Ve\0nir")
    assert sends(locked)["title"] == "Venir"


@pytest.mark.parametrize(
    "fields",
    [{"form_account": "0"}, {"form_account": ""}, {"unsaved_copy": "../../etc"}],
)
def test_what_somebody_else_typed_is_not_kept(locked, fields):
    locked.send(**fields)
    assert not PendingText.objects.exists()


def test_another_site_leaves_no_text(locked):
    locked.client.handler.enforce_csrf_checks = True
    assert locked.send().status_code == 403
    assert not PendingText.objects.exists()


def test_whoever_has_to_log_in_leaves_nothing(locked):
    locked.client.logout()
    locked.send()
    assert not PendingText.objects.exists()


def test_a_preview_is_not_about_saving(locked):
    locked.client.post(f"{locked.address}preview/", locked.data)
    assert not PendingText.objects.exists()


def test_an_autosave_that_comes_late_is_not_kept(form):
    form.send("application/json", title="Venir à vélo", sent_at="20")
    late = form.send("application/json", title="Ven", sent_at="10").json()
    assert late["error_code"] == "late" and not PendingText.objects.exists()


def test_nobody_else_is_shown_it(locked):
    locked.send(title="Venir à pied")
    signed_in(locked.client, "Publication", "Karim")
    assert locked.offer() == {}
    for address in (reverse("pending_texts"), "/admin/", locked.address):
        assert "Venir à pied" not in locked.client.get(address).content.decode()
    locked.client.post(reverse("forget_text", args=[KEY]))
    assert PendingText.objects.count() == 1


def test_an_account_that_goes_takes_its_texts_and_blocks_nobody(locked, lucie):
    locked.send()
    lucie.delete()
    assert not PendingText.objects.exists()
    signed_in(locked.client, "Publication", "Karim")
    assert locked.client.get(locked.address).status_code == 200


def test_whoever_wants_it_no_more_is_rid_of_it(locked):
    locked.send()
    address = reverse("forget_text", args=[KEY])
    assert locked.client.get(address).status_code == 405
    answer = locked.client.post(address, headers={"Accept": "application/json"})
    assert json.loads(answer.content) == {} and locked.offer() == {}
    listed = locked.client.post(address, follow=True).content.decode()
    assert "Rien n’attend" in listed


def test_it_is_erased_after_a_month(locked):
    locked.send()
    for days, left in ((29, 1), (31, 0)):
        PendingText.objects.update(written_at=timezone.now() - timedelta(days=days))
        forget_pending_texts()
        assert PendingText.objects.count() == left


def test_a_visitor_is_told_nothing(client, db):
    for address in (OFFER, reverse("pending_texts")):
        assert client.get(address).status_code == 302
