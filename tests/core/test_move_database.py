"""A whole site moves from SQLite to the database of the run and back."""

import json
import sqlite3
from contextlib import closing

from django.conf import settings

import pytest

from core.backup import move
from tests.migrated import SqliteTemplate
from tests.place import Place

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


@pytest.fixture(scope="module")
def former(tmp_path_factory):
    folder = tmp_path_factory.mktemp("former")
    with SqliteTemplate().copy(folder) as url:
        place = Place(url, folder / "var")
        place.shell(MAKE)
        yield place


@pytest.mark.skipif(
    settings.DATABASE_URL.startswith("sqlite"), reason="make test-services has both"
)
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
        said = there.run("move_database", former.url)
        assert "lignes copiées et comparées" in said
        assert "contient déjà un site" in there.run("move_database", former.url, code=1)
        back.shell(MIGRATE)
        back.run("move_database", there.url)
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
    assert "ex. sqlite:" in former.run("move_database", "n’importe quoi", code=1)


def test_move_database_needs_a_former_one(former, tmp_path):
    path = tmp_path / "rien.sqlite3"
    assert "existe pas" in former.run("move_database", f"sqlite:///{path}", code=1)
    assert not path.exists()


def test_move_database_holds_off_whoever_writes(tmp_path, django_db_blocker):
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path, timeout=0)) as writer:
        writer.execute("CREATE TABLE a (b)")
        config = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
        with (
            django_db_blocker.unblock(),
            move._source(config) as source,
            move._no_writers(source, []),
        ):
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                writer.execute("INSERT INTO a VALUES (1)")
            assert writer.execute("SELECT count(*) FROM a").fetchone() == (0,)
        writer.execute("INSERT INTO a VALUES (1)")
