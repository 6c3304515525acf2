"""What two hosts must not do at once."""

from django.db import connection

import pytest

from core import database
from jobs import registry
from jobs.models import JobRun

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def real_database(tmp_path, monkeypatch):
    """In a file: one in memory is of one process."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(
            connection.settings_dict, "NAME", str(tmp_path / "db.sqlite3")
        )
    monkeypatch.setattr(database, "_FREE_IN", 0)


def check_that_another_waits() -> None:
    with database.exclusive(), pytest.raises(TimeoutError), database.exclusive():
        pass
    with database.exclusive():
        pass


def test_two_do_not_hold_the_lock_of_a_database(real_database):
    check_that_another_waits()


def test_the_control_of_the_lock_of_a_database(real_database, monkeypatch):
    monkeypatch.setattr(database, "_wait_for", lambda is_taken: None)
    with pytest.raises(pytest.fail.Exception):
        check_that_another_waits()


def test_a_lease_is_renewed_by_whoever_holds_it(db):
    JobRun.objects.create(name="essai", owner="nous", lease_until=None)
    registry.renew_lease("essai", "un autre")
    assert JobRun.objects.get(name="essai").lease_until is None
    registry.renew_lease("essai", "nous")
    assert JobRun.objects.get(name="essai").lease_until is not None


def test_the_clock_of_the_database_is_near_ours(db):
    assert abs(database.clock_difference().total_seconds()) < 60
