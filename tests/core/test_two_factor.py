"""A password alone opens nothing where two-factor is on, by any way in."""

import os
import re
import subprocess
import sys
import time
from base64 import b32decode
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import timezone

from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    ModelLogEntry,
    PageViewRestriction,
)

import pytest
from bs4 import BeautifulSoup
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.models import Document, User
from core.two_factor import devices
from core.two_factor.sessions import device_of
from home.models import FreePage
from outbox.models import Batch
from tests import factories
from tests.clock import set_clock
from tests.core.helpers import edit_url, signed_in
from tests.core.test_admin_words import unlucky, visible

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("7.4")]

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mot de passe"
RIGHT = {"username": "nadia@exemple.fr", "password": PASSWORD}
JSON = {"Accept": "application/json"}
CODE, SETUP = "/admin/code/", "/admin/double-verification/"
HOME = "/admin/"


@pytest.fixture(autouse=True)
def half_minute(monkeypatch) -> None:
    """In the middle of one: no code changes between two lines of a test."""
    now = time.time() // 30 * 30 + 15
    monkeypatch.setattr(time, "time", lambda: now)


def code_of(device: TOTPDevice, step: int = 0) -> str:
    """Of so many half minutes later or earlier."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + step * device.step
    return f"{totp.token():06}"


def wrong_code(device: TOTPDevice) -> str:
    right = {code_of(device, step) for step in range(-2, 3)}
    return next(
        code
        for code in ("000000", *map(str, range(100000, 100009)))
        if code not in right
    )


@pytest.fixture
def nadia(home) -> User:
    return factories.user("nadia@exemple.fr", is_superuser=True, display_name="Nadia")


@pytest.fixture
def device(nadia) -> TOTPDevice:
    """Nadia's telephone."""
    return TOTPDevice.objects.create(user=nadia)


def sign_in(client: Client, **fields):
    return client.post("/admin/login/", RIGHT | fields)


@pytest.fixture
def half_in(client, device) -> Client:
    """A browser where the password was given and no code yet."""
    sign_in(client)
    return client


@pytest.fixture
def inside(half_in, device) -> Client:
    half_in.post(CODE, {"code": code_of(device, -1)})
    return half_in


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def said(response) -> str:
    return " ".join(page_of(response).get_text(" ").split())


# The doors.


@pytest.mark.django_db
def test_the_password_leads_to_the_code_and_the_code_to_where_one_was_going(
    client, device
):
    answer = sign_in(client, next="/admin/images/?q=port")
    assert answer["Location"] == "/admin/images/?q=port"
    answer = client.get(answer["Location"])
    assert answer["Location"] == f"{CODE}?next=/admin/images/%3Fq%3Dport"
    page = page_of(client.get(answer["Location"]))
    field = page.select_one("[name=code]")
    assert field["autocomplete"] == "one-time-code" and field["inputmode"] == "numeric"
    after = page.select_one("[name=next]")["value"]
    answer = client.post(CODE, {"code": code_of(device), "next": after})
    assert answer["Location"] == "/admin/images/?q=port"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("after", ["https://mechant.exemple/", "//mechant.exemple"])
def test_the_code_leads_to_no_other_site(half_in, device, after):
    answer = half_in.post(CODE, {"code": code_of(device), "next": after})
    assert answer["Location"] == HOME


# What the admin serves to anybody.
OPEN = {
    "/admin/session/",
    "/admin/sprite/",
    "/admin/jsi18n/",
    "/admin/logout/",
    CODE,
}
_SAMPLES = {
    "uuid": "8d2ab0f1-6b9b-4b5c-9c3a-0e5e0c7a1d11",
    "slug": "x",
    "str": "x",
    "path": "x",
}


