"""The file of a backup: `tar`, with a manifest that says what must be found in it."""

import hashlib
import io
import json
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.core import signing
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import database
from core.backup import backup_restored, media, renditions
from core.backup.databases import DUMPS, BackupError, count_in, dump, load
from core.personal_data import erasure

MANIFEST, SIGNATURE, MEDIA = "manifest.json", "manifest.sig", "media/"
SALT = "core.backup"
_TABLE, _SHA_256 = re.compile(r"[a-z0-9_]+"), re.compile(r"[0-9a-f]{64}")
_MALFORMED = KeyError, ValueError, TypeError, AttributeError, RecursionError
RENDITIONS = f"{MEDIA}{renditions.FOLDER}"


@dataclass(frozen=True)
class Manifest:
    """`files` has the SHA-256 of each by its name in the archive; `rows` the number of
    rows of each table."""

    made_at: str
    vendor: str
    rows: dict[str, int]
    files: dict[str, str]


def write(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"essaim-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        pack(path, *dump(Path(scratch)))
    return path


def pack(path: Path, copy: Path, rows: dict[str, int]) -> None:
    """Only a backup that is whole ever has the name of one."""
    partial = path.with_suffix(".partial")
    partial.touch(mode=0o600)
    try:
        with tarfile.open(partial, "w") as tar:
            files = {
                copy.name: _add(tar, copy, copy.name),
                **_add_media(tar, copy.parent),
            }
            _add_manifest(tar, rows, files)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _add_media(tar: tarfile.TarFile, scratch: Path) -> dict[str, str]:
    files = {}
    for stored in media.names():
        name = f"{MEDIA}{stored}"
        if name.startswith(RENDITIONS):
            continue
        try:
            with media.local_copy(stored, scratch) as file:
                files[name] = _add(tar, file, name)
        except FileNotFoundError:
            # Deleted meanwhile, after the rows that were copied stopped naming it.
            continue
    return files


def _add_manifest(tar: tarfile.TarFile, rows: dict, files: dict) -> None:
    manifest = Manifest(
        made_at=timezone.localtime().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        rows=rows,
        files=files,
    )
    content = json.dumps(asdict(manifest), indent=1).encode()
    for name, data in ((MANIFEST, content), (SIGNATURE, _sign(content))):
        info = tarfile.TarInfo(name)
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))


def _sign(manifest: bytes) -> bytes:
    """With SECRET_KEY: nobody who reaches the backups alone can change what they bring
    back."""
    digest = hashlib.sha256(manifest).hexdigest()
    return signing.Signer(salt=SALT).sign(digest).encode()


def _add(tar: tarfile.TarFile, file: Path, name: str) -> str:
    digest = _digest(file)
    tar.add(file, name, recursive=False)
    return digest


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def unpack(path: Path, is_trusted: bool = False) -> Iterator[tuple[Path, Manifest]]:
    """The folder of a backup in which all is as its manifest says, and that is ours
    unless somebody answers for it."""
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        folder = Path(scratch)
        manifest = _extract(path, folder, is_trusted)
        for name, digest in manifest.files.items():
            if _digest(folder / name) != digest:
                raise BackupError(f"Dans cette sauvegarde, {name} est abîmé.")
        if manifest.vendor != connection.vendor:
            raise BackupError(
                f"Cette sauvegarde vient de {manifest.vendor}, et la base d'ici est "
                f"{connection.vendor} : changez DATABASE_URL."
            )
        if count_in(folder / DUMPS[manifest.vendor], manifest.rows) != manifest.rows:
            raise BackupError("La base de cette sauvegarde n'a pas toutes ses lignes.")
        yield folder, manifest


