import fcntl
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.db.models import OrderBy, QuerySet
from django.utils import timezone


def optimize() -> None:
    """Without statistics, queries are planned badly: seconds instead of milliseconds
    with ten thousand rows. SQLite writes none by itself, and PostgreSQL some minutes
    after the rows. To be called outside of transactions: others wait for it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")


_idle: dict[str, sqlite3.Connection] = {}


def keep_log_open(connection, **_) -> None:
    """The last connection that closes takes SQLite's `-wal` and `-shm` with it. On a
    full disk nobody can make them again, and then nobody can read: each process keeps
    one that does nothing."""
    path = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or path in _idle or not Path(path).is_file():
        return
    idle = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    idle.execute("SELECT 1 FROM sqlite_master").close()
    _idle[path] = idle


# Any number of ours; PostgreSQL keeps such a lock for the session.
_LOCK = 0x455353
_FREE_IN = 600  # seconds


@contextmanager
def exclusive() -> Iterator[None]:
    """What two hosts, or two hands, must not do at once to one database. The other one
    waits; the lock of a process that dies goes with it. Raises TimeoutError."""
    if connection.vendor == "postgresql":
        with _postgresql_lock():
            yield
        return
    if connection.is_in_memory_db():
        yield
        return
    with Path(f"{connection.settings_dict['NAME']}-exclusive").open("w") as file:
        _wait_for(lambda: _is_locked_by_us(file))
        yield


@contextmanager
def _postgresql_lock() -> Iterator[None]:
    """In a connection of its own: commands close and pool the other one."""
    holder = connection.copy()
    holder.settings_dict["OPTIONS"] = {
        name: value
        for name, value in holder.settings_dict["OPTIONS"].items()
        if name != "pool"
    }

    def is_taken() -> bool:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
            return cursor.fetchone()[0]

    try:
        _wait_for(is_taken)
        yield
    finally:
        holder.close()


def _is_locked_by_us(file) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _wait_for(is_taken: Callable[[], bool]) -> None:
    until = time.monotonic() + _FREE_IN
    while not is_taken():
        if time.monotonic() > until:
            raise TimeoutError("another process holds the lock of this database")
        time.sleep(0.2)


def clock_difference() -> timedelta:
    """How far the clock of the database is ahead of ours: leases compare the two."""
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0] - timezone.now()


def number() -> str:
    """Of this database, and of no copy that a dump made of it."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return f"{path.stat().st_ino}" if path.exists() else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), "
            "pg_database WHERE datname = current_database()"
        )
        return "-".join(map(str, cursor.fetchone()))


def end_in_key(rows: QuerySet) -> QuerySet:
    """Equal rows have no order on PostgreSQL: one page repeats those of another, and
    some are on none. Their key gives them one, turned around as theirs is."""
    query = rows.query
    ordering = query.order_by
    if not ordering and query.default_ordering:
        ordering = query.get_meta().ordering
    if query.is_sliced or query.distinct_fields:
        return rows
    if query.values_select or query.combinator:
        # Rows without a key are told apart by all they hold.
        columns = (*query.values_select, *query.annotation_select)
        return rows.order_by(*ordering, *columns)
    key = query.get_meta().pk
    if {_name(term) for term in ordering} & {"pk", key.name, key.attname}:
        return rows
    is_descending = not ordering or _is_descending(ordering[-1])
    return rows.order_by(*ordering, "-pk" if is_descending else "pk")


def _name(term) -> str:
    if isinstance(term, OrderBy):
        term = term.expression
    return getattr(term, "name", str(term)).lstrip("-")


def _is_descending(term) -> bool:
    return getattr(term, "descending", str(term).startswith("-"))