def patterns(resolver=None, before: str = ""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from patterns(pattern, route)


def sample(route: str) -> str:
    """An address of that pattern: the first of everything."""
    route = re.sub(
        r"<(?:(\w+):)?\w+>", lambda found: _SAMPLES.get(found[1], "1"), route
    )
    route = re.sub(r"\(\?P<\w+>[^()]*\)|\([^()]*\)", "1", route)
    return "/" + re.sub(r"\\([.-])", r"\1", route).rstrip("$")


def admin_addresses() -> list[str]:
    routes = {route for route in patterns() if route.startswith("admin/")}
    found = {}
    for route in routes:
        if ".*" not in route:  # Wagtail's own 404 for all the rest.
            found[sample(route)] = route
            match = resolve(sample(route))
            assert match.route.replace("^", "") == route.replace("^", "")
    return sorted(found)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_admin_answers_a_password_alone(half_in, method):
    addresses = [
        address
        for address in admin_addresses()
        if address not in OPEN and not address.startswith("/admin/password_reset/")
    ]
    assert len(addresses) > 250
    assert {"/admin/account/", "/admin/pages/1/edit/preview/"} <= {*addresses}
    if method == "post":
        addresses.remove("/admin/login/")
    answers = {address: getattr(half_in, method)(address) for address in addresses}
    passed = {
        address: answer.status_code
        for address, answer in answers.items()
        if not answer.get("Location", "").startswith(CODE)
    }
    assert passed == {}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    assert {
        getattr(half_in, method)(address, headers=ajax).status_code
        for address in addresses[:40]
    } == {403}
    assert all("no-store" in answer["Cache-Control"] for answer in answers.values())


def test_what_stays_open_says_nothing_of_the_account(half_in, nadia):
    assert half_in.get("/admin/session/").json() == {"account": None}
    for address in (*OPEN, "/admin/password_reset/"):
        assert "nadia" not in half_in.get(address).content.decode().lower(), address


@pytest.fixture
def closed_addresses(home) -> list[str]:
    page = factories.add(home, FreePage, "Réservée", slug="reservee")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    collection = Collection.get_first_root_node().add_child(name="Réservée")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )
    document = Document.objects.create(
        title="Bilan", file=ContentFile(b"Secret", "bilan.txt"), collection=collection
    )
    original = factories.image().file.url
    return [page.url, document.url, original, "/styleguide/"]


def test_each_address_outside_the_admin_answers_as_for_a_stranger(half_in):
    routes = {route for route in patterns() if not route.startswith("admin/")}
    addresses = sorted({sample(route) for route in routes})
    assert len(addresses) > 30
    stranger = Client()
    for address in addresses:
        answer, expected = half_in.get(address), stranger.get(address)
        assert answer.status_code == expected.status_code, address
        assert answer.get("Location") == expected.get("Location"), address


def test_outside_the_admin_a_password_alone_is_nobodys(
    half_in, device, closed_addresses
):
    for address in closed_addresses:
        answer = half_in.get(address)
        assert answer.status_code in (302, 404), address
    assert "wagtail-userbar" not in half_in.get("/").content.decode()
    # Wagtail leads to the login, which knows who is there.
    login = half_in.get(half_in.get(closed_addresses[0])["Location"])
    assert login["Location"].startswith(CODE)
    half_in.post(CODE, {"code": code_of(device)})
    for address in closed_addresses:
        assert half_in.get(address).status_code == 200, address


def test_a_page_with_a_password_of_its_own_opens_as_for_a_stranger(half_in, home):
    page = factories.add(home, FreePage, "Réservée", slug="reservee")
    lock = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sésame"
    )
    names = "wagtailcore_authenticate_with_password", [lock.pk, page.pk]
    for client in (half_in, Client()):
        assert "Mot de passe" in said(client.get(page.url))
        data = {"password": "sésame", "return_url": page.url}
        client.post(reverse(names[0], args=names[1]), data)
        html = client.get(page.url).content.decode()
        assert "Mot de passe" not in html and "wagtail-userbar" not in html


def test_a_page_that_is_written_stays_its_writers(half_in, home, nadia):
    page = factories.add(home, FreePage, "Venir", slug="venir")
    data = {"title": "Pris", "form_account": str(nadia.pk), "unsaved_copy": "a" * 36}
    answer = half_in.post(edit_url(page), data)
    assert answer["Location"].startswith(CODE)
    # The copy in the browser is not erased as if it had been saved.
    assert "saved_copies" not in answer.cookies
    page.refresh_from_db()
    assert page.title == "Venir"


def test_any_way_in_asks(client, device, nadia):
    client.force_login(nadia)
    assert client.get(HOME)["Location"].startswith(CODE)


def test_a_device_that_is_known_gives_no_code(inside, device):
    inside.post("/admin/logout/")
    assert "appareil" in inside.cookies
    sign_in(inside)
    assert inside.get(HOME)["Location"].startswith(CODE)


def test_signing_in_again_in_an_open_session_asks_again(inside):
    assert inside.get(HOME).status_code == 200
    sign_in(inside)
    assert inside.get(HOME)["Location"].startswith(CODE)