def _extract(path: Path, folder: Path, is_trusted: bool) -> Manifest:
    """What the manifest names, and nothing else. By hand, for `extractall(filter=…)`
    came with Python 3.11.4 and Debian 12 has 3.11.2."""
    try:
        with tarfile.open(path) as tar:
            manifest = _read_manifest(tar, is_trusted)
            for name in manifest.files:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with _member(tar, name) as source, target.open("wb") as file:
                    shutil.copyfileobj(source, file)
    except (tarfile.TarError, EOFError) as error:
        raise _not_whole(path) from error
    return manifest


def _read_manifest(tar: tarfile.TarFile, is_trusted: bool) -> Manifest:
    with _member(tar, MANIFEST) as file:
        content = file.read()
    if not is_trusted:
        _check_signature(tar, content)
    try:
        manifest = Manifest(**json.loads(content))
        is_ours = _is_ours(manifest)
    except _MALFORMED as error:
        raise tarfile.ReadError("No manifest.") from error
    if not is_ours:
        raise tarfile.ReadError("No manifest of ours.")
    return manifest


def _check_signature(tar: tarfile.TarFile, manifest: bytes) -> None:
    with _member(tar, SIGNATURE) as file:
        signed = file.read(1000).decode(errors="replace")
    digest = hashlib.sha256(manifest).hexdigest()
    try:
        is_signed = signing.Signer(salt=SALT).unsign(signed) == digest
    except signing.BadSignature:
        is_signed = False
    if not is_signed:
        raise BackupError(
            "Cette sauvegarde n’est pas signée par la clé de ce site (SECRET_KEY). "
            "Remettez la clé d’alors, ou ajoutez --other-key si vous savez d’où elle "
            "vient."
        )


def _is_ours(manifest: Manifest) -> bool:
    """Whether it names one database and media, each in a place of its own."""
    paths = {PurePosixPath(name) for name in manifest.files}
    folders = {folder for path in paths for folder in path.parents}
    return (
        DUMPS[manifest.vendor] in manifest.files
        and all(map(_TABLE.fullmatch, manifest.rows))
        and all(map(_SHA_256.fullmatch, manifest.files.values()))
        and all(
            name == DUMPS[manifest.vendor] or _is_media(name) for name in manifest.files
        )
        and not paths & folders
    )


def _is_media(name: str) -> bool:
    """Written as `pack` does: another spelling could lead to another file."""
    path = PurePosixPath(name)
    return (
        name.startswith(MEDIA)
        and str(path) == name
        and ".." not in path.parts
        and "\0" not in name
    )


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """A regular file: a link could lead anywhere."""
    try:
        member = tar.getmember(name)
    except KeyError as error:
        raise tarfile.ReadError(f"{name} is missing.") from error
    if not member.isreg():
        raise tarfile.ReadError(f"{name} is no file.")
    return tar.extractfile(member)


def _not_whole(path: Path) -> BackupError:
    return BackupError(f"{path.name} n'est pas une sauvegarde entière d'Essaim.")


def verify(path: Path, is_trusted: bool = False) -> Manifest:
    """Reads all of it beside the site, which does not change."""
    with unpack(path, is_trusted) as (_folder, manifest):
        return manifest


def restore(path: Path, is_trusted: bool = False) -> tuple[Manifest, list[str]]:
    """The media first: rows that are back find their files. Files that the backup does
    not know are left. Gives the titles of the pictures that could not be reduced."""
    with unpack(path, is_trusted) as (folder, manifest):
        for name in manifest.files:
            if name.startswith(MEDIA):
                media.put(folder / name, name.removeprefix(MEDIA))
        receipts = erasure.saved_receipts()
        load(folder / DUMPS[manifest.vendor])
    # The backup may be of an older version.
    call_command("migrate", interactive=False, verbosity=0)
    erasure.put_back_receipts(receipts)
    database.optimize()
    for cache in caches.all():
        cache.clear()
    # Before what takes minutes: whoever stops it there finds the mails held.
    backup_restored.send(sender=Manifest)
    erasure.erase_again()
    return manifest, renditions.make_missing()
