"""The worker's loop that reads documents, one at a time, each in a process of its own.

The loop only looks in on that process: mail leaves meanwhile, and whatever the file
does to it, the worker goes on."""

import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from django.conf import settings

from core.documents.extraction.limits import MAX_FILE, MAX_OUTPUT, PATIENCE
from core.documents.extraction.states import State
from core.models.documents import DocumentText
from french.text import strip_controls

logger = logging.getLogger(__name__)

GLANCE = 0.2  # seconds


class Reader:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.reading: Reading | None = None

    def step(self, should_stop: Callable[[], bool]) -> bool:
        if self.reading is None:
            row = DocumentText.objects.claim(self.owner)
            if row is None:
                return False
            self.reading = begin(row)
        elif self.reading.is_over():
            self.reading.row.finish(*self.reading.result())
            self.reading = None
        return True

    def close(self) -> None:
        """The worker is asked to stop: another one begins again."""
        if self.reading:
            self.reading.stop()
            self.reading.row.give_back()


@dataclass
class Reading:
    row: DocumentText
    process: subprocess.Popen
    output: BinaryIO
    began: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        try:
            self.process.wait(GLANCE)
        except subprocess.TimeoutExpired:
            if time.monotonic() - self.began < PATIENCE:
                return False
            self.stop()
        return True

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def result(self) -> tuple[State, str]:
        with self.output:
            if self.process.returncode < 0:
                return State.TOO_BIG, ""
            self.output.seek(0)
            answer = self.output.read(MAX_OUTPUT).decode(errors="replace")
        state, _, text = answer.partition("\n")
        if self.process.returncode or state not in set(State):
            return State.BROKEN, ""
        return State(state), strip_controls(text)


def begin(row: DocumentText) -> Reading | None:
    """None when it ended before it began."""
    try:
        if row.document.file.size > MAX_FILE:
            row.finish(State.TOO_BIG)
            return None
        with row.document.open_file() as file:
            return Reading(row, *_start(file))
    except FileNotFoundError:
        row.finish(State.BROKEN)
    except Exception:
        # A storage that is away, a disk that is full: when the lease has run out,
        # somebody tries again.
        logger.exception("Document %s could not be opened", row.pk)
    return None


def _start(file: BinaryIO) -> tuple[subprocess.Popen, BinaryIO]:
    output = tempfile.TemporaryFile()  # noqa: SIM115
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "core.documents.extraction"],
            cwd=settings.BASE_DIR,
            env={"LANG": "C.UTF-8"},
            stdin=copy,
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
    return process, output
