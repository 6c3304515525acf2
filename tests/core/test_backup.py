"""A backup that is not whole is never taken for one."""

import errno
import hashlib
import io
import json
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


@pytest.mark.case("10.21")
def test_what_pictures_make_again_is_left_out(backup, tmp_path):
    smaller = tmp_path / "media/images/ab12-four.width-400.jpg"
    smaller.parent.mkdir()
    smaller.write_bytes(b"un petit four")
    archive.pack(backup, tmp_path / "database.sqlite3", {"core_theme": 1})
    names = set(archive.verify(backup).files)
    assert names == {"database.sqlite3", "media/original_images/four.jpg"}


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


@pytest.mark.case("12.1")
def test_it_is_read_by_the_python_of_debian_12(backup, monkeypatch):
    """3.11.2, whose `extractall` knows no filter."""
    monkeypatch.delattr(tarfile, "data_filter")
    monkeypatch.delattr(tarfile.TarFile, "extractall")
    assert archive.verify(backup).rows == {"core_theme": 1}


def with_manifest(path: Path, names: list[str], add) -> Path:
    files = dict.fromkeys(names, hashlib.sha256(b"x").hexdigest())
    content = json.dumps(
        {"made_at": "", "vendor": "sqlite", "rows": {}, "files": files}
    )
    manifest = content.encode()
    with tarfile.open(path, "w") as tar:
        for name, data in (
            ("manifest.json", manifest),
            ("manifest.sig", archive._sign(manifest)),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        add(tar)
    return path


@pytest.mark.case("7.1")
@pytest.mark.parametrize("name", ["../dehors", "media/../../dehors", "/tmp/dehors-x"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path, name):
    def add(tar) -> None:
        info = tarfile.TarInfo(name)
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))

    path = with_manifest(tmp_path / "piege.tar", [name], add)
    with pytest.raises(BackupError, match="entière"):
        archive.verify(path)
    assert not (tmp_path.parent / "dehors").exists()
    assert not Path("/tmp/dehors-x").exists()


@pytest.mark.case("7.1")
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path):
    def add(tar) -> None:
        info = tarfile.TarInfo("media/lien")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)

    path = with_manifest(tmp_path / "lien.tar", ["media/lien"], add)
    with pytest.raises(BackupError, match="entière"):
        archive.verify(path)


TEXT = b"Bonjour"
DATABASE = "database.sqlite3"


def tampered(backup: Path, name: str, changes: dict, add: dict) -> Path:
    """A backup whose manifest says something else, right in all the rest: by somebody
    who has the key of the site."""
    path = backup.with_name(f"{name}.tar")
    with tarfile.open(backup) as whole, tarfile.open(path, "w") as tar:
        contents = {m.name: whole.extractfile(m).read() for m in whole}
        manifest = json.loads(contents.pop("manifest.json"))
        contents |= add
        manifest["files"] |= {
            name: hashlib.sha256(content).hexdigest() for name, content in add.items()
        }
        manifest |= changes
        contents["manifest.json"] = json.dumps(manifest).encode()
        contents["manifest.sig"] = archive._sign(contents["manifest.json"])
        for name, content in contents.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.case("7.1")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "changes", "add"),
    [
        ("réglages", {}, {"media/../env": TEXT}),
        ("au-dessus", {}, {"../env": TEXT}),
        ("absolu", {}, {"/tmp/essaim-env": TEXT}),
        ("media absolu", {}, {"media//tmp/essaim-env": TEXT}),
        ("à côté", {}, {"env": TEXT}),
        ("point", {}, {"media/./quatre.jpg": TEXT}),
        ("le dossier", {}, {"media/": TEXT}),
        ("nul", {}, {"media/a\0b": TEXT}),
        ("fichier et dossier", {}, {"media/a": TEXT, "media/a/b": TEXT}),
        ("deux bases", {}, {"database.dump": TEXT}),
        ("base remplacée", {}, {DATABASE: TEXT}),
        ("base vide", {}, {DATABASE: b""}),
        ("sans base", {"files": {}}, {}),
        ("autre base", {"vendor": "mysql"}, {}),
        ("vendeur en liste", {"vendor": ["sqlite"]}, {}),
        ("lignes en moins", {"rows": {"core_theme": 2}}, {}),
        ("table absente", {"rows": {"core_user": 2}}, {}),
        ("requête", {"rows": {'core_theme" UNION SELECT 1 --': 1}}, {}),
        ("lignes en liste", {"rows": ["core_theme"]}, {}),
        ("empreinte en nombre", {"files": {DATABASE: 1}}, {}),
        ("empreinte fausse", {"files": {DATABASE: "0" * 64}}, {}),
        ("fichier absent", {"files": {"media/rien.jpg": "0" * 64}}, {}),
        ("clé de trop", {"shell": "rm"}, {}),
    ],
)
def test_a_backup_somebody_changed_is_refused_and_writes_nothing(
    backup, settings, name, changes, add
):
    assert archive.verify(tampered(backup, "même", {}, {})).vendor == "sqlite"
    path = tampered(backup, name, changes, add)
    media = Path(settings.MEDIA_ROOT)
    before = sorted(media.parent.rglob("*"))
    with pytest.raises(BackupError, match=r"sauvegarde"):
        archive.restore(path)
    assert sorted(media.parent.rglob("*")) == before
    assert not Path("/tmp/essaim-env").exists()


@pytest.mark.case("7.1")
def test_a_backup_of_another_key_asks_for_somebody_who_answers_for_it(backup, settings):
    former = settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-0123456789-0123456789-0123456789"
    with pytest.raises(BackupError, match="SECRET_KEY"):
        archive.verify(backup)
    assert archive.verify(backup, is_trusted=True).rows == {"core_theme": 1}
    settings.SECRET_KEY_FALLBACKS = [former]
    assert archive.verify(backup).rows == {"core_theme": 1}


@pytest.mark.case("7.1")
@pytest.mark.parametrize("signature", [b"", b"x", b"\xff:\xff", None])
def test_a_backup_without_a_signature_of_ours_is_refused(backup, signature):
    path = backup.with_name("essaim-2.tar")
    with tarfile.open(backup) as whole, tarfile.open(path, "w") as tar:
        for member in whole:
            data = whole.extractfile(member).read()
            if member.name == "manifest.sig":
                if signature is None:
                    continue
                data = signature
            info = tarfile.TarInfo(member.name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    with pytest.raises(BackupError, match="SECRET_KEY|entière"):
        archive.verify(path)


@pytest.mark.case("12.1")
def test_what_the_manifest_does_not_name_is_not_read(tmp_path, backup):
    with tarfile.open(backup, "a") as tar:
        info = tarfile.TarInfo("../ailleurs")
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    assert archive.verify(backup).rows == {"core_theme": 1}
    assert not (backup.parent.parent / "ailleurs").exists()


@pytest.mark.case("12.1")
def test_a_full_disk_is_not_told_as_a_broken_backup(backup, monkeypatch):
    def full(source, file) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space left"):
        archive.verify(backup)
