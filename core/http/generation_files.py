"""The generation of a database in a file: its processes share a disk, and a look at a
file costs microseconds."""

import contextlib
import fcntl
import os
import uuid
from pathlib import Path

from core.http.written import EVERYTHING


class Mark:
    """A file under a lock, which the system takes from a process that dies. What is
    rolled back is collected with its mark."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def lift(self) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
            os.close(self._file)
        self._file = None

    __del__ = lift


class Files:
    """`<database>-generation`, replaced at each bump; the same with a tag; and a folder
    of marks."""

    def __init__(self, database: str | Path) -> None:
        self._database, self._generation = str(database), f"{database}-generation"
        self._marks = Path(f"{database}-generation-marks")

    def names(self, tags: list[str]) -> dict[str, str | None]:
        try:
            # Another database may have been put in the place of this one.
            database = os.stat(self._database).st_ino
        except OSError:
            return dict.fromkeys(tags)
        names = {}
        for tag in tags:
            try:
                found = os.stat(self._file(tag))
                names[tag] = f"{database}-{found.st_ino}-{found.st_mtime_ns}"
            except OSError as error:
                names[tag] = None
                if isinstance(error, FileNotFoundError):
                    self.bump(tag)
        return names

    def _file(self, tag: str) -> str:
        return f"{self._generation}-{tag}" if tag else self._generation

    def bump(self, tag: str = EVERYTHING, mark: Mark | None = None) -> None:
        """On a disk that takes no file any more, the former one goes instead."""
        file = Path(self._file(tag))
        new = file.with_name(f"{file.name}.{uuid.uuid4().hex}")
        try:
            new.write_bytes(b"")
            new.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        if mark:
            mark.lift()

    def lay_mark(self) -> Mark | None:
        try:
            self._marks.mkdir(exist_ok=True)
            return Mark(self._marks / uuid.uuid4().hex)
        except OSError:
            return None  # The write that follows will hardly succeed.

    def recover(self) -> None:
        for path in self._marks.glob("*"):
            with contextlib.suppress(OSError), path.open() as mark:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.bump()
                path.unlink(missing_ok=True)
