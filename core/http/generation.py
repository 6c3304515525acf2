"""A name for the state of all that public pages show, another after each commit that
changes it, by whatever way and in whatever process. What is kept under it
(`core.http.memo`) is never older than the last commit.

With SQLite it is a file beside the database; with `CACHE_URL`, a key in Redis. Where
hosts share a PostgreSQL and no Redis, nothing is kept. A mark is laid before the commit
and lifted after: of a process that was killed in between, `recover` finds it."""

import threading
import uuid
from functools import cache

from django.conf import settings
from django.db import connection as current_connection

from core.http.generation_files import Files
from core.http.written import is_public

_local = threading.local()


def current() -> str | None:
    """None while nothing can be kept: this thread has written and not yet committed,
    or the name cannot be known."""
    return None if _is_writing(current_connection) else _store().current()


def bump() -> None:
    """To be called by hand where rows come by another way than statements."""
    _store().bump()


def recover() -> None:
    """After processes that committed and were killed before they said so."""
    _store().recover()


def writes() -> int:
    """How often this thread has written: what it asked before is to be asked again."""
    return getattr(_local, "writes", 0)


def watch(connection, **_) -> None:
    """Receives `connection_created`."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def _watch(execute, sql, params, many, context):
    if not is_public(sql):
        return execute(sql, params, many, context)
    connection = context["connection"]
    _local.writes = writes() + 1
    if connection.in_atomic_block:
        _bump_after(connection)
        return execute(sql, params, many, context)
    mark = _store().lay_mark()
    try:
        return execute(sql, params, many, context)
    finally:
        _store().bump(mark)


class Commit:
    """What a transaction does at its end. A savepoint that is rolled back takes those
    of its own away with it; the first that is left bumps for all."""

    def __init__(self, mark) -> None:
        self.mark, self.is_done = mark, False

    def __call__(self) -> None:
        if not self.is_done:
            self.is_done = True
            _store().bump(self.mark)


def _bump_after(connection) -> None:
    waiting = _waiting(connection)
    savepoints = set(connection.savepoint_ids)
    if any(sids <= savepoints for sids, _commit in waiting):
        return  # It goes at the earliest with this one.
    commit = waiting[0][1] if waiting else Commit(_store().lay_mark())
    connection.on_commit(commit)


def _waiting(connection) -> list[tuple[set, Commit]]:
    return [
        (sids, callback)
        for sids, callback, *_ in connection.run_on_commit
        if isinstance(callback, Commit)
    ]


def _is_writing(connection) -> bool:
    return connection.in_atomic_block and bool(_waiting(connection))


class _Memory:
    """For a database in memory, which one process alone sees."""

    def __init__(self) -> None:
        self.name = uuid.uuid4().hex

    def current(self) -> str:
        return self.name

    def bump(self, mark=None) -> None:
        self.name = uuid.uuid4().hex

    def lay_mark(self) -> None: ...

    def recover(self) -> None: ...


class _Nothing:
    """Hosts that share a database and nothing else."""

    def current(self) -> None: ...

    def bump(self, mark=None) -> None: ...

    def lay_mark(self) -> None: ...

    def recover(self) -> None: ...


@cache
def _store():
    if settings.CACHE_URL:
        # Only where there is a Redis: its client takes a while to load.
        from core.http.generation_redis import RedisGeneration

        return RedisGeneration(settings.CACHES["default"]["LOCATION"])
    if current_connection.vendor != "sqlite":
        return _Nothing()
    if current_connection.is_in_memory_db():
        return _Memory()
    return Files(current_connection.settings_dict["NAME"])
