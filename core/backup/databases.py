"""A copy of the database that is whole while the site goes on writing."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.db import connection

Counts = dict[str, int]
DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupError(Exception):
    """A sentence in French for whoever runs the command."""


def dump(folder: Path) -> tuple[Path, Counts]:
    """Copies the database into the folder; gives the file and how many rows each
    table has in it."""
    path = folder / DUMPS[connection.vendor]
    tables = connection.introspection.django_table_names(only_existing=True)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            return path, _count_rows(copy, tables)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        try:
            # pg_dump reads the very state that is counted here.
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            _run("pg_dump", "-Fc", "--snapshot", snapshot, "-f", str(path))
            return path, _count_rows(cursor, tables)
        finally:
            cursor.execute("ROLLBACK")


def load(path: Path) -> None:
    """Puts the copy in the place of the database, all of it or nothing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(_open_read_only(path)) as copy:
            copy.backup(connection.connection)
        return
    connection.close()
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    _run("pg_restore", *options, str(path))


def count_in(path: Path, tables: Iterable[str]) -> Counts:
    """What a copy holds, once it has been read whole beside the database."""
    if connection.vendor == "sqlite":
        with closing(_open_read_only(path)) as copy:
            [(result,)] = copy.execute("PRAGMA integrity_check").fetchall()
            if result != "ok":
                raise BackupError("La base de cette sauvegarde est abîmée.")
            return _count_rows(copy, tables)
    scratch = f"{connection.settings_dict['NAME']}_verification"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{scratch}"')
        cursor.execute(f'CREATE DATABASE "{scratch}" TEMPLATE template0')
    try:
        _run("pg_restore", "--no-owner", "--single-transaction", str(path), to=scratch)
        from psycopg import connect

        parameters = {**connection.get_connection_params(), "dbname": scratch}
        for name in ("cursor_factory", "context", "pool", "prepare_threshold"):
            parameters.pop(name, None)
        with connect(**parameters) as copy, copy.cursor() as cursor:
            return _count_rows(cursor, tables)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{scratch}" WITH (FORCE)')


def _open_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def _count_rows(cursor, tables: Iterable[str]) -> Counts:
    counts = {}
    for table in sorted(tables):
        result = cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        counts[table] = (result or cursor).fetchone()[0]
    return counts


def _run(program: str, *arguments: str, to: str = "") -> None:
    """One of PostgreSQL's own programs, on our database or another of its server."""
    if not shutil.which(program):
        raise BackupError(
            f"Il manque {program} : sudo apt-get install postgresql-client"
        )
    settings = {
        **connection.settings_dict,
        "NAME": to or connection.settings_dict["NAME"],
    }
    psql = type(connection.client).settings_to_cmd_args_env(settings, [])
    # « psql -U user -h host name »: the same words, but for the program and the name.
    [_, *where, name], environment = psql
    process = subprocess.run(  # noqa: S603
        [program, *where, "-d", name, *arguments],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
    )
    if process.returncode:
        raise BackupError(f"{program} : {process.stderr.strip()}")
