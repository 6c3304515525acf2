"""Several days in one line, as people write them."""

import datetime

import pytest

from french.date_series import NoHourError, parse_series

pytestmark = pytest.mark.front
NEAR = datetime.date(2026, 11, 30)

SERIES = [
    ("tous les soirs du 11 au 15 à 18 h 30", 5, "2026-12-11 18:30", None),
    ("Les 3, 10 et 17 mars de 18 h à 20 h", 3, "2027-03-03 18:00", "20:00"),
    ("tous les mardis de mai à 19h", 4, "2027-05-04 19:00", None),
    ("mardi 15 décembre 2026 à 18 h 30", 1, "2026-12-15 18:30", None),
    ("12/12/2026 18:30", 1, "2026-12-12 18:30", None),
    ("du lundi 7 au vendredi 11 décembre, 18h30-20h30", 5, "2026-12-07 18:30", "20:30"),
    ("les mardis et jeudis du 1er au 20 décembre à midi", 6, "2026-12-01 12:00", None),
    ("tous les soirs du 11 au 15 sauf le 13 à 18h", 4, "2026-12-11 18:00", None),
    ("tous les jours du 28 décembre au 3 janvier à 20h", 7, "2026-12-28 20:00", None),
    ("5 décembre de 22 h à 2 h", 1, "2026-12-05 22:00", "02:00"),
]


@pytest.mark.parametrize(("text", "count", "first", "end"), SERIES)
def test_a_line_is_read_as_it_is_meant(text, count, first, end):
    spans = parse_series(text, NEAR)
    assert len(spans) == count
    start, last = spans[0]
    assert f"{start:%Y-%m-%d %H:%M}" == first
    assert (last and f"{last:%H:%M}") == end
    assert last is None or last > start


@pytest.mark.parametrize(
    "text",
    [
        *["", "à 18h", "n'importe quoi", "du 15 au 11 à 18h", "du 31 au 32 à 9h"],
        *["les 30 et 31 février à 18h", "les 0 et 3 mars à 18h", "du 11 au 15 à 25h"],
        "du 1er janvier 2026 au 31 décembre 2099 à 18h",
        "du 11 au 15 à 18h du 3 au 5 à 9h",
        "tous les " + "lundi, " * 200 + "du 1 au 5 à 9h",
    ],
)
def test_what_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError):
        parse_series(text, NEAR)


def test_a_missing_hour_is_told_apart():
    with pytest.raises(NoHourError):
        parse_series("tous les soirs du 11 au 15", NEAR)
