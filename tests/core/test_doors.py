"""What is closed stays closed to whoever guesses, and open to whoever has the key."""

import ipaddress

from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest

from core.admin.login import ACCOUNT_LIMIT
from core.checks import check_proxies
from core.http.link_check import _is_public
from core.models import Document, User
from home.models import FreePage
from outbox.models import Batch
from tests import factories
from tests.outbox.helpers import run_worker

RIGHT = {"username": "nadia@exemple.fr", "password": "mot de passe"}
GUESS = {**RIGHT, "password": "faux"}


@pytest.fixture
def nadia(home) -> User:
    return factories.user("nadia@exemple.fr", is_superuser=True)


def sign_in(data: dict, network: str, client: Client | None = None):
    return (client or Client()).post("/admin/login/", data, REMOTE_ADDR=network)


# A page, a collection.


@pytest.fixture
def closed_page(home):
    page = factories.add(home, FreePage, "Réservée", slug="reservee")
    lock = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sésame"
    )
    names = "wagtailcore_authenticate_with_password", [lock.pk, page.pk]
    return reverse(names[0], args=names[1]), page.url


@pytest.fixture
def closed_document(home):
    collection = Collection.get_first_root_node().add_child(name="Réservée")
    lock = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="sésame"
    )
    document = Document.objects.create(
        title="Bilan", file=ContentFile(b"x", "bilan.txt"), collection=collection
    )
    address = reverse("wagtaildocs_authenticate_with_password", args=[lock.pk])
    return address, document.url


@pytest.mark.case("7.2")
@pytest.mark.django_db
@pytest.mark.parametrize("door", ["closed_page", "closed_document"])
def test_the_password_of_what_is_closed_is_not_guessed(request, door):
    address, url = request.getfixturevalue(door)

    def knock(password: str, network: str = "10.1.1.1"):
        data = {"password": password, "return_url": url}
        return Client().post(address, data, REMOTE_ADDR=network)

    for number in range(10):
        assert knock(f"essai {number}").status_code == 200
    refused = knock("sésame")
    assert refused.status_code == 429 and refused["Retry-After"] == "900"
    assert "quart d’heure" in refused.content.decode()
    assert knock("sésame", "10.9.9.9").status_code == 302  # Others get in.
    assert Client().get(address).status_code == 200


@pytest.mark.case("7.2")
def test_whoever_knows_the_password_may_open_as_often_as_they_like(closed_page):
    address, url = closed_page
    for _ in range(12):
        data = {"password": "sésame", "return_url": url}
        assert Client().post(address, data).status_code == 302


# An account.


@pytest.mark.case("7.4")
def test_guesses_from_many_networks_reach_the_hasher_fifty_times(nadia, monkeypatch):
    checked = []
    check = User.check_password

    def count(user, password) -> bool:
        checked.append(password)
        return check(user, password)

    owner = Client()
    assert sign_in(RIGHT, "10.200.1.1", owner).status_code == 302
    owner.cookies.pop("sessionid")
    monkeypatch.setattr(User, "check_password", count)
    for network in range(13):
        for _ in range(5):
            sign_in(GUESS, f"10.1.{network}.1")
    assert len(checked) == ACCOUNT_LIMIT == 50
    assert "Trop d" in sign_in(RIGHT, "10.201.1.1").content.decode()
    assert sign_in(RIGHT, "10.202.1.1", owner).status_code == 302


@pytest.mark.case("7.4")
def test_a_new_password_by_mail_lets_the_owner_in_while_others_guess(nadia):
    for network in range(10):
        for _ in range(5):
            sign_in(GUESS, f"10.1.{network}.1")
    owner = Client()
    owner.post("/admin/password_reset/", {"email": nadia.email})
    link = Batch.objects.get().text.partition("/admin/password_reset/confirm/")[2]
    path = f"/admin/password_reset/confirm/{link.split()[0]}"
    form = owner.get(path, follow=True)
    new = {"new_password1": "une phrase neuve et longue"}
    new["new_password2"] = new["new_password1"]
    owner.post(form.redirect_chain[-1][0], new)
    data = {**RIGHT, "password": new["new_password1"]}
    assert sign_in(data, "10.203.1.1").status_code == 200
    assert sign_in(data, "10.203.1.1", owner).status_code == 302


@pytest.mark.case("7.10")
def test_the_device_cookie_holds_no_address(nadia):
    client = Client()
    sign_in(RIGHT, "10.1.1.1", client)
    value = client.cookies["appareil"].value
    assert len(value) > 60 and "nadia" not in value and "exemple" not in value
    other = sign_in({**RIGHT, "username": "lou@exemple.fr"}, "10.1.1.1", Client())
    assert "appareil" not in other.cookies


