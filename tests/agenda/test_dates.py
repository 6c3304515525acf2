"""From a rule in plain French to dates, whatever the clocks do."""

import datetime

from django.utils import timezone

import pytest

from agenda.models import EventPage, ExtraDate, Occurrence, SkippedDate
from agenda.recurrence import MOST, Repeat, dates, in_words, rule_of
from french.dates import when
from tests.agenda.helpers import DAY, at, evening, event, walls

pytestmark = pytest.mark.front

NOW = at("2026-09-01 12:00")


def shown(rule: str, start: datetime.datetime, **more) -> list[str]:
    found = dates(rule, start, now=more.pop("now", NOW), **more)
    return [f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" for moment in found]


@pytest.mark.parametrize(
    "repeat, start, rule, words",
    [
        ("semaine", "2026-09-01", "FREQ=WEEKLY;BYDAY=TU", "tous les mardis"),
        (
            "quinzaine",
            "2026-09-05",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
            "un samedi sur deux",
        ),
        ("mois", "2026-09-08", "FREQ=MONTHLY;BYDAY=2TU", "le 2e mardi de chaque mois"),
        ("mois", "2026-09-01", "FREQ=MONTHLY;BYDAY=1TU", "le 1er mardi de chaque mois"),
        (
            "mois",
            "2026-09-29",
            "FREQ=MONTHLY;BYDAY=-1TU",
            "le dernier mardi de chaque mois",
        ),
        (
            "dernier",
            "2026-09-24",
            "FREQ=MONTHLY;BYDAY=-1TH",
            "le dernier jeudi de chaque mois",
        ),
    ],
)
def test_a_choice_in_french_is_a_rule_and_a_sentence(repeat, start, rule, words):
    moment = at(f"{start} 18:30")
    assert rule_of(repeat, moment) == rule
    assert in_words(repeat, moment) == words
    until = datetime.date(2027, 6, 1)
    assert in_words(repeat, moment, until) == f"{words}, jusqu’au 1er juin 2027"
    assert in_words(repeat, moment, None, 10) == f"{words}, 10 fois"
    assert in_words("", moment) == rule_of("", moment) == ""


def test_an_hour_stays_the_same_on_both_sides_of_a_change_of_clocks():
    rule = rule_of(Repeat.WEEKLY, at("2026-10-13 18:30"), None, 4)
    found = dates(rule, at("2026-10-13 18:30"), now=NOW)
    assert [f"{timezone.localtime(m):%m-%d %H:%M %z}" for m in found] == [
        "10-13 18:30 +0200",
        "10-20 18:30 +0200",
        "10-27 18:30 +0100",
        "11-03 18:30 +0100",
    ]
    rule = rule_of(Repeat.MONTHLY, at("2027-02-28 10:00"), None, 3)
    assert shown(rule, at("2027-02-28 10:00")) == [
        "2027-02-28 10:00",
        "2027-03-28 10:00",
        "2027-04-25 10:00",
    ]


def test_an_hour_that_does_not_exist_or_comes_twice_is_one_date():
    spring = rule_of(Repeat.WEEKLY, at("2027-03-21 02:30"), None, 3)
    assert shown(spring, at("2027-03-21 02:30")) == [
        "2027-03-21 02:30",
        "2027-03-28 03:30",
        "2027-04-04 02:30",
    ]
    autumn = rule_of(Repeat.WEEKLY, at("2026-10-18 02:30"), None, 3)
    found = dates(autumn, at("2026-10-18 02:30"), now=NOW)
    assert [f"{moment:%m-%d %H:%M}" for moment in found] == [
        "10-18 00:30",
        "10-25 00:30",
        "11-01 01:30",
    ]


def test_the_last_day_is_held_and_no_later_one():
    start = at("2026-12-04 23:30")
    rule = rule_of(Repeat.WEEKLY, start, datetime.date(2026, 12, 18))
    assert rule.endswith("UNTIL=20261218T225959Z")
    assert shown(rule, start)[-1] == "2026-12-18 23:30"
    whole = rule_of(Repeat.WEEKLY, start, datetime.date(2026, 12, 18), None, False)
    assert whole.endswith("UNTIL=20261218")
    assert len(shown(whole, start)) == 3


def test_what_never_ends_is_written_two_years_ahead():
    found = shown(rule_of(Repeat.WEEKLY, NOW), NOW)
    assert len(found) == 105
    assert found[-1] <= "2028-09-01 12:00"


def test_an_old_series_keeps_its_latest_dates_and_all_that_come():
    start = at("2010-01-05 18:30")
    found = dates(rule_of(Repeat.WEEKLY, start), start, now=NOW)
    past = [moment for moment in found if moment < NOW]
    assert len(past) == MOST
    assert past[-1] >= NOW - 8 * DAY
    assert len(found) - MOST == 105


def test_dates_left_out_and_added(agenda):
    page = event(
        agenda,
        start=at("2027-01-05 18:30"),
        repeat=Repeat.WEEKLY,
        repeat_count=4,
        skipped_dates=[SkippedDate(day=datetime.date(2027, 1, 12))],
        extra_dates=[
            ExtraDate(day=datetime.date(2027, 1, 14)),
            ExtraDate(day=datetime.date(2027, 2, 6), hour=datetime.time(15)),
        ],
    )
    assert walls(page) == [
        "2027-01-05 18:30",
        "2027-01-14 18:30",
        "2027-01-19 18:30",
        "2027-01-26 18:30",
        "2027-02-06 15:00",
    ]


def test_publishing_writes_the_dates_and_a_draft_changes_none(agenda):
    page = event(agenda, start=at("2027-01-05 18:30"))
    kept = page.occurrences.get()
    page.title = "Un autre titre"
    page.save_revision().publish()
    assert page.occurrences.get() == kept
    page.start = at("2027-01-06 18:30")
    page.save_revision()
    assert walls(page) == ["2027-01-05 18:30"]
    page.get_latest_revision().publish()
    assert walls(page) == ["2027-01-06 18:30"]
    assert EventPage.objects.get().rrule == ""
    draft = event(agenda, live=False)
    assert not draft.occurrences.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"end": at("2027-01-05 21:30")},
        {"start": at("2027-01-05 19:00"), "end": at("2027-01-05 21:00")},
        {"repeat_count": 4},
        {
            "skipped_dates": [
                SkippedDate(day=datetime.date(2027, 1, 12), announced=True)
            ]
        },
        {"all_day": True},
    ],
    ids=["end", "start", "one more", "one struck out", "all day"],
)
def test_a_correction_keeps_the_rows_of_its_dates(agenda, changes):
    page = event(
        agenda,
        start=at("2027-01-05 18:30"),
        end=at("2027-01-05 20:30"),
        repeat=Repeat.WEEKLY,
        repeat_count=3,
    )
    keys = [row.pk for row in page.occurrences.order_by("start")]
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    rows = list(page.occurrences.order_by("start"))
    assert [row.pk for row in rows][:3] == keys
    page = EventPage.objects.get(pk=page.pk)
    assert {row.start for row in rows} == {*page.moments, *page.called_off}
    assert [row.end for row in rows] == [page.over_at(row.start) for row in rows]
    assert [row.cancelled for row in rows] == [
        row.start in page.called_off for row in rows
    ]


