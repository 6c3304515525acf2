import sqlite3
from pathlib import Path

from django.db import connection
from django.db.models import OrderBy, QuerySet


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
