"""What the page of the sending domain finds, asked of a name server of ours."""

from django.urls import reverse

import pytest

from outbox import dns_check
from tests import factories
from tests.fakes.dns import FakeDns

pytestmark = [pytest.mark.django_db, pytest.mark.front]

KEY = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3"


@pytest.fixture
def names(settings):
    settings.DEFAULT_FROM_EMAIL = "Essaim <bonjour@lettre.exemple.fr>"
    with FakeDns() as fake:
        settings.OUTBOX_NAMESERVER = fake.address
        yield fake


def tones(selector: str = "mail") -> list[tuple[str, str]]:
    findings = dns_check.check_domain(dns_check.sending_domain(), selector)
    assert all(finding.advice or finding.severity == "ok" for finding in findings)
    return [(finding.name, finding.severity) for finding in findings]


def test_all_is_well(names):
    names.texts = {
        "lettre.exemple.fr": ["autre chose", "v=spf1 include:relais.exemple -all"],
        "mail._domainkey.lettre.exemple.fr": [KEY],
        "_dmarc.lettre.exemple.fr": ["v=DMARC1; p=quarantine"],
    }
    assert tones() == [("SPF", "ok"), ("DKIM", "ok"), ("DMARC", "ok")]


def test_what_is_missing_is_told_with_what_to_do(names):
    assert tones() == [("SPF", "stop"), ("DKIM", "stop"), ("DMARC", "stop")]
    assert tones("") == [("SPF", "stop"), ("DMARC", "stop")]
    assert "_dmarc.exemple.fr" in names.asked


@pytest.mark.parametrize(
    "place, texts, name, tone",
    [
        ("lettre.exemple.fr", ["v=spf1 -all", "v=spf1 mx -all"], "SPF", "stop"),
        ("lettre.exemple.fr", ["v=spf1 +all"], "SPF", "stop"),
        ("lettre.exemple.fr", [], "SPF", "stop"),
        ("mail._domainkey.lettre.exemple.fr", ["v=DKIM1; p="], "DKIM", "stop"),
        ("_dmarc.lettre.exemple.fr", ["v=DMARC1; p=none"], "DMARC", "look"),
        ("_dmarc.exemple.fr", ["v=DMARC1; p=reject"], "DMARC", "ok"),
    ],
)
def test_what_is_not_right_is_told(names, place, texts, name, tone):
    names.texts = {place: texts}
    assert dict(tones())[name] == tone


def test_silence_is_told_apart_and_waited_for_a_moment_only(names, monkeypatch):
    monkeypatch.setattr(dns_check, "TIMEOUT", 0.2)
    names.silent = {"lettre.exemple.fr"}
    assert dict(tones())["SPF"] == "look"


def test_refusals_come_back_to_the_domain_of_the_return_path(names, settings):
    settings.OUTBOX_BOUNCE_ADDRESS = "retours@retours.exemple.fr"
    names.texts = {"retours.exemple.fr": ["v=spf1 mx -all"]}
    assert dict(tones())["SPF"] == "ok"


def test_nothing_is_asked_before_a_click_nor_of_whom_somebody_names(
    names, admin_client, home
):
    address = reverse("outbox_domain")
    assert "Regarder" in admin_client.get(address).content.decode()
    for wrong in ("a b", "x" * 80, "é", "-", "a..\x00"):
        admin_client.post(address, {"selector": wrong})
    assert names.asked == []
    html = admin_client.post(address, {"selector": "mail"}).content.decode()
    assert "mail._domainkey.lettre.exemple.fr" in names.asked
    assert "À corriger" in html
    assert "Chez qui gère votre nom de domaine" in html


def test_the_page_is_for_those_who_see_the_mails(client, settings, admin_client):
    settings.DEFAULT_FROM_EMAIL = "Essaim <essaim@localhost>"
    html = admin_client.get(reverse("outbox_domain")).content.decode()
    assert "DEFAULT_FROM_EMAIL" in html
    client.force_login(factories.user())
    assert client.get(reverse("outbox_domain")).status_code == 302
