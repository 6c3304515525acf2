"""A backup of PostgreSQL is read by the role that docs/deployment.md makes."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

import psycopg
import pytest

from core.backup import archive
from core.backup.databases import BackupError

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a role of PostgreSQL"
)
ROLE = f"essaim_simple_{os.getpid()}"


@pytest.fixture
def dumped(db, migrated, tmp_path) -> Path:
    """A database of the site, as `pg_dump` writes it."""
    path = tmp_path / "database.dump"
    with migrated.copy(tmp_path) as address:
        subprocess.run(["pg_dump", "-Fc", "-f", path, address], check=True)
    return path


@pytest.fixture
def manage(dumped):
    """manage.py on a database of a role that may not make databases."""
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as server:
        server.execute(f"CREATE ROLE {ROLE} LOGIN")
        server.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
        place = urlsplit(settings.DATABASE_URL)
        address = place._replace(
            netloc=f"{ROLE}@{place.netloc.rpartition('@')[2]}", path=f"/{ROLE}"
        ).geturl()
        subprocess.run(["pg_restore", "--no-owner", "-d", address, dumped], check=True)
        yield lambda *arguments: subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": address, "SECRET_KEY": "x" * 60},
            capture_output=True,
            text=True,
        )
        server.execute(f"DROP DATABASE {ROLE} WITH (FORCE)")
        server.execute(f"DROP ROLE {ROLE}")


@pytest.mark.case("12.2")
def test_a_backup_is_verified_and_restored_without_the_right_to_make_databases(
    manage, dumped, tmp_path
):
    path = tmp_path / "essaim-1.tar"
    archive.pack(path, dumped, {"wagtailcore_locale": 1})
    for option in ("--verify", "--force"):
        done = manage("restore", path, option)
        assert (done.returncode, done.stderr) == (0, ""), option


@pytest.mark.case("12.2")
def test_rows_and_tables_that_are_missing_are_missed(dumped, tmp_path):
    path = tmp_path / "essaim-1.tar"
    whole = {"core_theme": 0, "wagtailcore_locale": 1}
    archive.pack(path, dumped, whole)
    assert archive.verify(path).rows == whole
    for missing in ({"core_theme": 1}, {"core_nulle_part": 0}):
        archive.pack(path, dumped, whole | missing)
        with pytest.raises(BackupError, match="toutes ses lignes"):
            archive.verify(path)
    cut = dumped.read_bytes()
    dumped.write_bytes(cut[: len(cut) // 2])
    archive.pack(path, dumped, whole)
    with pytest.raises(BackupError, match="pg_restore"):
        archive.verify(path)
