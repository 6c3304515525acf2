"""Which copies of what was typed the server no longer needs."""

from django.contrib.auth.models import Group
from django.http import HttpResponseRedirect, JsonResponse

import pytest
from bs4 import BeautifulSoup

from core.admin.unsaved_copy import SavedCopyMiddleware
from home.models import FreePage
from tests import factories
from tests.core.helpers import edit_url, filled, signed_in, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("1.1")]

KEY = "a" * 36


@pytest.fixture
def typed(client, home):
    """Somebody sends a form; `typed()` is what the site answers."""
    page = factories.add(home, FreePage, "Venir", slug="venir")
    signed_in(client, "Rédaction", "Lucie")
    data = filled(client, page, body=texts("<p>Bonjour.</p>"))
    data["unsaved_copy"] = KEY

    def send(accept="text/html", **fields):
        values = {**dict(data.lists()), **fields}
        return client.post(edit_url(page), values, headers={"Accept": accept})

    return send


def test_the_copy_of_what_was_saved_is_needed_no_more(typed):
    assert typed().cookies["saved_copies"].value == KEY


def test_whoever_lost_the_right_to_write_keeps_the_copy(client, typed):
    Group.objects.get(name="Rédaction").page_permissions.all().delete()
    answer = typed()
    assert answer.status_code == 302 and "saved_copies" not in answer.cookies
    page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
    assert len(page.select(".messages li.error")) == 1


def test_whoever_has_to_log_in_keeps_the_copy(client, typed):
    client.logout()
    answer = typed()
    assert answer.status_code == 302 and "saved_copies" not in answer.cookies


def test_an_answer_of_another_kind_tells_of_no_copy(rf):
    answer = SavedCopyMiddleware(lambda request: JsonResponse([1], safe=False))
    request = rf.post("/admin/", {"unsaved_copy": KEY})
    assert "saved_copies" not in answer(request).cookies


def test_a_visitor_is_given_no_cookie(rf):
    answer = SavedCopyMiddleware(lambda request: HttpResponseRedirect("/merci/"))
    request = rf.post("/contact/", {"unsaved_copy": KEY})
    assert "saved_copies" not in answer(request).cookies


def test_an_autosave_that_kept_all_says_so_to_the_page_that_opens_next(typed):
    answer = typed("application/json")
    assert answer.json()["success"]
    assert answer.cookies["saved_copies"].value == KEY


@pytest.mark.parametrize("locked", [False, True])
def test_an_autosave_that_kept_a_part_or_nothing_keeps_the_copy(typed, locked):
    FreePage.objects.update(locked=locked)
    answer = typed("application/json", go_live_at="jamais")
    assert answer.json()["success"] is not locked
    assert "saved_copies" not in answer.cookies
