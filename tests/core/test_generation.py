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
from core.http.written import EVERYTHING, written_tag
from core.models import SiteSettings, Theme
from home.models import FreePage
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.case("10.5")]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ('SELECT "core_theme"."id" FROM "core_theme" FOR UPDATE', None),
        ("  select 1", None),
        ("(SELECT 1) UNION (SELECT 2)", None),
        ("SAVEPOINT s1", None),
        ("PRAGMA foreign_keys = ON", None),
        ("", None),
        ('INSERT INTO "core_theme" ("name") VALUES (%s)', EVERYTHING),
        ('INSERT OR IGNORE INTO "core_theme" ("name") VALUES (%s)', EVERYTHING),
        ('DELETE FROM "core_theme"', EVERYTHING),
        ("update core_theme set name = 'x'", EVERYTHING),
        ('INSERT INTO "wagtailcore_revision" ("content") VALUES (%s)', None),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', None),
        ('INSERT INTO "outbox_delivery" ("address") VALUES (%s)', None),
        ('DELETE FROM "participation_registration" WHERE "id" = %s', None),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, '
            '"latest_revision_id" = NULL WHERE "wagtailcore_page"."id" = %s',
            None,
        ),
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE 1=1',
            EVERYTHING,
        ),
        (
            "UPDATE wagtailcore_page SET \"draft_title\" = %s, title = 'x' WHERE 1",
            EVERYTHING,
        ),
        ('UPDATE "core_user" SET "last_login" = %s WHERE "core_user"."id" = 1', None),
        ("WITH found AS (SELECT 1) DELETE FROM core_theme", EVERYTHING),
        ("TRUNCATE core_theme", EVERYTHING),
        ("ALTER TABLE core_theme ADD COLUMN a int", EVERYTHING),
        ("CREATE TABLE nouvelle (id int)", EVERYTHING),
        ('INSERT INTO "nouvelle" ("id") VALUES (1)', EVERYTHING),
    ],
)
def test_what_writes_what_pages_show_is_known(sql, found):
    assert written_tag(sql) == found


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


def draft(parent: Page, **fields) -> FreePage:
    fields = {"title": "Un brouillon", "slug": "brouillon", **fields}
    return parent.add_child(instance=FreePage(live=False, **fields))


def test_a_draft_of_a_page_that_is_not_online_changes_nothing(committed, home):
    page = draft(home)
    assert generation.current()
    page.themes, page.tags = [factories.theme()], ["vélo"]
    page.save()
    connection.run_on_commit.clear()  # A theme, a word: they are shown elsewhere.
    page.title, page.slug, page.tags = "Un autre", "autre", []
    page.save()
    page.tags = ["vélo"]
    page.save()
    page.save_revision()
    assert generation.current()
    page.save_revision().publish()
    assert generation.current() is None


def test_a_page_that_goes_offline_changes_what_is_shown(committed, page):
    page.live = False
    page.save()
    assert generation.current() is None


def test_the_address_of_a_draft_is_that_of_the_pages_below(committed, home):
    above = draft(home)
    below = factories.add(above, FreePage, "Dessous")
    connection.run_on_commit.clear()
    above.slug = "autre"
    above.save()
    assert generation.current() is None
    below.refresh_from_db()
    assert "/autre/" in below.url_path


def test_a_table_that_its_app_lists_is_not_noticed(committed, monkeypatch):
    """Which would be a mistake for this one: the tests of each way would then fail."""
    silent = [*CoreConfig.silent_models, "Theme"]
    monkeypatch.setattr(CoreConfig, "silent_models", silent)
    written._tags_of_tables.cache_clear()
    Theme.objects.create(name="A", slug="a")
    monkeypatch.undo()
    written._tags_of_tables.cache_clear()
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


def name_of(store: Files | RedisGeneration) -> str | None:
    return store.names([EVERYTHING])[EVERYTHING]


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "db.sqlite3"
    path.write_bytes(b"")
    return path


def test_the_processes_of_a_database_in_a_file_hear_of_each_other(database):
    one, other = Files(database), Files(database)
    assert name_of(one) is None  # Nothing was said yet.
    name = name_of(one)
    assert name == name_of(other)
    other.bump(mark=other.lay_mark())
    assert name_of(one) == name_of(other) != name
    assert not any((database.parent / f"{database.name}-generation-marks").iterdir())


def test_another_database_in_its_place_has_another_name(database):
    files = Files(database)
    files.bump()
    name = name_of(files)
    new = database.with_suffix(".new")
    new.write_bytes(b"")
    new.replace(database)
    assert name_of(files) != name


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
    name = name_of(files)
    process = subprocess.Popen(
        [sys.executable, "-c", LAY_MARK, str(database)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"laid\n"
    files.recover()
    assert name_of(files) == name  # It is still at work.
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    files.recover()
    recovered = name_of(files)
    assert recovered != name
    files.recover()
    assert name_of(files) == recovered


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
    name = name_of(one)
    name_of(other)  # A process that starts says so.
    assert name != name_of(one) == name_of(other)
    name = name_of(one)
    one.bump(mark=one.lay_mark())
    assert name_of(one) == name_of(other) != name


def test_without_redis_nothing_is_kept_and_what_was_missed_is_said_later(redis):
    one, other = (RedisGeneration(redis.url, pause=0) for _ in range(2))
    name_of(one), name_of(other)
    name = name_of(one)
    redis.stop()
    assert name_of(one) is None
    other.bump(mark=other.lay_mark())
    redis.start()
    assert name_of(other) not in (None, name)
    assert name_of(one) == name_of(other) != name


def test_a_worker_says_what_it_missed_though_nobody_asks_it(redis):
    web, worker = (RedisGeneration(redis.url, pause=0) for _ in range(2))
    name_of(web), name_of(worker)
    name = name_of(web)
    redis.stop()
    worker.bump(mark=worker.lay_mark())
    redis.start()
    web._client.set(web.KEY, name)  # As if Redis had been away for the worker alone.
    worker.recover()
    assert name_of(web) not in (None, name)


def test_a_mark_that_nobody_lifts_in_redis_is_found(redis):
    one = RedisGeneration(redis.url, pause=0)
    name_of(one)
    mark, name = one.lay_mark(), name_of(one)
    one.recover()
    assert name_of(one) == name
    one._client.zadd(one.MARKS, {mark: 0})  # Long ago.
    one.recover()
    recovered = name_of(one)
    assert recovered != name
    one.recover()
    assert name_of(one) == recovered
