"""A whole site moves from SQLite to the database of the run and back."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

import pytest

from tests.migrated import SqliteTemplate

ROOT = settings.BASE_DIR
MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("bootstrap", verbosity=0)
call_command("demo", verbosity=0)
call_command("createsuperuser", interactive=False, verbosity=0)
from core.models import Theme
# A number that was given out and taken back, signs that JSON writes in many ways.
Theme.objects.create(name="Passagère", slug="passagere").delete()
Theme.objects.update(description="é « 1,5 » \\\\ \\" ☀")
"""
MIGRATE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
TELL = """
import json
from django.db import connection
from django.test import Client
from core.backup import move, tables
from core.models import Theme
found = {}
for model in move._models():
    total = tables.Total()
    for row in tables.read(connection, model):
        total.add(row)
    last = tables.last_number(connection, model)
    found[model._meta.label] = [total.count, str(total.digest), last]
client = Client(HTTP_HOST="127.0.0.1")
answers = [client.get(path) for path in ("/", "/annuaire/", "/recherche/?q=velo")]
print(json.dumps({
    "rows": found,
    "answers": [answer.status_code for answer in answers],
    "results": answers[2].content.decode().count("<mark>"),
    "theme": Theme.objects.create(name="Nouvelle", slug="nouvelle").pk,
}))
"""
SHELL = """
import sys
sys.path[:0] = ["site", "."]
import django
django.setup()
exec(sys.argv[1])
"""


class Place:
    """A database, and a folder for what belongs to it."""

    def __init__(self, url: str, folder: Path) -> None:
        folder.mkdir()
        self.url = url
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
            "SECRET_KEY": "move-tests-only-0123456789-0123456789-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "http://127.0.0.1",
            "DATABASE_URL": url,
            "CACHE_URL": "",
            "VAR_DIR": str(folder),
            "DJANGO_SUPERUSER_EMAIL": "nadia@exemple.fr",
            "DJANGO_SUPERUSER_PASSWORD": "une phrase de passe assez longue",
        }

    def shell(self, code: str) -> str:
        return self._run(["-c", SHELL, code])

    def move_from(self, url: str, code: int = 0) -> str:
        return self._run(["manage.py", "move_database", url], code)

    def _run(self, arguments: list[str], code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def former(tmp_path_factory):
    folder = tmp_path_factory.mktemp("former")
    with SqliteTemplate().copy(folder) as url:
        place = Place(url, folder / "var")
        place.shell(MAKE)
        yield place


def test_move_database_there_and_back_loses_nothing(former, migrated, tmp_path_factory):
    folders = [tmp_path_factory.mktemp(name) for name in ("there", "back")]
    with (
        migrated.copy(folders[0]) as url,
        SqliteTemplate().copy(folders[1]) as other_url,
    ):
        there, back = (
            Place(url, folders[0] / "var"),
            Place(other_url, folders[1] / "var"),
        )
        there.shell(MIGRATE)
        said = there.move_from(former.url)
        assert "lignes copiées et comparées" in said
        assert "contient déjà un site" in there.move_from(former.url, code=1)
        back.shell(MIGRATE)
        back.move_from(there.url)
        found = [json.loads(each.shell(TELL)) for each in (former, there, back)]
    first, second, third = found
    assert first["rows"]["core.User"][0] == 1
    assert sum(count for count, *_ in first["rows"].values()) > 1000
    differing = [
        label
        for label, value in first["rows"].items()
        if not value == second["rows"][label] == third["rows"][label]
    ]
    # A copy holds its mails, and writes anew what hours of opening say.
    assert set(differing) <= {"outbox.SendingHost", "annuaire.UpcomingOpening"}
    assert first["answers"] == second["answers"] == third["answers"] == [200] * 3
    assert first["results"] == second["results"] == third["results"] > 0
    assert first["theme"] == second["theme"] == third["theme"]


def test_move_database_says_what_is_no_database(former):
    assert "ex. sqlite:" in former.move_from("n’importe quoi", code=1)
