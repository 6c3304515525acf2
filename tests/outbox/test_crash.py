"""A letter goes out while its workers are killed and its relay misbehaves."""

import os
import random
import signal
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.fakes.smtp import Sink
from tests.outbox.farm import DEADLINE, Farm, faults, shared_database, wait_for
from tests.trials import WHOLE, share

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crash")]

LETTERS = share(2000)
KILLS = 25 if WHOLE else 8
# The relay has taken these, and says nothing.
UNANSWERED = ("lost-", "mute-")


@pytest.fixture(scope="session")
def one_farm(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Farm]:
    with django_db_blocker.unblock():
        database = shared_database(tmp_path_factory.mktemp("workers"))
    farm = Farm(database)
    yield farm
    farm.close()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink(delay=0.004) as sink:
        yield sink


@pytest.fixture
def farm(one_farm, sink) -> Iterator[Farm]:
    one_farm.ask("relay", sink.port)
    yield one_farm
    one_farm.clean()


def recipients(count: int) -> list[str]:
    """One in eight meets a fault of the relay."""
    kinds = {3: "busy", 13: "tired", 23: "gone", 33: "lost", 43: "drop", 53: "mute"}
    kinds |= {63: "tired", 73: "busy", 83: "lost", 93: "drop"}
    return [f"{kinds.get(n % 100, 'a')}-{n}@exemple.fr" for n in range(count)]


@pytest.mark.trial
def test_killed_workers_lose_nothing_and_send_nothing_twice(farm, sink):
    emails = recipients(LETTERS)
    farm.send(*emails)
    for _ in range(3):
        farm.start()
    for kill in range(1, KILLS + 1):
        enough = kill * LETTERS // (KILLS + 2)
        wait_for(lambda enough=enough: len(sink.accepted) >= enough, "no progress")
        farm.end(random.choice(farm.alive))
        farm.start()
    wait_for(farm.is_settled, "some rows are stuck", DEADLINE + LETTERS // 10)

    assert faults(farm, sink) == ([], [])
    states = farm.states()
    counts = Counter(states.values())
    assert len(emails) == counts["sent"] + counts["failed"] + counts["uncertain"]
    uncertain = {email for email in emails if states[email] == "uncertain"}
    # A refusal cut off by a kill is not known to have been one.
    failed = {email for email in emails if states[email] == "failed"}
    assert failed == {e for e in emails if e.startswith("gone-")} - uncertain
    # Each kill can leave one message on the wire, and only one.
    unanswered = {email for email in emails if email.startswith(UNANSWERED)}
    assert unanswered <= uncertain
    assert len(uncertain - unanswered) <= KILLS
    # Whatever arrived says which row it is.
    numbers = {email: number for email, _, number in farm.ask("rows")}
    assert all(m["Message-ID"] == numbers[email] for email, m in sink.accepted)

    # Copies there are, once a person has asked for them, and no others.
    assert farm.ask("again") == len(uncertain)
    wait_for(farm.is_settled, "some rows are stuck", DEADLINE + LETTERS // 10)
    lost, twice = faults(farm, sink)
    assert not lost
    assert set(twice) <= uncertain


def test_the_oracle_sees_what_a_naive_worker_does_wrong(farm, sink):
    """Negative control: sending a list and ticking it off at the end repeats, after
    a kill, every message that had already left."""
    farm.send(*[f"a-{n}@exemple.fr" for n in range(60)])
    naive = farm.start("naive")
    wait_for(lambda: len(sink.accepted) >= 20, "no progress")
    farm.end(naive)
    farm.start("naive")
    wait_for(farm.is_settled, "some rows are stuck")
    lost, twice = faults(farm, sink)
    assert len(twice) >= 20


def test_clicks_at_the_same_moment_make_one_mailing(farm, sink):
    farm.ask("write", *[f"a-{n}@exemple.fr" for n in range(30)])
    ends = farm.ask("click", 4)
    assert ends[0] == 0
    assert all(ends[1:])
    assert len(farm.ask("rows")) == 30


def test_a_worker_told_to_stop_finishes_its_message_and_gives_back_the_rest(farm, sink):
    farm.send(*[f"a-{n}@exemple.fr" for n in range(200)])
    worker = farm.start()
    wait_for(lambda: len(sink.accepted) >= 10, "no progress")
    assert farm.end(worker, signal.SIGTERM) == 0
    count = Counter(farm.states().values())
    assert count == {"sent": len(sink.accepted), "queued": 200 - len(sink.accepted)}
    assert count["queued"] > 0


def test_a_frozen_worker_that_wakes_up_sends_nothing_again(farm, sink):
    emails = [f"a-{n}@exemple.fr" for n in range(50)]
    emails[5] = "slow-5@exemple.fr"
    farm.send(*emails)
    frozen = farm.start()
    assert sink.held.wait(DEADLINE)
    os.kill(frozen, signal.SIGSTOP)
    sink.go_on.set()
    farm.start()
    wait_for(farm.is_settled, "some rows are stuck")
    assert Counter(farm.states().values()) == {"sent": 49, "uncertain": 1}

    # It held the answer to its last message all along, and settles it.
    os.kill(frozen, signal.SIGCONT)
    wait_for(lambda: set(farm.states().values()) == {"sent"}, "still uncertain")
    assert faults(farm, sink) == ([], [])
