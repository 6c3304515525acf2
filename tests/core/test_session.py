"""A form that stays open longer than the session, or than its account's turn."""

from django.test import Client
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from core.models import RateLimit
from home.models import FreePage
from tests import factories
from tests.core.helpers import edit_url, filled, signed_in, texts

pytestmark = [pytest.mark.front, pytest.mark.django_db]

JSON = {"Accept": "application/json"}
RIGHT = {"username": "lucie@exemple.fr", "password": "mot de passe"}


@pytest.fixture
def page(home):
    return factories.add(home, FreePage, "Venir", slug="venir")


@pytest.fixture
def strict(page):
    """A browser whose token is looked at."""
    return Client(enforce_csrf_checks=True)


def token_of(client: Client) -> str:
    client.get(reverse("session"))
    return client.cookies["csrftoken"].value


@pytest.mark.case("E3", "E4")
def test_a_form_asks_who_is_logged_in(client, page):
    answer = client.get(reverse("session"))
    assert answer.json() == {"account": None}
    assert "csrftoken" in answer.cookies and "sessionid" not in answer.cookies
    assert "no-store" in answer["Cache-Control"]
    lucie = signed_in(client, "Rédaction", "Lucie")
    assert client.get(reverse("session")).json() == {"account": lucie.pk}
    assert client.post(reverse("session")).status_code == 405


def rich_text_form(client, page) -> dict:
    data = filled(client, page, title="Où nous trouver", body=texts("<p>Au port.</p>"))
    return dict(data.lists())


@pytest.mark.case("E4")
def test_a_token_that_is_no_longer_good_gives_the_words_back(strict, page):
    signed_in(strict, "Rédaction", "Lucie")
    token_of(strict)
    data = rich_text_form(strict, page) | {"csrfmiddlewaretoken": "a" * 32}
    answer = strict.post(edit_url(page), data)
    html = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 403
    assert html.textarea.text.strip() == "Où nous trouver\n\nvenir\n\nAu port."
    assert html.select_one(f'a[href="{edit_url(page)}"]')
    assert "no-store" in answer["Cache-Control"]
    assert page.revisions.count() == 1


@pytest.mark.case("E4")
def test_words_that_another_site_sends_are_not_shown(strict, page):
    signed_in(strict, "Rédaction", "Lucie")
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = strict.post(edit_url(page), {"title": "Appelez le 12"}, headers=headers)
    assert answer.status_code == 403
    assert "Appelez" not in answer.content.decode()


@pytest.mark.case("E4")
def test_a_login_form_that_is_refused_gives_no_word_back(strict):
    answer = strict.post("/admin/login/", RIGHT)
    assert answer.status_code == 403
    assert "mot de passe" not in answer.content.decode()
    assert "<textarea" not in answer.content.decode()


@pytest.mark.case("E3")
def test_a_password_is_given_over_the_form(strict):
    lucie = factories.user("lucie@exemple.fr", is_superuser=True)
    data = RIGHT | {"csrfmiddlewaretoken": token_of(strict)}
    answer = strict.post("/admin/login/", data, headers=JSON)
    assert answer.json() == {"account": lucie.pk}
    assert {"sessionid", "csrftoken", "appareil"} <= {*answer.cookies}
    assert strict.get(reverse("session")).json() == {"account": lucie.pk}


@pytest.mark.case("E3")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "faux"}, "ne correspondent à aucun"),
        ({"username": "\x00", "password": "\x00"}, "caractère nul"),
        ({"username": "", "password": ""}, "requis"),
        ({"username": "x" * 70_000}, "254"),
    ],
)
def test_what_is_wrong_is_said_over_the_form(client, page, fields, sentence):
    factories.user("lucie@exemple.fr", is_superuser=True)
    answer = client.post("/admin/login/", RIGHT | fields, headers=JSON)
    assert answer.status_code == 400
    assert sentence in " ".join(answer.json()["errors"])


@pytest.mark.case("E3")
def test_guessing_over_a_form_is_slowed_down_as_on_the_page(client, page):
    factories.user("lucie@exemple.fr", is_superuser=True)
    for _ in range(5):
        client.post("/admin/login/", RIGHT | {"password": "faux"}, headers=JSON)
    answer = client.post("/admin/login/", RIGHT, headers=JSON)
    assert "Trop d’essais" in answer.json()["errors"][0]
    assert RateLimit.objects.exists()


@pytest.mark.case("E3")
@pytest.mark.parametrize("opened_by", ["0", "", "\x00", "1 OR 1=1", "²"])
def test_nobody_sends_the_form_of_another_account(client, page, opened_by):
    signed_in(client, "Rédaction", "Karim")
    data = rich_text_form(client, page) | {"form_account": opened_by}
    answer = client.post(edit_url(page), data)
    assert answer.status_code == 403
    assert "Où nous trouver" not in answer.content.decode()
    answer = client.post(edit_url(page), data, headers=JSON)
    assert answer.status_code == 403 and answer.json()["success"] is False
    assert page.revisions.count() == 1


@pytest.mark.case("E3")
def test_whoever_opened_the_form_sends_it(client, page):
    lucie = signed_in(client, "Rédaction", "Lucie")
    data = rich_text_form(client, page) | {"form_account": str(lucie.pk)}
    assert client.post(edit_url(page), data, headers=JSON).json()["success"]
    client.logout()
    answer = client.post(edit_url(page), data)
    assert answer["Location"].startswith(reverse("wagtailadmin_login"))
