"""Two days and three hours before, on the clocks of Marseille."""

import datetime

import pytest

from outbox.models import Delivery
from participation.reminders import remind, second_due
from participation.retention import forget
from tests.agenda.helpers import at
from tests.clock import set_clock
from tests.outbox.helpers import run_worker
from tests.participation.helpers import DAY, HOUR, open_atelier, seated, subjects

pytestmark = pytest.mark.django_db

START = at("2026-06-25 18:30")


@pytest.fixture
def gathering(afternoon, cycle):
    return open_atelier(cycle, start=START)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-06-25 18:30", "2026-06-25 15:30"),
        ("2026-06-25 10:00", "2026-06-25 07:00"),
        ("2026-06-25 09:30", "2026-06-24 18:00"),
        ("2026-06-25 00:00", "2026-06-24 21:00"),
        # The night has an hour more, and an hour less.
        ("2026-10-25 09:00", "2026-10-24 18:00"),
        ("2027-03-28 09:00", "2027-03-27 18:00"),
    ],
)
def test_nobody_is_woken(start, due):
    assert second_due(at(start)) == at(due)


def test_two_reminders_each_once_to_those_who_have_a_seat(monkeypatch, gathering):
    seated(gathering, "zoe")
    for state in ("attente", "a_confirmer", "annulee"):
        seated(gathering, state.replace("_", ""), state=state)
    seated(gathering)
    for hours, count in ((60, 0), (47, 1), (30, 1), (4, 1), (2.9, 2), (1, 2)):
        set_clock(monkeypatch, START - hours * HOUR)
        remind()
        remind()
        assert subjects() == ["zoe@exemple.fr: Rappel"] * count


def test_whoever_has_just_registered_is_not_reminded(monkeypatch, gathering):
    set_clock(monkeypatch, START - DAY)
    seated(gathering, "zoe", registered_at=START - DAY - HOUR)
    remind()
    assert subjects() == []
    set_clock(monkeypatch, START - 2 * HOUR)
    remind()
    assert len(subjects()) == 1


def test_a_worker_that_was_off_sends_none_too_late(monkeypatch, gathering):
    seated(gathering, "zoe")
    set_clock(monkeypatch, START - datetime.timedelta(minutes=20))
    remind()
    assert subjects() == []


def test_a_reminder_that_waited_over_the_day_is_skipped(monkeypatch, gathering):
    seated(gathering, "zoe")
    set_clock(monkeypatch, START - 40 * HOUR)
    remind()
    set_clock(monkeypatch, START + DAY)
    run_worker()
    assert Delivery.objects.get().reply == "Trop tard"


def test_what_is_known_of_people_goes_as_it_has_served(monkeypatch, gathering):
    seated(gathering, "zoe", 2, needs="Fauteuil", came=True)
    seated(gathering, "lou", came=False)
    seated(gathering, "partie", state="annulee")
    seated(gathering, "robot", state="a_confirmer")
    set_clock(monkeypatch, gathering.start - 5 * DAY)
    forget()
    names = [row.first_name for row in gathering.registrations.all()]
    assert names == ["zoe", "lou", "partie"]
    set_clock(monkeypatch, START + DAY)
    forget()
    names = [row.first_name for row in gathering.registrations.all()]
    assert names == ["zoe", "lou"]
    assert gathering.registrations.get(first_name="zoe").needs == "Fauteuil"
    set_clock(monkeypatch, START + 3 * DAY)
    forget()
    assert gathering.registrations.get(first_name="zoe").needs == ""
    set_clock(monkeypatch, START + 31 * DAY)
    forget()
    forget()
    gathering.refresh_from_db()
    assert not gathering.registrations.exists()
    assert gathering.present == 2