ACCOUNT = "/admin/account/"


def change(client, **fields):
    data = {
        "identity-display_name": "Nadia",
        "identity-email": "nadia@exemple.fr",
        "notifications-submitted_notifications": "on",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    return client.post(ACCOUNT, data | fields)


@pytest.mark.case("7.3")
def test_another_address_wants_the_password_and_the_former_one_is_told(client, nadia):
    client.force_login(nadia)
    new = {"identity-email": "autre@exemple.fr"}
    for wrong in ({}, {"identity-current_password": "faux"}):
        refused = change(client, **new, **wrong).content.decode()
        assert "tapez votre mot de passe actuel" in refused
        assert 'value="autre@exemple.fr"' in refused  # What was typed is kept.
    nadia.refresh_from_db()
    assert nadia.email == "nadia@exemple.fr" and not Batch.objects.exists()
    change(client, **new, **{"identity-current_password": "mot de passe"})
    nadia.refresh_from_db()
    assert nadia.email == "autre@exemple.fr"
    run_worker()
    [message] = mail.outbox
    assert message.to == ["nadia@exemple.fr"] and "autre@exemple.fr" in message.body


@pytest.mark.case("7.3")
def test_another_name_wants_no_password(client, nadia):
    client.force_login(nadia)
    change(client, **{"identity-display_name": "Nadia B."})
    nadia.refresh_from_db()
    assert nadia.display_name == "Nadia B." and not Batch.objects.exists()


# What other sites may do.


@pytest.mark.case("7.11")
@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 200),
        ("https://testserver", 403),
        ("http://testserver:8080", 403),
        ("http://testserver.mechant.exemple", 403),
        ("null", 403),
        ("http://essaim.test", 200),
    ],
)
def test_an_origin_is_a_scheme_a_name_and_a_port(home, settings, origin, status):
    settings.SITE_URL = "http://essaim.test"
    client = Client(enforce_csrf_checks=True)
    address = "/lettre/inscription/"
    answer = client.post(address, {"email": "x"}, headers={"Origin": origin})
    assert answer.status_code == status


@pytest.mark.case("7.14")
@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("192.0.2.1", False),
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::7f00:1", False),  # NAT64 of 127.0.0.1
        ("64:ff9b::5db8:d822", False),
        ("2002:7f00:1::", False),  # 6to4 of 127.0.0.1
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),  # Teredo
        ("::ffff:127.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("169.254.169.254", False),
    ],
)
def test_an_address_that_stands_for_another_is_not_called(address, is_public):
    assert _is_public(ipaddress.ip_address(address)) is is_public


# What may be kept.


@pytest.mark.case("7.7")
def test_public_pages_are_asked_for_anew_and_personal_ones_kept_nowhere(
    client, home, nadia
):
    anew = "public, max-age=0, must-revalidate, s-maxage=0"
    for address in ("/", "/nulle-part/", "/flux.xml", "/agenda.ics"):
        assert client.get(address)["Cache-Control"] == anew, address
    client.force_login(nadia)
    for address in ("/", "/nulle-part/"):
        assert client.get(address)["Cache-Control"] == "private, no-store"


# Who stands in front.


@pytest.mark.case("7.12")
@pytest.mark.parametrize(
    ("forwarded", "trusted", "number"),
    [
        ("203.0.113.9", 0, "TRUSTED_PROXIES=1"),
        ("203.0.113.9, 10.0.0.2", 0, "TRUSTED_PROXIES=2"),
        ("203.0.113.9", 1, ""),
        ("", 0, ""),
        (" , ", 0, ""),
    ],
)
def test_administrators_read_that_all_visitors_look_like_one(
    client, nadia, settings, forwarded, trusted, number
):
    settings.TRUSTED_PROXIES = trusted
    client.force_login(nadia)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    html = client.get("/admin/", headers=headers).content.decode()
    assert ("tous les visiteurs pour un seul" in html) is bool(number)
    assert number in html


@pytest.mark.case("7.12")
@pytest.mark.parametrize(
    ("address", "trusted", "found"),
    [
        ("https://exemple.fr", 0, ["core.W008"]),
        ("https://exemple.fr", 1, []),
        ("http://127.0.0.1:8000", 0, []),
    ],
)
def test_the_deployment_check_asks_who_speaks_https(settings, address, trusted, found):
    settings.SITE_URL, settings.TRUSTED_PROXIES = address, trusted
    assert [warning.id for warning in check_proxies(None)] == found
