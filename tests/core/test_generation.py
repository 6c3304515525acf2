"""What is kept is never older than the last commit, whatever wrote it."""

import os
import shutil
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connection, transaction

from wagtail.models import Page

import pytest

from core.apps import CoreConfig
from core.forms.ratelimit import hit
from core.http import generation, written
from core.http.generation_files import Files
from core.http.generation_redis import RedisGeneration
from core.http.memo import kept
from core.http.written import is_public
from core.models import SiteSettings, Theme
from home.models import FreePage
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.case("10.5")]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ('SELECT "core_theme"."id" FROM "core_theme" FOR UPDATE', False),
        ("  select 1", False),
        ("(SELECT 1) UNION (SELECT 2)", False),
        ("SAVEPOINT s1", False),
        ("PRAGMA foreign_keys = ON", False),
        ("", False),
        ('INSERT INTO "core_theme" ("name") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "core_theme" ("name") VALUES (%s)', True),
        ('DELETE FROM "core_theme"', True),
        ("update core_theme set name = 'x'", True),
        ('INSERT INTO "wagtailcore_revision" ("content") VALUES (%s)', False),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', False),
        ('INSERT INTO "outbox_delivery" ("address") VALUES (%s)', False),
        ('DELETE FROM "participation_registration" WHERE "id" = %s', False),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, '
            '"latest_revision_id" = NULL WHERE "wagtailcore_page"."id" = %s',
            False,
        ),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE 1=1',
            True,
        ),
        ("UPDATE wagtailcore_page SET \"draft_title\" = %s, title = 'x' WHERE 1", True),
        ('UPDATE "core_user" SET "last_login" = %s WHERE "core_user"."id" = 1', False),
        ("WITH found AS (SELECT 1) DELETE FROM core_theme", True),
        ("TRUNCATE core_theme", True),
        ("ALTER TABLE core_theme ADD COLUMN a int", True),
        ("CREATE TABLE nouvelle (id int)", True),
        ('INSERT INTO "nouvelle" ("id") VALUES (1)', True),
    ],
)
def test_what_writes_what_pages_show_is_known(sql, found):
    assert is_public(sql) is found


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


WAYS = {
    "save": lambda page: SiteSettings.load().save(),
    "update": lambda page: Theme.objects.update(name="Autre"),
    "bulk": lambda page: Theme.objects.bulk_create([Theme(name="A", slug="a")]),
    "many to many": lambda page: factories.alternative("A", themes=[factories.theme()]),
    "delete": lambda page: page.delete(),
    "raw": lambda page: raw("UPDATE core_theme SET name = 'Autre'"),
    "tree": lambda page: page.move(Page.objects.get(depth=1), pos="last-child"),
    "publish": lambda page: page.save_revision().publish(),
    "unpublish": lambda page: page.unpublish(),
}


@pytest.fixture
def page(home) -> FreePage:
    return factories.add(home, FreePage, "Venir")


@pytest.fixture
def committed(page):
    """What the test began with."""
    connection.run_on_commit.clear()
    assert generation.current()


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_writing_is_noticed(committed, page, way):
    WAYS[way](page)
    assert generation.current() is None


def test_what_no_page_shows_changes_nothing(committed, page):
    page.title = "Un brouillon"
    page.save_revision()
    hit("recherche", "ici", limit=1, seconds=60)
    assert generation.current()


def test_a_table_that_its_app_lists_is_not_noticed(committed, monkeypatch):
    """Which would be a mistake for this one: the tests of each way would then fail."""
    silent = [*CoreConfig.silent_models, "Theme"]
    monkeypatch.setattr(CoreConfig, "silent_models", silent)
    written.silent_tables.cache_clear()
    Theme.objects.create(name="A", slug="a")
    monkeypatch.undo()
    written.silent_tables.cache_clear()
    assert generation.current()


def test_a_commit_gives_another_name(committed, django_capture_on_commit_callbacks):
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        Theme.objects.create(name="A", slug="a")
        Theme.objects.create(name="B", slug="b")
    connection.run_on_commit.clear()
    assert generation.current() not in (None, before)


def test_what_is_taken_back_changes_nothing(committed):
    before = generation.current()
    with transaction.atomic():
        Theme.objects.create(name="A", slug="a")
        assert generation.current() is None
        transaction.set_rollback(True)
    assert generation.current() == before


