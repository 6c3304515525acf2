"""The media of a backup, wherever they are kept."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage


def names(folder: str = "") -> Iterator[str]:
    """Of all files, in order."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in sorted(files):
        yield str(PurePosixPath(folder, file))
    for below in sorted(folders):
        yield from names(str(PurePosixPath(folder, below)))


@contextmanager
def local_copy(name: str, scratch: Path) -> Iterator[Path]:
    """Where it can be read as often as one likes. Raises FileNotFoundError."""
    if _is_local():
        yield Path(default_storage.path(name))
        return
    with tempfile.NamedTemporaryFile(dir=scratch) as copy:
        with default_storage.open(name) as source:
            shutil.copyfileobj(source, copy)
        copy.flush()
        yield Path(copy.name)


def put(source: Path, name: str) -> None:
    """In the place of the one that has this name. No visitor ever meets half a file."""
    if _is_local():
        _replace(source, Path(default_storage.path(name)))
        return
    if default_storage.exists(name):
        default_storage.delete(name)
    with source.open("rb") as content:
        default_storage.save(name, File(content))


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    shutil.copyfile(source, partial)
    partial.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    partial.replace(target)


def _is_local() -> bool:
    return isinstance(default_storage, FileSystemStorage)
