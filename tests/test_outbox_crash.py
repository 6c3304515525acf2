"""Real workers, killed for real. What the relay has taken is compared with what the
rows say: `lost` was marked sent and never accepted, a duplicate was accepted twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing

from django.conf import settings
from django.db import connection

import pytest

from tests.smtp_sink import Sink

pytestmark = pytest.mark.django_db

DEADLINE = 40


class Farm:
    def __init__(self, database: str, sink: Sink) -> None:
        self.alive: list[int] = []
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path]),
            "WORKER_DATABASE": database,
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.worker_farm"],
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

    def states(self) -> dict[str, str]:
        return {email: state for email, state, _ in self.ask("rows")}

    def close(self) -> None:
        with self._process as process:
            try:
                for pid in list(self.alive):
                    self.end(pid)
                self.ask("clean")
            finally:
                process.stdin.close()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink(delay=0.004) as sink:
        yield sink


@pytest.fixture(scope="session")
def shared_database(django_db_setup, django_db_blocker, tmp_path_factory) -> str:
    """On SQLite a copy of the suite's database, in a file that processes can share;
    on PostgreSQL the suite's own. Made for the session, because a copy would wait
    for the transaction of a test for ever."""
    if connection.vendor != "sqlite":
        return connection.settings_dict["NAME"]
    path = str(tmp_path_factory.mktemp("workers") / "db.sqlite3")
    with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return path


@pytest.fixture
def farm(shared_database, sink) -> Iterator[Farm]:
    farm = Farm(shared_database, sink)
    yield farm
    farm.close()


def wait_for(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def recipients(count: int) -> list[str]:
    """One in ten meets a fault of the relay."""
    faults = {3: "busy", 13: "tired", 23: "gone", 33: "lost", 43: "cut"}
    return [f"{faults.get(n % 50, 'a')}-{n}@exemple.fr" for n in range(count)]


def is_settled(farm: Farm) -> bool:
    return not {"queued", "claimed", "submitting"} & set(farm.states().values())


def faults(farm: Farm, sink: Sink) -> tuple[list[str], list[str]]:
    """Lost, and sent twice."""
    accepted = sink.recipients
    lost = [
        email
        for email, state in farm.states().items()
        if state == "sent" and not accepted[email]
    ]
    return lost, [email for email, times in accepted.items() if times > 1]


def test_killed_workers_lose_nothing_and_send_nothing_twice(farm, sink):
    emails = recipients(300)
    farm.ask("seed", *emails)
    for _ in range(3):
        farm.start()
    kills = 8
    for kill in range(1, kills + 1):
        wait_for(lambda kill=kill: len(sink.accepted) >= kill * 30, "no progress")
        farm.end(random.choice(farm.alive))
        farm.start()
    wait_for(lambda: is_settled(farm), "some rows are stuck")

    assert faults(farm, sink) == ([], [])
    states = farm.states()
    by_state = Counter(states.values())
    assert len(emails) == by_state["sent"] + by_state["failed"] + by_state["uncertain"]
    uncertain = {e for e in emails if states[e] == "uncertain"}
    # A refusal cut off by a kill is not known to have been one.
    assert {e for e in emails if states[e] == "failed"} == {
        e for e in emails if e.startswith("gone-") and e not in uncertain
    }
    unanswered = [e for e in emails if e.startswith(("lost-", "cut-"))]
    # Each kill can leave one message on the wire, and only one.
    assert len(uncertain - set(unanswered)) <= kills
    assert all(e in uncertain for e in emails if e.startswith("lost-"))
    # Whatever arrived says which row it is.
    numbers = {email: number for email, _, number in farm.ask("rows")}
    assert all(m["Message-ID"] == numbers[email] for email, m in sink.accepted)


def test_the_oracle_sees_what_a_naive_worker_does_wrong(farm, sink):
    """Negative control: sending a list and ticking it off at the end repeats, after
    a kill, every message that had already left."""
    farm.ask("seed", *[f"a-{n}@exemple.fr" for n in range(60)])
    naive = farm.start("naive")
    wait_for(lambda: len(sink.accepted) >= 20, "no progress")
    farm.end(naive)
    farm.start("naive")
    wait_for(lambda: is_settled(farm), "some rows are stuck")
    lost, duplicates = faults(farm, sink)
    assert len(duplicates) >= 20


def test_a_worker_told_to_stop_finishes_its_message_and_gives_back_the_rest(farm, sink):
    farm.ask("seed", *[f"a-{n}@exemple.fr" for n in range(200)])
    worker = farm.start()
    wait_for(lambda: len(sink.accepted) >= 10, "no progress")
    assert farm.end(worker, signal.SIGTERM) == 0
    count = Counter(farm.states().values())
    assert count == {"sent": len(sink.accepted), "queued": 200 - len(sink.accepted)}
    assert count["queued"] > 0


def test_a_frozen_worker_that_wakes_up_sends_nothing_again(farm, sink):
    emails = [f"a-{n}@exemple.fr" for n in range(50)]
    emails[5] = "slow-5@exemple.fr"
    farm.ask("seed", *emails)
    frozen = farm.start()
    assert sink.held.wait(DEADLINE)
    os.kill(frozen, signal.SIGSTOP)
    sink.go_on.set()
    farm.start()
    wait_for(lambda: is_settled(farm), "some rows are stuck")
    assert Counter(farm.states().values()) == {"sent": 49, "uncertain": 1}

    # It held the answer to its last message all along, and settles it.
    os.kill(frozen, signal.SIGCONT)
    wait_for(lambda: set(farm.states().values()) == {"sent"}, "still uncertain")
    assert faults(farm, sink) == ([], [])