def test_what_stays_when_a_part_is_taken_back_counts(
    committed, django_capture_on_commit_callbacks
):
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            Theme.objects.create(name="A", slug="a")
            transaction.set_rollback(True)
        Theme.objects.create(name="B", slug="b")
        with transaction.atomic():
            Theme.objects.create(name="C", slug="c")
            transaction.set_rollback(True)
    connection.run_on_commit.clear()
    assert generation.current() not in (None, before)


def test_whoever_writes_reads_what_they_wrote(committed):
    def names() -> list[str]:
        return kept("names", lambda: [theme.name for theme in Theme.objects.all()])

    assert names() == []
    with transaction.atomic():
        Theme.objects.create(name="A", slug="a")
        assert names() == ["A"]
        transaction.set_rollback(True)
    assert names() == []


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "db.sqlite3"
    path.write_bytes(b"")
    return path


def test_the_processes_of_a_database_in_a_file_hear_of_each_other(database):
    one, other = Files(database), Files(database)
    assert one.current() is None  # Nothing was said yet.
    name = one.current()
    assert name == other.current()
    other.bump(other.lay_mark())
    assert one.current() == other.current() != name
    assert not any((database.parent / f"{database.name}-generation-marks").iterdir())


def test_another_database_in_its_place_has_another_name(database):
    files = Files(database)
    files.bump()
    name = files.current()
    new = database.with_suffix(".new")
    new.write_bytes(b"")
    new.replace(database)
    assert files.current() != name


LAY_MARK = """
import sys
from core.http.generation_files import Files
mark = Files(sys.argv[1]).lay_mark()
print("laid", flush=True)
sys.stdin.read()
"""


def test_what_a_killed_process_did_not_say_is_found(database):
    files = Files(database)
    files.bump()
    name = files.current()
    process = subprocess.Popen(
        [sys.executable, "-c", LAY_MARK, str(database)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"laid\n"
    files.recover()
    assert files.current() == name  # It is still at work.
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    files.recover()
    recovered = files.current()
    assert recovered != name
    files.recover()
    assert files.current() == recovered


class RedisOfItsOwn:
    def __init__(self, folder) -> None:
        self.folder = folder
        self.url = f"unix://{folder}/socket"
        self.start()

    def start(self) -> None:
        options = ["--port", "0", "--unixsocket", f"{self.folder}/socket"]
        options += ["--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(
            ["redis-server", *options], stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if "ready to accept connections" in line.lower():
                break

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


@pytest.fixture
def redis(tmp_path_factory):
    if shutil.which("redis-server") is None:
        pytest.skip("Redis is missing: apt-get install redis-server")
    server = RedisOfItsOwn(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


def test_hosts_that_share_a_redis_hear_of_each_other(redis):
    one, other = (RedisGeneration(redis.url, pause=0) for _ in range(2))
    name = one.current()
    other.current()  # A process that starts says so.
    assert name != one.current() == other.current()
    name = one.current()
    one.bump(one.lay_mark())
    assert one.current() == other.current() != name


def test_without_redis_nothing_is_kept_and_what_was_missed_is_said_later(redis):
    one, other = (RedisGeneration(redis.url, pause=0) for _ in range(2))
    one.current(), other.current()
    name = one.current()
    redis.stop()
    assert one.current() is None
    other.bump(other.lay_mark())
    redis.start()
    assert other.current() not in (None, name)
    assert one.current() == other.current() != name


def test_a_worker_says_what_it_missed_though_nobody_asks_it(redis):
    web, worker = (RedisGeneration(redis.url, pause=0) for _ in range(2))
    web.current(), worker.current()
    name = web.current()
    redis.stop()
    worker.bump(worker.lay_mark())
    redis.start()
    web._client.set(web.KEY, name)  # As if Redis had been away for the worker alone.
    worker.recover()
    assert web.current() not in (None, name)


def test_a_mark_that_nobody_lifts_in_redis_is_found(redis):
    one = RedisGeneration(redis.url, pause=0)
    one.current()
    mark, name = one.lay_mark(), one.current()
    one.recover()
    assert one.current() == name
    one._client.zadd(one.MARKS, {mark: 0})  # Long ago.
    one.recover()
    recovered = one.current()
    assert recovered != name
    one.recover()
    assert one.current() == recovered