def test_two_dates_of_one_day_that_move_keep_their_order(agenda):
    """A matinee and an evening; and a day that is left out gives its row to none."""
    page = event(
        agenda,
        start=at("2027-01-05 10:00"),
        repeat=Repeat.WEEKLY,
        repeat_count=2,
        extra_dates=[ExtraDate(day=datetime.date(2027, 1, 5), hour=datetime.time(20))],
    )
    first, evening, second = page.occurrences.order_by("start").values_list(
        "pk", flat=True
    )
    page.start = at("2027-01-05 11:00")
    page.extra_dates = [
        ExtraDate(day=datetime.date(2027, 1, 5), hour=datetime.time(21))
    ]
    page.skipped_dates = [SkippedDate(day=datetime.date(2027, 1, 12))]
    page.save_revision().publish()
    rows = page.occurrences.order_by("start").values_list("pk", flat=True)
    assert list(rows) == [first, evening]
    assert walls(page) == ["2027-01-05 11:00", "2027-01-05 21:00"]
    assert not Occurrence.objects.filter(pk=second).exists()


def test_what_cannot_be_saved_leaves_the_dates_as_they_were(agenda):
    page = event(agenda, start=at("2027-01-05 18:30"))
    page.start, page.title = at("2027-01-06 18:30"), "t" * 300
    with pytest.raises(Exception, match="255"):
        page.save()
    assert walls(page) == ["2027-01-05 18:30"]


def test_a_night_ends_at_its_hour_even_when_the_clocks_change(agenda):
    page = event(
        agenda,
        start=at("2026-10-17 22:00"),
        end=at("2026-10-18 04:00"),
        repeat=Repeat.WEEKLY,
        repeat_count=3,
    )
    hours = [
        (row.end - row.start) / datetime.timedelta(hours=1)
        for row in page.occurrences.order_by("start")
    ]
    assert hours == [6, 7, 6]


def test_whole_days_last_until_midnight(agenda):
    page = event(
        agenda, start=at("2027-03-27 10:00"), end=at("2027-03-28 09:00"), all_day=True
    )
    assert page.occurrences.get().end == at("2027-03-29 00:00")
    assert page.when(page.start) == ("du samedi 27 mars 2027 au dimanche 28 mars 2027")


@pytest.mark.parametrize(
    "start, end, words",
    [
        (
            "2027-05-01 18:00",
            "2027-05-01 21:30",
            "samedi 1er mai 2027, de 18 h à 21 h 30",
        ),
        ("2027-05-01 22:00", "2027-05-02 04:00", "samedi 1er mai 2027, de 22 h à 4 h"),
        ("2027-05-01 22:00", None, "samedi 1er mai 2027, à 22 h"),
        (
            "2027-05-01 18:00",
            "2027-05-03 12:00",
            "du samedi 1er mai 2027 à 18 h au lundi 3 mai 2027 à 12 h",
        ),
    ],
)
def test_dates_are_said_as_people_say_them(start, end, words):
    assert when(at(start), end and at(end)) == words


def test_the_job_writes_further_dates_and_touches_no_others(agenda):
    from agenda.jobs import extend

    page = event(agenda, start=evening(3), repeat=Repeat.WEEKLY)
    once = event(agenda)
    before = walls(page)
    page.occurrences.filter(start__gt=evening(300)).delete()
    kept = set(page.occurrences.values_list("pk", flat=True))
    extend()
    assert walls(page) == before
    assert kept <= set(page.occurrences.values_list("pk", flat=True))
    assert Occurrence.objects.filter(event=once).count() == 1
