"""The site as `make run` serves it, and a real Chromium in front of it.

The tests drive it from outside: they never touch its database.
"""

import email
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.policy import default
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.fakes.outside import Outside

ROOT = Path(__file__).resolve().parents[2]
EDITOR = {
    "DJANGO_SUPERUSER_EMAIL": "redaction@exemple.fr",
    "DJANGO_SUPERUSER_PASSWORD": "une phrase de passe assez longue",
}
# The first is the engine without the windows: a quarter less work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # It does not measure its network: pictures load as near as in one that does.
    "--blink-settings=lazyLoadingImageMarginPxUnknown=1250",
]
PASSWORD = "une phrase de passe assez longue"
PEOPLE = {"Karim": "Rédaction", "Lucie": "Publication", "Samia": "Publication"}
MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group
from core.models import User
for name, role in {PEOPLE}.items():
    person = User.objects.create_user(
        name.lower() + "@exemple.fr", {PASSWORD!r}, display_name=name
    )
    person.groups.add(Group.objects.get(name=role))
"""
# One process for what `make run` does: six would load Wagtail six times.
SET_UP = """
import sys
sys.path.insert(0, "..")
import django
from django.core.management import call_command
django.setup()
call_command("build_font")
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
call_command("bootstrap")
call_command("demo")
call_command("createsuperuser", interactive=False)
"""
# One process for all that is made and read in its database: Wagtail loads once.
SHELL = """
import contextlib, io, json, sys
sys.path.insert(0, "..")
import django
from django.db import connections
django.setup()
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(json.loads(line), {})
    connections.close_all()
    print(json.dumps(output.getvalue()), flush=True)
"""
# Two cores, and autosave in the background: what is expected may take its time.
SLOW = 20_000  # milliseconds
expect.set_options(timeout=SLOW)
DESK = {"width": 1280, "height": 900}
# Playwright's loop lives in this thread; other tests of the same process use the
# ORM after it has started.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            continue
        return
    raise RuntimeError("the site did not start")


@pytest.fixture(scope="session")
def neighbour() -> Iterator[Outside]:
    """What the served site asks addresses and the background of its map of."""
    with Outside() as service:
        yield service


@pytest.fixture(scope="session")
def site(tmp_path_factory, neighbour, migrated) -> Iterator[str]:
    """The address of the demo site, served by gunicorn with DEBUG off."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with migrated.copy(folder) as database_url:
        environment = {
            **os.environ,
            **EDITOR,
            "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
            "SECRET_KEY": "browser-tests-only-0123456789-0123456789-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": address,
            "DATABASE_URL": database_url,
            "VAR_DIR": str(folder),
            "EMAIL_URL": f"filemail:///{folder / 'mail'}",
            "GEOCODER_URL": neighbour.url,
            "MAP_TILES_URL": f"{neighbour.url}/{{z}}/{{x}}/{{y}}.png",
            "MAP_TILES_ATTRIBUTION": "© Des <b>voisins</b>",
            "PORT": str(port),
        }
        manage = [sys.executable, "-W", "ignore", str(ROOT / "manage.py")]
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", SET_UP],
            env=environment,
            check=True,
            cwd=ROOT / "site",
            stdout=subprocess.DEVNULL,
        )
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "essaim.wsgi"],
            env=environment,
            cwd=ROOT,
            start_new_session=True,
        )
        try:
            wait_until_it_answers(f"{address}/sante/", server)
            SERVED.append(Served(manage, environment, folder))
            yield address
        finally:
            for served in SERVED:
                served.close()
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


@dataclass
class Served:
    """The commands of the served site, and what a correspondent of it reads."""

    manage: list[str]
    environment: dict[str, str]
    folder: Path

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*self.manage, *arguments],
            env=self.environment,
            check=check,
            cwd=ROOT,
            capture_output=True,
            text=True,
        )

    @cached_property
    def _shell(self) -> subprocess.Popen:
        return subprocess.Popen(
            [*self.manage[:-1], "-c", SHELL],
            env=self.environment,
            cwd=ROOT / "site",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def shell(self, code: str) -> str:
        """What the code prints."""
        self._shell.stdin.write(json.dumps(code) + "\n")
        self._shell.stdin.flush()
        return json.loads(self._shell.stdout.readline())

    def close(self) -> None:
        if "_shell" in vars(self):
            self._shell.communicate(timeout=30)

    def send(self) -> None:
        self.run("worker", "--once")

    def texts(self) -> str:
        """All that was ever sent, a line of dashes between messages as in the files."""
        self.send()
        found = []
        for file in (self.folder / "mail").iterdir():
            for part in file.read_bytes().split(b"-" * 79):
                message = email.message_from_bytes(part.strip(), policy=default)
                if body := message.get_body(("plain",)):
                    found.append(body.get_content())
        return "\n".join(found)


SERVED: list[Served] = []


@pytest.fixture(scope="session")
def served(site) -> Served:
    return SERVED[-1]


@pytest.fixture(scope="session")
def mails(served) -> Served:
    return served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=60_000
        )
        yield chromium
        chromium.close()


def toggle_side_panel(page: Page, name: str) -> None:
    """Its buttons do nothing until Wagtail has set the panels up."""
    expect(page.locator("[data-form-side]")).not_to_have_class(
        re.compile("form-side--initial")
    )
    page.locator(f"[data-side-panel-toggle={name}]").click()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Adresse de courriel").fill(EDITOR["DJANGO_SUPERUSER_EMAIL"])
    page.get_by_label("Mot de passe").fill(EDITOR["DJANGO_SUPERUSER_PASSWORD"])
    page.get_by_role("button", name="S’identifier").click()
    expect(page.get_by_text("Que voulez-vous faire")).to_be_visible()


@pytest.fixture
def page(browser, site) -> Iterator[Page]:
    """An editor's, who stays at no question of the browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, site)
    yield page
    context.close()


@pytest.fixture(scope="session")
def editor_cookies(browser, site) -> list:
    """Of somebody who signed in once: the form is not filled for each test."""
    context = browser.new_context()
    sign_in(context.new_page(), site)
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def admin(browser, editor_cookies) -> Iterator[Page]:
    """An empty page of somebody who has signed in, at a desk."""
    context = browser.new_context(viewport=DESK)
    context.add_cookies(editor_cookies)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    yield page
    context.close()


@pytest.fixture(scope="session")
def people(served: Served) -> None:
    served.shell(MAKE_PEOPLE)


@pytest.fixture
def windows(browser: Browser, site: str, people):
    contexts = []

    def open_window(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.goto(f"{site}/admin/")
        page.get_by_label("Adresse de courriel").fill(f"{name.lower()}@exemple.fr")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="S’identifier").click()
        expect(page.get_by_text("Que voulez-vous faire")).to_be_visible()
        return page

    yield open_window
    for context in contexts:
        context.close()
