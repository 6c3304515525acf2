"""A database that is migrated once: kept, and copied by every process of every run.

Its key covers what migrations are made of. The copies are migrated all the same, and
then find nothing to do.
"""

import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

import psycopg

FOLDER = settings.VAR_DIR / "tests"
PREFIX = "essaim_migrated_"


def current_name() -> str:
    digest = hashlib.sha256(f"{sys.version}{sqlite3.sqlite_version}".encode())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(f"{app.label} {file.name}".encode() + file.read_bytes())
    return f"{PREFIX}{digest.hexdigest()[:16]}"


@contextmanager
def lock() -> Iterator[None]:
    """The first process migrates, the others wait for what it made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SqliteTemplate:
    def __init__(self) -> None:
        self.path = FOLDER / f"{current_name()}.sqlite3"

    @contextmanager
    def behind_the_test_database(self) -> Iterator[None]:
        if not self.path.exists():
            yield
            self._save()
            return
        connection_created.connect(self._load)
        yield
        connection_created.disconnect(self._load)

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """The address of a database in a file: empty where nothing was migrated yet."""
        path = folder / "db.sqlite3"
        with lock():
            if self.path.exists():
                path.write_bytes(self.path.read_bytes())
        yield f"sqlite:///{path}"

    def _load(self, connection, **_) -> None:
        with closing(sqlite3.connect(self.path)) as source:
            source.backup(connection.connection)

    def _save(self) -> None:
        for old in FOLDER.glob(f"{PREFIX}*"):
            old.unlink()
        new = self.path.with_suffix(".new")
        with closing(sqlite3.connect(new)) as target:
            connection.connection.backup(target)
        new.rename(self.path)


class PostgresTemplate:
    def __init__(self) -> None:
        self.name = current_name()

    @contextmanager
    def behind_the_test_database(self) -> Iterator[None]:
        if self.name not in self._kept():
            yield
            self._save()
            return
        connection.settings_dict["TEST"]["TEMPLATE"] = self.name
        yield

    @contextmanager
    def copy(self, folder: Path) -> Iterator[str]:
        """The address of a database on the suite's server."""
        name = f"{folder.name}_{os.getpid()}"
        with lock():
            source = self.name if self.name in self._kept() else "template1"
            self._execute(f"CREATE DATABASE {name} TEMPLATE {source}")
        yield urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _kept(self) -> list[str]:
        rows = self._execute(
            f"SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'"
        )
        return [name for (name,) in rows]

    def _save(self) -> None:
        for old in self._kept():
            self._execute(f"DROP DATABASE {old}")
        connection.close()
        connection.close_pool()
        made = connection.settings_dict["NAME"]
        self._execute(f"CREATE DATABASE {self.name} TEMPLATE {made}")

    def _execute(self, statement: str) -> list[tuple]:
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
            answer = server.execute(statement)
            return answer.fetchall() if answer.description else []


def template() -> SqliteTemplate | PostgresTemplate:
    return SqliteTemplate() if connection.vendor == "sqlite" else PostgresTemplate()
