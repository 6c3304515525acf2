"""Days and hours, as people type them."""

import datetime

import pytest

from french.date_parsing import parse_date, parse_moment, parse_time

pytestmark = pytest.mark.front

SUNDAY = datetime.date(2026, 11, 29)


@pytest.mark.case("1.2")
@pytest.mark.parametrize(
    "typed",
    [
        *("12/12/2026 18h30", "12/12/2026 18:30", "12/12/26 à 18h30", "12/12 18h30"),
        *("12.12.2026 18 h 30", "12-12-2026, 18H30", "12 / 12 / 2026 à 18 h 30 min"),
        *("samedi 12 décembre 18h30", "Samedi 12 décembre 2026 à 18 h 30."),
        *("sam. 12 déc. 18h30", "sam 12 dec 2026 18:30", "le 12 décembre à 18h30"),
        *("le samedi 12/12 à 18h30", "12 décembre 2026, dès 18 h 30"),
        *(
            "2026-12-12 18:30",
            "2026-12-12T18:30",
            "12\u00a0décembre\u202f18\u00a0h\u202f30",
        ),
    ],
)
def test_a_moment_is_read_as_people_write_it(typed):
    assert parse_moment(typed, near=SUNDAY) == datetime.datetime(2026, 12, 12, 18, 30)


@pytest.mark.case("1.2")
@pytest.mark.parametrize(
    ("typed", "time"),
    [
        *(("18 h", (18, 0)), ("18h", (18, 0)), ("18 heures", (18, 0)), ("18", (18, 0))),
        *(("18h30", (18, 30)), ("18:30", (18, 30)), ("8 h 05", (8, 5))),
        *(("à 9h", (9, 0)), ("midi", (12, 0)), ("Minuit", (0, 0))),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed, time):
    assert parse_time(typed) == datetime.time(*time)
    moment = typed.removeprefix("à ")
    if moment.strip("0123456789"):
        assert parse_moment(f"12/12/2026 {moment}").time() == datetime.time(*time)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/12/2026", (2026, 12, 12)),
        ("1er mars", (2027, 3, 1)),  # The one to come.
        ("29/11", (2026, 11, 29)),  # Today is still to come.
        ("samedi 12 septembre", (2026, 9, 12)),  # In 2027 it is a Sunday.
        *(("demain", (2026, 11, 30)), ("aujourd’hui", (2026, 11, 29))),
        *(("Hier", (2026, 11, 28)), ("après-demain", (2026, 12, 1))),
    ],
)
def test_a_day_without_its_year_is_the_next_one(typed, day):
    assert parse_date(typed, near=SUNDAY) == datetime.date(*day)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "18h30", "bientôt", "32/12/2026", "12/13/2026", "samedi", "12"),
        *("dimanche 12/12/2026", "lundi 12 décembre", "29 février 2027"),
        *("12/12/2026 25h", "12/12/2026 18h75", "12/12/2026 18h30 et demie"),
        *("12/12/20266", "x" * 40_000, "1" * 40_000),
    ],
)
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(ValueError):
        parse_moment(typed, near=SUNDAY)


def test_a_near_day_has_its_hour():
    assert parse_moment("demain midi", near=SUNDAY) == datetime.datetime(
        2026, 11, 30, 12
    )


def test_a_file_must_say_the_year():
    with pytest.raises(ValueError):
        parse_date("12 décembre")
