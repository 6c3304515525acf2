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

from core.documents.extraction.limits import MAX_FILE, MAX_OUTPUT, MAX_WAIT
from core.documents.extraction.states import ExtractionState
from core.models.documents import DocumentText
from french.text import strip_controls

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.2  # seconds


class ExtractionLoop:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.current: ExtractionProcess | None = None

    def step(self, should_stop: Callable[[], bool]) -> bool:
        if self.current is None:
            row = DocumentText.objects.claim(self.owner)
            if row is None:
                return False
            self.current = start_extraction(row)
        elif self.current.is_over():
            self.current.row.finish(*self.current.result())
            self.current = None
        return True

    def close(self) -> None:
        """The worker is asked to stop: another one begins again."""
        if self.current:
            self.current.stop()
            self.current.row.release()


@dataclass
class ExtractionProcess:
    row: DocumentText
    process: subprocess.Popen
    output: BinaryIO
    started_at: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        try:
            self.process.wait(POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() - self.started_at < MAX_WAIT:
                return False
            self.stop()
        return True

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def result(self) -> tuple[ExtractionState, str]:
        with self.output:
            if self.process.returncode < 0:
                return ExtractionState.TOO_BIG, ""
            self.output.seek(0)
            answer = self.output.read(MAX_OUTPUT).decode(errors="replace")
        state, _, text = answer.partition("\n")
        if self.process.returncode or state not in set(ExtractionState):
            return ExtractionState.BROKEN, ""
        return ExtractionState(state), strip_controls(text)


def start_extraction(row: DocumentText) -> ExtractionProcess | None:
    """None when it ended before it began."""
    try:
        if row.document.file.size > MAX_FILE:
            row.finish(ExtractionState.TOO_BIG)
            return None
        with row.document.open_file() as file:
            return ExtractionProcess(row, *_start(file))
    except FileNotFoundError:
        row.finish(ExtractionState.BROKEN)
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