def test_the_code_gives_the_session_another_name(half_in, device):
    before = half_in.cookies["sessionid"].value
    half_in.post(CODE, {"code": code_of(device)})
    assert half_in.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert stolen.get(HOME)["Location"].startswith("/admin/login/")


def test_one_browser_that_gave_a_code_opens_no_other(inside, device):
    other = Client()
    sign_in(other)
    assert other.get(HOME)["Location"].startswith(CODE)


def test_another_account_of_the_same_browser_gives_its_own_code(inside, device):
    karim = factories.user("karim@exemple.fr", is_superuser=True)
    TOTPDevice.objects.create(user=karim)
    sign_in(inside, username="karim@exemple.fr")
    assert inside.get(HOME)["Location"].startswith(CODE)
    assert inside.post(CODE, {"code": code_of(device)}).status_code == 200


def test_a_session_of_before_is_asked_for_a_code(client, nadia):
    sign_in(client)
    assert client.get(HOME).status_code == 200
    TOTPDevice.objects.create(user=nadia)
    assert client.get(HOME)["Location"].startswith(CODE)


def test_one_leaves_from_the_screen_of_the_code(half_in):
    assert half_in.get(CODE).status_code == 200
    half_in.post("/admin/logout/")
    assert half_in.get(CODE)["Location"].startswith("/admin/login/")


def test_a_new_password_by_mail_is_no_way_round(client, device, nadia):
    client.post("/admin/password_reset/", {"email": nadia.email})
    link = Batch.objects.get().text.partition("/admin/password_reset/confirm/")[2]
    form = client.get(f"/admin/password_reset/confirm/{link.split()[0]}", follow=True)
    new = dict.fromkeys(("new_password1", "new_password2"), "une phrase longue")
    client.post(form.redirect_chain[-1][0], new)
    assert client.get(HOME)["Location"].startswith("/admin/login/")
    sign_in(client, password="une phrase longue")
    assert client.get(HOME)["Location"].startswith(CODE)


def test_an_account_that_is_deleted_or_closed_has_no_session_left(inside, nadia):
    User.objects.filter(pk=nadia.pk).update(is_active=False)
    assert inside.get(CODE)["Location"].startswith("/admin/login/")
    nadia.delete()
    assert not TOTPDevice.objects.exists()
    assert inside.get(CODE)["Location"].startswith("/admin/login/")


# Over a form that stays open.


def test_the_dialog_over_a_form_asks_for_the_code_too(client, device, nadia):
    answer = client.post("/admin/login/", RIGHT, headers=JSON)
    assert answer.json() == {"code": CODE}
    answer = client.post(CODE, {"code": wrong_code(device)}, headers=JSON)
    assert answer.status_code == 400 and "pas le bon" in answer.json()["errors"][0]
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = client.post(CODE, {"code": code_of(device)}, headers=JSON)
    assert answer.json() == {"account": nadia.pk}
    assert client.get("/admin/session/").json() == {"account": nadia.pk}


def test_the_dialog_sends_to_the_set_up_where_it_is_demanded(client, nadia, settings):
    settings.TWO_FACTOR = "everybody"
    answer = client.post("/admin/login/", RIGHT, headers=JSON)
    assert answer.status_code == 403
    assert "double vérification" in answer.json()["errors"][0]


# Codes.


def test_a_code_works_once(half_in, device):
    code = code_of(device)
    assert half_in.post(CODE, {"code": code}).status_code == 302
    half_in.post("/admin/logout/")
    sign_in(half_in)
    assert "déjà servi" in said(half_in.post(CODE, {"code": code}))
    assert half_in.get(HOME)["Location"].startswith(CODE)


