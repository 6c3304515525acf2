"""Refusals read over IMAP, from a box of ours on real sockets."""

import shutil
from urllib.parse import quote

from django.core.management import CommandError, call_command

import pytest

from outbox import jobs
from outbox.bounces import verp
from outbox.models import Bounce, Suppression
from tests.fakes.imap import PASSWORD, USER, FakeImap, certificate
from tests.outbox.helpers import queue, run_worker
from tests.outbox.test_bounces import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.front]
CHANGING = ("STORE", "EXPUNGE", "SELECT", "CLOSE", "COPY", "APPEND", "DELETE")


@pytest.fixture
def messages(settings) -> list[bytes]:
    """A refusal of a letter to Lou, and something else."""
    settings.OUTBOX_BOUNCE_ADDRESS = "retours@exemple.fr"
    [letter] = queue("lou", bulk=True)
    run_worker()
    junk = b"Subject: =?utf-8?q?\xff\r\n\r\n\x00 Promo\r\n"
    return [refusal(verp.return_path(letter)).as_bytes(), junk, b""]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    return certificate(tmp_path_factory.mktemp("tls"))


def address(scheme: str, box: FakeImap, folder: str = "INBOX") -> str:
    password = quote(PASSWORD, safe="")
    return f"{scheme}://{USER}:{password}@127.0.0.1:{box.port}/{folder}"


def test_a_box_is_read_and_left_as_it_was(messages, settings, capsys):
    with FakeImap(messages) as box:
        call_command("read_bounces", imap=address("imap", box))
        settings.OUTBOX_BOUNCE_BOX = address("imap", box)
        call_command("read_bounces")
        jobs.read_bounces()
    out = capsys.readouterr().out
    assert "retours : 1, déjà lus : 0, départs : 0, autres : 2" in out
    assert "retours : 0, déjà lus : 1, départs : 0, autres : 2" in out
    assert Bounce.objects.count() == Suppression.objects.count() == 1
    assert not [line for line in box.commands if line.startswith(CHANGING)]
    assert all("PEEK" in line for line in box.commands if line.startswith("FETCH"))
    assert any(line.startswith("SEARCH SINCE ") for line in box.commands)


@pytest.mark.parametrize("scheme", ["imaps", "imap+tls"])
def test_by_tls_the_certificate_is_checked(messages, files, scheme, monkeypatch):
    kind = "tls" if scheme == "imaps" else "start_tls"
    with FakeImap(messages, **{kind: files}) as box:
        with pytest.raises(CommandError, match="SSL"):
            call_command("read_bounces", imap=address(scheme, box))
        assert not [line for line in box.commands if "LOGIN" in line]
        monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
        call_command("read_bounces", imap=address(scheme, box))
    assert Bounce.objects.count() == 1


def test_what_goes_wrong_is_told_without_the_password(messages, settings):
    with FakeImap(messages) as box:
        wrong = [
            address("imap", box).replace(USER, "autre"),
            address("imap", box, "Corbeille"),
            address("imap+tls", box),  # which this box does not know
            address("imaps", box),
        ]
        for place in wrong:
            with pytest.raises(CommandError) as error:
                call_command("read_bounces", imap=place)
            assert quote(PASSWORD, safe="") not in str(error.value)
            assert PASSWORD not in str(error.value)
    for nowhere in (
        "",
        "imap://",
        "http://exemple.fr/",
        f"imap://127.0.0.1:{box.port}/",
    ):
        with pytest.raises(CommandError):
            call_command("read_bounces", imap=nowhere)
    assert not Bounce.objects.exists()
