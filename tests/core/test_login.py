"""Signing in, and asking for a new password."""

from django.core import mail
from django.test import Client

import pytest
from bs4 import BeautifulSoup

from outbox.models import Batch
from tests import factories

pytestmark = pytest.mark.front

GUESS = {"username": "nadia@exemple.fr", "password": "faux"}
RIGHT = {**GUESS, "password": "mot de passe"}


@pytest.fixture
def nadia(db, home):
    return factories.user("nadia@exemple.fr", is_superuser=True)


def sign_in(data: dict, network: str, client: Client | None = None):
    client = client or Client()
    return client.post("/admin/login/", data, REMOTE_ADDR=network)


def test_guessing_is_slowed_down_and_the_owner_gets_in_elsewhere(nadia):
    for _ in range(6):
        page = sign_in(GUESS, "10.1.1.1")
    assert "Trop d" in page.content.decode()
    assert sign_in(RIGHT, "10.1.1.1").status_code == 200
    assert sign_in(RIGHT, "10.9.9.9").status_code == 302


def test_a_form_without_a_password_neither_counts_nor_clears_the_count(nadia):
    for _ in range(4):
        sign_in(GUESS, "10.1.1.1")
    for _ in range(3):
        sign_in({**GUESS, "password": ""}, "10.1.1.1")
    sign_in({**GUESS, "username": "ｎadia@exemple.fr"}, "10.1.1.1")
    page = sign_in(RIGHT, "10.1.1.1")
    assert "Trop d" in page.content.decode()


def test_one_network_cannot_try_every_account(nadia):
    for number in range(30):
        sign_in({**GUESS, "username": f"p{number}@exemple.fr"}, "10.1.1.1")
    assert sign_in(RIGHT, "10.1.1.1").status_code == 200


def test_a_browser_that_signed_in_before_is_not_locked_out_with_its_neighbours(nadia):
    browser = Client()
    assert sign_in(RIGHT, "10.1.1.1", browser).status_code == 302
    browser.cookies.pop("sessionid")
    for number in range(30):
        sign_in({**GUESS, "username": f"p{number}@exemple.fr"}, "10.1.1.1")
    assert sign_in(RIGHT, "10.1.1.1", browser).status_code == 302


def test_a_made_up_device_is_no_help(nadia):
    for number in range(30):
        sign_in({**GUESS, "username": f"p{number}@exemple.fr"}, "10.1.1.1")
    browser = Client()
    browser.cookies["appareil"] = "nadia@exemple.fr:inventé"
    assert sign_in(RIGHT, "10.1.1.1", browser).status_code == 200


def test_a_known_device_may_not_guess_for_ever_either(nadia):
    browser = Client()
    sign_in(RIGHT, "10.1.1.1", browser)
    browser.cookies.pop("sessionid")
    for _ in range(5):
        sign_in(GUESS, "10.1.1.1", browser)
    assert sign_in(RIGHT, "10.1.1.1", browser).status_code == 200


def test_new_passwords_are_asked_for_three_times_an_hour_with_the_same_answer(nadia):
    answers = {
        Client().post("/admin/password_reset/", {"email": email}).headers["Location"]
        for email in ["nadia@exemple.fr"] * 5 + ["personne@exemple.fr"]
    }
    assert len(answers) == 1
    assert Batch.objects.count() == 3
    assert not mail.outbox


def test_one_network_asks_for_ten_new_passwords_an_hour(db, home):
    for number in range(11):
        email = f"p{number}@exemple.fr"
        factories.user(email, is_superuser=True)
        Client().post("/admin/password_reset/", {"email": email})
    assert Batch.objects.count() == 10


@pytest.mark.parametrize("email", ["", "pas une adresse", "a@b\x00c.fr", "x" * 400])
def test_nonsense_in_the_request_for_a_password_is_told(db, home, email):
    answer = Client().post("/admin/password_reset/", {"email": email})
    assert answer.status_code == 200
    assert not Batch.objects.exists()


def test_the_mark_of_the_browser_is_out_of_reach_of_scripts_and_of_other_pages(nadia):
    browser = Client()
    sign_in(RIGHT, "10.1.1.1", browser)
    mark = browser.cookies["appareil"]
    assert mark["httponly"]
    assert mark["samesite"] == "Lax"
    assert mark["path"] == "/admin/login/"
    assert mark["max-age"] > 100 * 24 * 3600


def test_the_mark_of_one_account_is_no_help_with_another(nadia):
    factories.user("karim@exemple.fr", is_superuser=True)
    browser = Client()
    sign_in({**RIGHT, "username": "karim@exemple.fr"}, "10.1.1.1", browser)
    browser.cookies.pop("sessionid")
    for number in range(30):
        sign_in({**GUESS, "username": f"p{number}@exemple.fr"}, "10.1.1.1")
    assert sign_in(RIGHT, "10.1.1.1", browser).status_code == 200


def test_there_is_no_second_door(nadia):
    answer = Client().get("/_util/login/?next=/admin/")
    assert answer.headers["Location"].startswith("/admin/login/")
    assert not answer.cookies
    assert Client().post("/_util/login/", RIGHT).status_code == 302


@pytest.mark.case("9.9")
def test_a_password_safe_knows_the_fields_and_a_refusal_is_in_the_title(nadia, client):
    page = client.get("/admin/login/")
    soup = BeautifulSoup(page.content.decode(), "html.parser")
    assert soup.find(id="id_username")["autocomplete"] == "username"
    assert soup.find(id="id_password")["autocomplete"] == "current-password"
    assert soup.title.string.endswith("Essaim")
    assert "Wagtail" not in soup.get_text()
    reset = client.get("/admin/password_reset/").content.decode()
    field = BeautifulSoup(reset, "html.parser").find(id="id_email")
    assert field["autocomplete"] == "username"
    refused = BeautifulSoup(sign_in(GUESS, "10.1.1.1").content, "html.parser")
    assert refused.title.string.startswith("Erreur")