@pytest.mark.parametrize(
    ("step", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_telephone_may_be_half_a_minute_off(half_in, device, step, is_right):
    answer = half_in.post(CODE, {"code": code_of(device, step)})
    assert (answer.status_code == 302) is is_right


def test_a_telephone_that_is_off_by_a_step_moves_no_window(half_in, device):
    half_in.post(CODE, {"code": code_of(device, 1)})
    device.refresh_from_db()
    assert device.last_t > -1 and device.drift == 0


def test_spaces_in_a_code_do_no_harm(half_in, device):
    code = code_of(device)
    assert half_in.post(CODE, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "²²²²²²", "١٢٣٤٥٦", "\x00", "x" * 50]
)
def test_what_is_no_code_is_told_and_not_counted(half_in, device, code):
    answer = half_in.post(CODE, {"code": code})
    assert answer.status_code == 200
    assert page_of(answer).select_one(".w-field__errors").get_text(strip=True)
    assert page_of(answer).title.string.startswith("Erreur")
    device.refresh_from_db()
    assert device.throttling_failure_count == 0


def test_wrong_codes_are_slowed_down_and_it_is_said_for_how_long(
    half_in, device, monkeypatch
):
    half_in.post(CODE, {"code": wrong_code(device)})
    TOTPDevice.objects.update(throttling_failure_count=10)
    answer = half_in.post(CODE, {"code": code_of(device)})
    assert "Attendez 9 minutes" in said(answer)
    assert half_in.get(HOME).status_code == 302
    set_clock(monkeypatch, timezone.now() + timezone.timedelta(minutes=9))
    assert half_in.post(CODE, {"code": code_of(device)}).status_code == 302


def test_the_owner_is_told_of_wrong_codes_once(half_in, device):
    for _ in range(7):
        half_in.post(CODE, {"code": wrong_code(device)})
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
    [batch] = Batch.objects.all()
    assert "connaît votre mot de passe" in batch.text
    assert batch.deliveries.get().email == "nadia@exemple.fr"


# Recovery codes.


@pytest.fixture
def codes(device, nadia) -> list[str]:
    return devices.make_recovery_codes(nadia)


def test_a_recovery_code_opens_once_and_the_owner_is_told(half_in, codes):
    link = page_of(half_in.get(CODE)).find("a", string="Utiliser un code de secours")
    form = page_of(half_in.get(link["href"]))
    assert "inputmode" not in form.select_one("[name=code]").attrs
    data = {"code": codes[0].upper(), "secours": "1"}
    assert half_in.post(CODE, data)["Location"] == HOME
    assert half_in.get(HOME).status_code == 200
    assert "Il vous en reste 9" in Batch.objects.get().text
    half_in.post("/admin/logout/")
    sign_in(half_in)
    answer = half_in.post(CODE, data)
    assert answer.status_code == 200 and "déjà servi" in said(answer)


def test_recovery_codes_are_kept_as_digests_and_are_their_owners(codes, client):
    kept = {token.token for token in StaticToken.objects.all()}
    assert len(kept) == 10
    assert not kept & {code.replace("-", "") for code in codes}
    karim = factories.user("karim@exemple.fr")
    TOTPDevice.objects.create(user=karim)
    devices.make_recovery_codes(karim)
    sign_in(client, username="karim@exemple.fr")
    assert client.post(CODE, {"code": codes[0]}).status_code == 200


def test_guesses_at_recovery_codes_are_slowed_down(half_in, codes):
    half_in.post(CODE, {"code": "aaaaa-aaaaa"})
    StaticDevice.objects.update(throttling_failure_count=6)
    assert "Attendez 32 secondes" in said(half_in.post(CODE, {"code": codes[0]}))


# To activate it, to stop it.


def key_on(page: BeautifulSoup) -> str:
    return page.select_one(".essaim-key").get_text().replace(" ", "")


def phone_of(page: BeautifulSoup) -> TOTPDevice:
    """What a telephone makes of the key."""
    return TOTPDevice(key=b32decode(key_on(page).upper()).hex())


def test_one_activates_it_in_ones_account(client, nadia):
    sign_in(client)
    account = page_of(client.get("/admin/account/"))
    setup = page_of(client.get(account.select_one(f'a[href="{SETUP}"]')["href"]))
    assert setup.select_one(".essaim-qr svg path")
    assert "http" not in str(setup.select_one(".essaim-qr")).replace(
        "http://www.w3.org/2000/svg", ""
    )
    phone = phone_of(setup)
    data = {"code": wrong_code(phone), "password": PASSWORD}
    assert "à l’heure" in said(client.post(SETUP, data))
    data = {"code": code_of(phone), "password": "faux"}
    assert "Ce mot de passe n’est pas le bon" in said(client.post(SETUP, data))
    assert device_of(nadia) is None
    answer = client.post(SETUP, data | {"password": PASSWORD})
    assert len(page_of(answer).select(".essaim-codes li")) == 10
    assert "no-store" in answer["Cache-Control"]
    assert client.get(HOME).status_code == 200  # This browser has shown a code.
    assert "est active" in said(client.get("/admin/account/"))
    assert "est active" in Batch.objects.get().subject
    assert key_on(setup) not in str(client.session.items())
    client.post("/admin/logout/")
    sign_in(client)
    assert client.post(CODE, {"code": data["code"]}).status_code == 200  # Used up.


def test_a_key_that_somebody_else_has_seen_is_not_the_one_that_counts(client, nadia):
    thief = Client()
    sign_in(thief)
    seen = key_on(page_of(thief.get(SETUP)))
    sign_in(client)
    page = page_of(client.get(SETUP))
    assert key_on(page) != seen
    assert key_on(page_of(client.get(SETUP))) == key_on(page)


def test_the_first_telephone_is_not_replaced_by_a_second(inside, half_in, device):
    other = Client()
    sign_in(other)
    assert other.get(SETUP)["Location"].startswith(CODE)
    assert inside.get(SETUP).status_code == 302
    assert TOTPDevice.objects.get() == device


def test_one_asks_for_other_recovery_codes(inside, codes, nadia):
    address = reverse("two_factor_recovery_codes")
    assert "pas le bon" in said(inside.post(address, {"password": "faux"}))
    answer = inside.post(address, {"password": PASSWORD})
    shown = [item.text for item in page_of(answer).select(".essaim-codes li")]
    assert len(shown) == 10 and not {*shown} & {*codes}
    assert "Les anciens ne servent plus" in Batch.objects.get().text
    inside.post("/admin/logout/")
    sign_in(inside)
    assert inside.post(CODE, {"code": codes[0]}).status_code == 200
    StaticDevice.objects.update(throttling_failure_count=0)
    assert inside.post(CODE, {"code": shown[0]}).status_code == 302


def test_it_stops_with_the_password_and_a_code(inside, device, nadia):
    address = reverse("two_factor_deactivation")
    code = code_of(device, 1)
    inside.post(address, {"password": "faux", "code": code})
    assert device_of(nadia) == device
    inside.post(address, {"password": PASSWORD, "code": code})
    assert device_of(nadia) is None and not StaticDevice.objects.exists()
    assert inside.get(HOME).status_code == 200
    assert "arrêtée" in Batch.objects.get().subject


def test_it_stops_with_a_recovery_code_where_the_telephone_is_another(
    inside, codes, nadia
):
    data = {"password": PASSWORD, "code": codes[0]}
    inside.post(reverse("two_factor_deactivation"), data)
    assert device_of(nadia) is None


def test_passwords_are_not_guessed_there_either(inside, nadia):
    address = reverse("two_factor_recovery_codes")
    for _ in range(5):
        inside.post(address, {"password": "faux"})
    assert "quart d’heure" in said(inside.post(address, {"password": PASSWORD}))


# Where it is demanded.


@pytest.mark.parametrize(
    ("setting", "is_superuser", "is_asked"),
    [
        ("optional", True, False),
        ("administrators", True, True),
        ("administrators", False, False),
        ("everybody", False, True),
    ],
)
def test_the_setting_says_who_must_have_it(
    client, home, settings, setting, is_superuser, is_asked
):
    settings.TWO_FACTOR = setting
    person = signed_in(client, "Rédaction")
    User.objects.filter(pk=person.pk).update(is_superuser=is_superuser)
    answer = client.get(HOME)
    assert answer.get("Location", "").startswith(SETUP) is is_asked
    assert (answer.status_code == 200) is not is_asked


def test_whoever_must_have_it_sets_it_up_before_anything_else(client, nadia, settings):
    settings.TWO_FACTOR = "administrators"
    sign_in(client)
    answer = client.get("/admin/images/")
    assert answer["Location"] == f"{SETUP}?next=/admin/images/"
    assert client.get(CODE)["Location"].startswith(SETUP)
    page = page_of(client.get(answer["Location"]))
    assert page.select_one("[name=password]") is None  # It was given just before.
    data = {"code": code_of(phone_of(page)), "next": "/admin/images/"}
    done = page_of(client.post(SETUP, data))
    assert done.find("a", string="J’ai noté mes codes")["href"] == "/admin/images/"
    assert client.get("/admin/images/").status_code == 200
    assert "ne s’arrête pas" in said(client.get("/admin/account/"))
    address = reverse("two_factor_deactivation")
    assert client.post(address, {"password": PASSWORD}).status_code == 403


def test_the_first_screen_proposes_it_to_administrators_without(client, nadia):
    sign_in(client)
    assert "Protéger mon compte" in said(client.get(HOME))
    TOTPDevice.objects.create(user=nadia)
    client.post(CODE, {"code": code_of(device_of(nadia))})
    assert "Protéger mon compte" not in said(client.get(HOME))
    signed_in(client, "Rédaction")
    assert "Protéger mon compte" not in said(client.get(HOME))


@pytest.mark.parametrize("value", ["yes", "", "Everybody"])
def test_a_setting_that_says_nothing_is_refused_at_the_start(value):
    command = [sys.executable, "-c", "import essaim.settings.base"]
    environment = {**os.environ, "TWO_FACTOR": value}
    run = subprocess.run(
        command, env=environment, cwd=ROOT / "site", capture_output=True, text=True
    )
    assert "everybody" in run.stderr and run.returncode


# The telephone is lost.


def test_a_command_forgets_it_and_tells_the_owner(
    half_in, codes, nadia, capsys, caplog
):
    call_command("reset_two_factor", "Nadia@exemple.fr")
    assert "remise à zéro" in capsys.readouterr().out
    assert f"account {nadia.pk}" in caplog.text
    assert "remise à zéro" in Batch.objects.get().subject
    assert half_in.get(HOME).status_code == 200
    assert not StaticDevice.objects.exists()
    assert ModelLogEntry.objects.filter(action="core.two_factor.reset").exists()
    call_command("reset_two_factor", "nadia@exemple.fr")
    assert "n'a pas de double" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("reset_two_factor", "personne@exemple.fr")


def test_an_administrator_forgets_that_of_another(inside, nadia):
    karim = factories.user("karim@exemple.fr", display_name="Karim")
    TOTPDevice.objects.create(user=karim)
    form = page_of(inside.get(reverse("wagtailusers_users:edit", args=[karim.pk])))
    address = reverse("two_factor_reset", args=[karim.pk])
    assert form.select_one(f'a[href="{address}"]')
    assert "Karim" in said(inside.get(address))
    assert device_of(karim)
    inside.post(address)
    assert device_of(karim) is None
    assert Batch.objects.get().deliveries.get().email == "karim@exemple.fr"
    own = reverse("two_factor_reset", args=[nadia.pk])
    inside.post(own)
    assert device_of(nadia)


def test_nobody_else_may(client, device, home):
    signed_in(client, "Publication").user_permissions.add(
        factories.permission("core.change_user")
    )
    client.post(reverse("two_factor_reset", args=[device.user_id]))
    assert TOTPDevice.objects.get() == device


# What it costs.


def test_a_visitor_costs_no_query_more(inside, django_assert_max_num_queries):
    for client, most in ((Client(), 0), (inside, 1)):
        client.get("/")
        with django_assert_max_num_queries(100) as queries:
            client.get("/")
        assert len([q for q in queries if "otp_" in q["sql"]]) <= most
        assert client is inside or "core_user" not in str(queries.captured_queries)


def test_an_admin_page_costs_one_query_more(inside, django_assert_max_num_queries):
    address = "/admin/guide/"
    inside.get(address)
    with django_assert_max_num_queries(100) as queries:
        inside.get(address)
    asked = [query["sql"] for query in queries if "otp_" in query["sql"]]
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["setup", "codes", "account", "code", "recovery"])
def test_the_screens_are_in_plain_french(client, nadia, name):
    sign_in(client)
    setup = client.get(SETUP)
    phone = phone_of(page_of(setup))
    data = {"code": code_of(phone, -1), "password": PASSWORD}
    screens = {"setup": setup, "codes": client.post(SETUP, data)}
    screens["account"] = client.get("/admin/account/")
    sign_in(client)
    screens["code"] = client.post(CODE, {"code": wrong_code(phone)})
    screens["recovery"] = client.get(CODE, {"secours": "1"})
    html = screens[name].content.decode()
    assert unlucky(visible(html)) == set()


def test_no_secret_is_logged(client, nadia, caplog):
    caplog.set_level(0)
    sign_in(client)
    page = page_of(client.get(SETUP))
    phone = phone_of(page)
    shown = client.post(SETUP, {"code": code_of(phone), "password": PASSWORD})
    codes = [item.text for item in page_of(shown).select(".essaim-codes li")]
    entries = str([*ModelLogEntry.objects.values()])
    written = f"{entries}{''.join(batch.text for batch in Batch.objects.all())}"
    for secret in (key_on(page), phone.key, *codes):
        assert secret not in written
