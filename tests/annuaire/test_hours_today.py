"""What a row says of the hours of today, a Sunday."""

import datetime

import pytest

from annuaire.choices import Status
from annuaire.models import Alternative
from tests.clock import set_clock

pytestmark = pytest.mark.front

SUNDAY = datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("Su 09:00-18:00", "aujourd'hui 9 h – 18 h"),
        ("Su 09:30-12:00,14:00-18:00", "aujourd'hui 9 h 30 – 12 h et 14 h – 18 h"),
        ("Su 22:00-02:00", "aujourd'hui 22 h – 2 h"),
        ("Su 18:00+", "aujourd'hui à partir de 18 h"),
        ("24/7", "aujourd'hui 24 heures sur 24"),
        ('Su 09:00-18:00 "sur rendez-vous"', "aujourd'hui 9 h – 18 h, sur rendez-vous"),
        ("Su", "ouvert aujourd'hui"),
        ("Mo-Sa 09:00-18:00", "fermé aujourd'hui"),
        ("Su 09:00-18:00; Nov off", "fermé aujourd'hui"),
        ('Su 09:00-18:00; Nov off "congés"', "fermé aujourd'hui"),
        ("Su 09:00-18:00; Su 08:00-19:00 off", "fermé aujourd'hui"),
        ('Mo-Fr 09:00-18:00; "sur rendez-vous"', ""),
        ('"sur rendez-vous"', ""),
        ("", ""),
        ("quand on veut", ""),
    ],
)
def test_a_row_says_when_it_is_open_today(monkeypatch, hours, words):
    set_clock(monkeypatch, SUNDAY)
    said = Alternative(name="Zinc", hours=hours).hours_today
    assert said.replace("’", "'") == words


def test_what_does_not_exist_yet_says_nothing_of_its_hours():
    entry = Alternative(name="Zinc", hours="24/7", status=Status.PLANNED)
    assert entry.hours_today == ""
