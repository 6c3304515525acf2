"""A database that is locked, restarting, full or out of connections costs no text: a
site in a process of its own is asked, as a visitor would."""

import errno
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client, RequestFactory

import psycopg
import pytest

from core.http.availability import is_unavailable, unavailable

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 12
SET_UP = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("bootstrap", verbosity=0)
from core.models import SiteSettings
site = SiteSettings.load()
site.contact_email = "equipe@exemple.fr"
site.save()
"""
MESSAGE = {
    "subject": "Question",
    "email": "nadia@exemple.fr",
    "message": "Je viens samedi avec <trois> gâteaux.\nEt une « tarte ».",
}


@dataclass
class Answer:
    status: int
    headers: dict
    text: str


@dataclass
class Served:
    address: str
    database: str
    folder: Path

    def ask(self, path: str, data: dict | None = None, **headers: str) -> Answer:
        body = urllib.parse.urlencode(data).encode() if data else None
        request = urllib.request.Request(self.address + path, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())

    def message(self) -> dict:
        html = self.ask("/contact/").text
        token = re.search(r'name="jeton" value="([^"]+)"', html)[1]
        return {**MESSAGE, "jeton": unescape(token)}

    @contextmanager
    def locked(self) -> Iterator[None]:
        with closing(sqlite3.connect(self.folder / "db.sqlite3")) as other:
            other.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def full(self) -> Iterator[None]:
        stuffing = self.folder / "stuffing"
        with stuffing.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC
        yield
        stuffing.unlink()

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """As a server does that restarts, or has no connection left."""
        name = self.database.rpartition("/")[2]
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s",
                [name],
            )
            yield
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Iterator[Path]:
    """On a disk of a few megabytes, where this machine lets us make one."""
    folder = tmp_path_factory.mktemp("small")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", folder]
    done = subprocess.run(mount, capture_output=True)
    yield folder
    if not done.returncode:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture(scope="module")
def served(folder, migrated) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with migrated.copy(folder) as database:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.essaim.served_settings",
            "DATABASE_URL": database,
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "PORT": f"{port}",
            "WEB_CONCURRENCY": "1",
        }
        calls = {"env": environment, "cwd": ROOT, "stderr": subprocess.PIPE}
        subprocess.run([sys.executable, "-c", SET_UP], check=True, **calls)
        command = [sys.executable, "-m", "gunicorn", "essaim.wsgi"]
        with subprocess.Popen(command, text=True, **calls) as server:
            assert any("Listening" in line for line in server.stderr)
            site = Served(f"http://localhost:{port}", database, folder)
            # One visit of each: what is written once is written.
            assert [site.ask(path).status for path in PAGES] == [200] * len(PAGES)
            yield site
            server.terminate()
            server.communicate(timeout=30)


PAGES = (
    "/",
    "/recherche/?q=introuvable",
    "/annuaire/",
    "/agenda/",
    "/contact/",
    "/flux.xml",
    "/sitemap.xml",
    "/admin/login/",
)
sqlite_only = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a lock is SQLite's"
)
postgresql_only = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a server is PostgreSQL's"
)


def kept_in(answer: Answer) -> dict[str, str]:
    """What the page sends when one sends again."""
    assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Rien n’est perdu" in answer.text
    fields = re.findall(
        r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', answer.text, re.S
    )
    return {name: unescape(value) for name, value in fields}


@sqlite_only
@pytest.mark.case("1.7")
def test_a_message_sent_to_a_locked_database_is_sent_again(served):
    message = served.message()
    with served.locked():
        answer = served.ask("/contact/", message)
        assert [served.ask(path).status for path in PAGES] == [200] * len(PAGES)
        assert served.ask("/recherche/?q=verrou").status == 200  # It would be noted.
    kept = kept_in(answer)
    assert {name: text.replace("\r", "") for name, text in kept.items()} == message
    assert "Merci" in served.ask("/contact/", kept).text


@sqlite_only
@pytest.mark.case("1.8")
def test_a_full_disk_is_read_from(served):
    if shutil.disk_usage(served.folder).total > MEGABYTES * 2**20:
        pytest.skip("no small disk can be made here")
    message = served.message()
    with served.full():
        for _ in range(3):  # Each request closes its connection.
            assert [served.ask(path).status for path in PAGES] == [200] * len(PAGES)
        answer = served.ask("/contact/", message)
        assert [served.ask(path).status for path in PAGES] == [200] * len(PAGES)
        assert served.ask("/recherche/?q=disque").status == 200
    assert "Merci" in served.ask("/contact/", kept_in(answer)).text


@postgresql_only
@pytest.mark.case("1.7")
def test_a_server_that_restarts_costs_no_text_and_comes_back(served):
    message = served.message()
    with served.refusing():
        answer = served.ask("/contact/", message)
        page = served.ask("/")
    assert page.status == 503 and "rechargez la page" in page.text
    kept = kept_in(answer)
    assert any(served.ask("/").status == 200 for _ in range(5))  # Each waits a while.
    assert [served.ask(path).status for path in PAGES] == [200] * len(PAGES)
    assert "Merci" in served.ask("/contact/", kept).text


# What is said, and to whom.


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.case("1.7")
@pytest.mark.parametrize(
    ("error", "is_ours"),
    [
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (raised(ValueError(), OperationalError("server closed")), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (ProgrammingError("no such column"), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_what_will_pass_is_told_from_a_mistake_of_ours(error, is_ours):
    assert is_unavailable(error) is is_ours


def page_for(headers: dict | None = None, **data: str) -> str:
    request = RequestFactory().post("/contact/?a=1", data, headers=headers or {})
    return unavailable(request).content.decode()


@pytest.mark.case("1.7")
def test_what_another_site_wrote_is_not_taken_for_ones_own():
    own = page_for(message="Bonjour à tous")
    assert "Bonjour à tous" in own and 'action="/contact/?a=1"' in own
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://autre.fr"}):
        assert "Bonjour" not in page_for(headers, message="Bonjour à tous")


@pytest.mark.case("1.7")
def test_a_password_does_not_come_back():
    assert "secret" not in page_for(username="a@exemple.fr", password="secret")


@pytest.mark.case("1.7")
def test_a_script_is_answered_in_its_own_way():
    request = RequestFactory().post("/admin/", headers={"Accept": "application/json"})
    answer = unavailable(request)
    assert answer.status_code == 503 and answer["Retry-After"]
    assert b"unavailable" in answer.content


@pytest.mark.case("1.7")
def test_a_mistake_of_ours_stays_one(db, home, monkeypatch):
    from home.models import HomePage

    def fail(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr(HomePage, "serve", fail)
    client = Client(raise_request_exception=False)
    assert client.get("/").status_code == 500
