"""A copy of the database that is whole while the site goes on writing."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

Counts = dict[str, int]
COPY = re.compile(rb'COPY (?:[^ .]+\.)?"?(?P<table>[^" .]+)"? \(')
COPY_END = b"\\.\n"
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
    """What a copy holds, once it has been read whole beside the database. For that of
    PostgreSQL nothing is asked of the server: its role need not make databases."""
    if connection.vendor == "postgresql":
        counts = _count_copied_rows(_lines_of("pg_restore", "-f", "-", str(path)))
        return {table: counts[table] for table in tables if table in counts}
    try:
        with closing(_open_read_only(path)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchall()
            if found == [("ok",)]:
                return _count_rows(copy, tables)
    except sqlite3.DatabaseError:
        pass  # No database at all, or without that table.
    raise BackupError("La base de cette sauvegarde est abîmée.")


def _count_copied_rows(script: Iterable[bytes]) -> Counts:
    """A row is a line between « COPY table » and « \\. »."""
    counts, table = {}, ""
    for line in script:
        if table and line == COPY_END:
            table = ""
        elif table:
            counts[table] += 1
        elif found := COPY.match(line):
            table = found["table"].decode()
            counts[table] = 0
    return counts


def _open_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def _count_rows(cursor, tables: Iterable[str]) -> Counts:
    counts = {}
    for table in sorted(tables):
        result = cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        counts[table] = (result or cursor).fetchone()[0]
    return counts


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, on our database."""
    psql = type(connection.client).settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    # « psql -U user -h host name »: the same words, but for the program and the name.
    [_, *where, name], environment = psql
    process = subprocess.run(  # noqa: S603
        [_found(program), *where, "-d", name, *arguments],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
    )
    if process.returncode:
        raise BackupError(f"{program} : {process.stderr.strip()}")


def _lines_of(program: str, *arguments: str) -> Iterator[bytes]:
    """What it writes, however long it is."""
    command = [_found(program), *arguments]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as process,  # noqa: S603
    ):
        yield from process.stdout
        if process.wait():
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise BackupError(f"{program} : {said}")


def _found(program: str) -> str:
    path = shutil.which(program)
    if not path:
        raise BackupError(
            f"Il manque {program} : sudo apt-get install postgresql-client"
        )
    return path
