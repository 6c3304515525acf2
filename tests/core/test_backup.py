"""A backup that is not whole is never taken for one."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from core.backup import archive
from core.backup.databases import BackupError

# Whole sites go there and back in tests/browser/test_backup.py.
pytestmark = pytest.mark.front


@pytest.fixture
def backup(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    picture = tmp_path / "media/original_images/four.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"un four")
    copy, path = tmp_path / "database.sqlite3", tmp_path / "dehors" / "essaim-1.tar"
    path.parent.mkdir()
    with closing(sqlite3.connect(copy)) as database:
        database.execute("CREATE TABLE core_theme AS SELECT 1 AS id")
        database.commit()
    archive.pack(path, copy, {"core_theme": 1})
    return path


def test_a_whole_backup_says_what_it_holds(backup):
    manifest = archive.verify(backup)
    assert manifest.rows == {"core_theme": 1}
    assert set(manifest.files) == {"database.sqlite3", "media/original_images/four.jpg"}
    assert list(backup.parent.iterdir()) == [backup]


def test_rows_that_are_missing_are_missed(backup, tmp_path):
    archive.pack(backup, tmp_path / "database.sqlite3", {"core_theme": 2})
    with pytest.raises(BackupError, match="toutes ses lignes"):
        archive.verify(backup)


def test_what_is_cut_changed_or_something_else_is_refused(backup):
    content = backup.read_bytes()
    with tarfile.open(backup) as tar:
        place = next(m.offset_data for m in tar if m.name.startswith("media/"))
    wrong = {
        "coupée": content[: len(content) // 2],
        "changée": content[:place] + b"#" + content[place + 1 :],
        "autre": b"PK\x03\x04 rien",
        "vide": b"",
    }
    for name, bytes_ in wrong.items():
        path = backup.with_name(f"{name}.tar")
        path.write_bytes(bytes_)
        with pytest.raises(BackupError, match="entière|abîmé"):
            archive.verify(path)


def test_a_name_that_leaves_the_folder_is_refused(tmp_path):
    path, stray = tmp_path / "piege.tar", tmp_path / "x"
    stray.write_text("x")
    with tarfile.open(path, "w") as tar:
        tar.add(stray, "../dehors")
    with pytest.raises(BackupError, match="entière"):
        archive.verify(path)
    assert not (tmp_path.parent / "dehors").exists()
