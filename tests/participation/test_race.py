"""Fifty people want the last seats at the same moment."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from django.conf import settings

import pytest

from tests.outbox.farm import shared_database
from tests.trials import share

# Beside the crash tests: on PostgreSQL both write into the suite's own database.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crash")]

ROUNDS = share(20)


@pytest.fixture(scope="module")
def crowd(
    django_db_setup, django_db_blocker, tmp_path_factory
) -> Iterator[subprocess.Popen]:
    with django_db_blocker.unblock():
        database = shared_database(tmp_path_factory.mktemp("crowd"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.outbox.worker_settings",
        "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path]),
        "WORKER_DATABASE": database,
        "EMAIL_URL": "smtp://127.0.0.1:9",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.participation.crowd"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.stdin.close()


@pytest.mark.trial
def test_no_seat_is_taken_twice_or_stays_empty_and_nobody_hears_of_it_twice(crowd):
    crowd.stdin.write(f"{ROUNDS}\n")
    crowd.stdin.flush()
    rounds = [json.loads(crowd.stdout.readline()) for _round in range(ROUNDS)]
    for each in rounds:
        assert each["ends"] == [], each
        assert each["faults"] == []
    # It was a crowd: not everybody found a seat.
    assert all(each["waiting"] for each in rounds)
