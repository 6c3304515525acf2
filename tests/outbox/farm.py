"""Real workers, to be killed for real, and what they did compared with what the relay
has taken."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing

from django.conf import settings
from django.db import connection

from tests.fakes.smtp import Sink

DEADLINE = 60


class Farm:
    def __init__(self, database: str) -> None:
        self.alive: list[int] = []
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.outbox.worker_settings",
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path]),
            "WORKER_DATABASE": database,
            "EMAIL_URL": "smtp://127.0.0.1:9",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.outbox.worker_farm"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, *command):
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def start(self, kind: str = "worker") -> int:
        self.alive.append(self.ask("start", kind))
        return self.alive[-1]

    def end(self, pid: int, signum: int = signal.SIGKILL) -> int:
        os.kill(pid, signum)
        self.alive.remove(pid)
        return self.ask("wait", pid)

    def send(self, *emails: str) -> None:
        self.ask("write", *emails)
        self.ask("send")

    def states(self) -> dict[str, str]:
        return {email: state for email, state, _ in self.ask("rows")}

    def is_settled(self) -> bool:
        return not {"queued", "claimed", "submitting"} & set(self.states().values())

    def clean(self) -> None:
        for pid in list(self.alive):
            self.end(pid)
        self.ask("clean")

    def close(self) -> None:
        with self._process as process:
            process.stdin.close()


def shared_database(folder) -> str:
    """On SQLite a copy of the suite's database, in a file that processes can share;
    on PostgreSQL the suite's own. Not to be made inside a test: the copy would wait
    for its transaction for ever."""
    if connection.vendor != "sqlite":
        return connection.settings_dict["NAME"]
    path = str(folder / "db.sqlite3")
    with closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return path


def wait_for(condition: Callable[[], bool], what: str, seconds: int = DEADLINE) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def faults(farm: Farm, sink: Sink) -> tuple[list[str], list[str]]:
    """Lost: marked as sent and never accepted. And accepted twice."""
    accepted = sink.recipients
    lost = [
        email
        for email, state in farm.states().items()
        if state == "sent" and not accepted[email]
    ]
    return lost, [email for email, times in accepted.items() if times > 1]
