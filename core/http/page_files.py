"""Pages in files, for processes that share a disk."""

import contextlib
import os
import shutil
import time
import uuid
from pathlib import Path

LOCK_SECONDS = 10
# The database needs the rest of the disk more.
LEAST_FREE = 200_000_000


class FilePages:
    """A folder of each generation, which goes when the next one comes. A disk that is
    full keeps nothing."""

    def __init__(self, folder: str | Path, most_bytes: int) -> None:
        self._folder, self._most, self._written = Path(folder), most_bytes, 0

    def get(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes, seconds: float) -> None:
        path = self._folder / name
        new = path.with_name(uuid.uuid4().hex)
        try:
            self._make_folder(path.parent)
            if shutil.disk_usage(path.parent).free < LEAST_FREE:
                return
            new.write_bytes(data)
            new.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
        self._written += len(data)
        if self._written > self._most / 10:
            self._written = 0
            self._make_room(path.parent)

    def lock(self, name: str) -> bool:
        """Whether it is ours now, for ten seconds at most."""
        path = self._lock_of(name)
        try:
            self._make_folder(path.parent)
            if path.exists() and time.time() - path.stat().st_mtime > LOCK_SECONDS:
                path.unlink(missing_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return False
        except OSError:
            return True  # Then each makes its own.
        return True

    def unlock(self, name: str) -> None:
        with contextlib.suppress(OSError):
            self._lock_of(name).unlink(missing_ok=True)

    def is_locked(self, name: str) -> bool:
        return self._lock_of(name).exists()

    def _lock_of(self, name: str) -> Path:
        return self._folder / f"{name}.lock"

    def _make_folder(self, folder: Path) -> None:
        if folder.exists():
            return
        folder.mkdir(parents=True)
        for other in self._folder.iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def _make_room(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            if sum(file.stat().st_size for file in folder.iterdir()) > self._most:
                shutil.rmtree(folder, ignore_errors=True)
