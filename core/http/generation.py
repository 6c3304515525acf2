"""A name for the state of all that public pages show, another after each commit that
changes it, by whatever way and in whatever process. What is kept under it
(`core.http.memo`, `core.http.page_cache`) is never older than the last commit.

What people write often changes a name of its own, by its tag: whoever reads it while
something to be kept is made has noted that (`noting`), before the query.

With SQLite names are files beside the database; with `CACHE_URL`, keys in Redis. Where
hosts share a PostgreSQL and no Redis, nothing is kept. A mark is laid before the commit
and lifted after: of a process that was killed in between, `recover` finds it."""

import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from core.http.generation_files import Files
from core.http.written import EVERYTHING, UNKNOWN, read_tags, written_tag

Names = dict[str, str | None]

_local = threading.local()
# By their tags, the names that were current when what is made now read them first.
_noted: ContextVar[Names | None] = ContextVar("noted", default=None)
_unseen: ContextVar[frozenset[str]] = ContextVar("unseen", default=frozenset())


def current() -> str | None:
    """None while nothing can be kept."""
    return names()[EVERYTHING]


def names(tags: Iterable[str] = ()) -> Names:
    """Of everything and of these tags, asked for at once. None where one cannot be
    known, or this thread has written what it stands for and not yet committed."""
    connection = connections[DEFAULT_DB_ALIAS]  # At once: each page asks.
    found = _store_for(connection).names([EVERYTHING, *tags])
    if connection.in_atomic_block:
        for _sids, commit in _waiting(connection):
            found[commit.tag] = None
    return found


def bump(tag: str = EVERYTHING) -> None:
    """To be called by hand where rows come by another way than statements."""
    _store().bump(tag)


def recover() -> None:
    """After processes that committed and were killed before they said so."""
    _store().recover()


def writes() -> int:
    """How often this thread has written: what it asked before is to be asked again."""
    return getattr(_local, "writes", 0)


@contextmanager
def noting() -> Iterator[Names]:
    """What is read meanwhile, by its tags: whatever surrounds it depends on it too."""
    outer, own = _noted.get(), {}
    token = _noted.set(own)
    try:
        yield own
    finally:
        _noted.reset(token)
        if outer is not None:
            _note(own, outer)


@contextmanager
def noting_nothing() -> Iterator[None]:
    """For what no page shows."""
    token = _noted.set(None)
    try:
        yield
    finally:
        _noted.reset(token)


@contextmanager
def unseen(tables: frozenset[str]) -> Iterator[None]:
    """What is written meanwhile in these tables is shown nowhere yet."""
    token = _unseen.set(tables)
    try:
        yield
    finally:
        _unseen.reset(token)


def is_noting() -> bool:
    return _noted.get() is not None


def depends_on(tag: str) -> None:
    """To be called before the query, or its answer may be older than the name."""
    noted = _noted.get()
    if noted is not None and tag not in noted:
        noted[tag] = None if tag == UNKNOWN else names([tag])[tag]


def depends_on_noted(noted: Names) -> None:
    """On what something kept was made of."""
    outer = _noted.get()
    if outer is not None:
        _note(noted, outer)


def _note(noted: Names, outer: Names) -> None:
    for tag, name in noted.items():
        outer.setdefault(tag, name)


def still_holds(noted: Names, found: Names) -> bool:
    return all(name and found.get(tag) == name for tag, name in noted.items())


def watch(connection, **_) -> None:
    """Receives `connection_created`."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def _watch(execute, sql, params, many, context):
    unseen_tables = _unseen.get()
    tag = written_tag(sql, unseen_tables)
    if tag is None:
        if unseen_tables:
            # Whoever writes a draft is told of it in the same request.
            _local.writes = writes() + 1
        if is_noting():
            for each in read_tags(str(sql)):
                depends_on(each)
        return execute(sql, params, many, context)
    connection = context["connection"]
    _local.writes = writes() + 1
    if connection.in_atomic_block:
        _bump_after(connection, tag)
        return execute(sql, params, many, context)
    mark = _store().lay_mark()
    try:
        return execute(sql, params, many, context)
    finally:
        _store().bump(tag, mark)


class Commit:
    """What a transaction does at its end. A savepoint that is rolled back takes those
    of its own away with it; the first that is left bumps for all."""

    def __init__(self, tag: str, mark) -> None:
        self.tag, self.mark, self.is_done = tag, mark, False

    def __call__(self) -> None:
        if not self.is_done:
            self.is_done = True
            _store().bump(self.tag, self.mark)


def _bump_after(connection, tag: str) -> None:
    waiting = [each for each in _waiting(connection) if each[1].tag == tag]
    savepoints = set(connection.savepoint_ids)
    if any(sids <= savepoints for sids, _commit in waiting):
        return  # It goes at the earliest with this one.
    commit = waiting[0][1] if waiting else Commit(tag, _store().lay_mark())
    connection.on_commit(commit)


def _waiting(connection) -> list[tuple[set, Commit]]:
    return [
        (sids, callback)
        for sids, callback, *_ in connection.run_on_commit
        if isinstance(callback, Commit)
    ]


class _Memory:
    """For a database in memory, which one process alone sees."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def names(self, tags: list[str]) -> Names:
        return {tag: self._names.setdefault(tag, uuid.uuid4().hex) for tag in tags}

    def bump(self, tag: str, mark=None) -> None:
        self._names[tag] = uuid.uuid4().hex

    def lay_mark(self) -> None: ...

    def recover(self) -> None: ...


class _Nothing:
    """Hosts that share a database and nothing else."""

    def names(self, tags: list[str]) -> Names:
        return dict.fromkeys(tags)

    def bump(self, tag: str, mark=None) -> None: ...

    def lay_mark(self) -> None: ...

    def recover(self) -> None: ...


def _store():
    return _store_for(connections[DEFAULT_DB_ALIAS])


def _store_for(connection):
    return _store_of(settings.CACHE_URL, connection.settings_dict["NAME"])


@cache
def _store_of(cache_url: str, database: str | Path):
    if cache_url:
        # Only where there is a Redis: its client takes a while to load.
        from core.http.generation_redis import RedisGeneration

        return RedisGeneration(settings.CACHES["default"]["LOCATION"])
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        return _Nothing()
    return _Memory() if connection.is_in_memory_db() else Files(database)
