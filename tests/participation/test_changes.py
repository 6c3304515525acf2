"""The page moves, its rule changes: whoever registered stays, and hears of it once."""

import datetime

from django.utils import timezone

import pytest

from agenda.models import EventPage, ExtraDate, SkippedDate
from agenda.recurrence import Repeat
from core.trash.actions import move_to_trash
from outbox.models import Batch, Delivery
from participation.changes import tell_changes
from participation.gatherings import AHEAD
from participation.jobs import open_dates
from participation.models import Gathering
from participation.reminders import remind
from tests import factories
from tests.agenda.helpers import at, words_of
from tests.clock import set_clock
from tests.participation.helpers import (
    DAY,
    open_atelier,
    open_event,
    publish,
    seated,
    subjects,
)

pytestmark = [pytest.mark.front, pytest.mark.usefixtures("afternoon")]

START, END = at("2026-07-07 18:30"), at("2026-07-07 20:30")
TUESDAYS = {"start": START, "end": END, "repeat": Repeat.WEEKLY, "repeat_count": 3}


def pass_minutes(monkeypatch, minutes: int) -> None:
    now = timezone.now() + datetime.timedelta(minutes=minutes)
    set_clock(monkeypatch, now)


def told(monkeypatch) -> list[str]:
    """The mails after a while, the job run again and again."""
    before = Delivery.objects.count()
    tell_changes()
    assert Delivery.objects.count() == before
    pass_minutes(monkeypatch, 11)
    for _run in range(3):
        tell_changes()
    return subjects()[before:]


def test_each_date_of_a_series_has_its_own_list_eight_ahead(client, agenda):
    gatherings = open_event(agenda, start=START, repeat=Repeat.WEEKLY)
    assert len(gatherings) == AHEAD
    assert gatherings[0].key == "2026-07-07T18:30"
    page = words_of(client.get(gatherings[0].page.url))
    assert page.count("/participer/venir/") == AHEAD


def test_the_next_dates_open_as_the_first_ones_pass(monkeypatch, agenda):
    [first, *_others] = open_event(agenda, start=START, repeat=Repeat.WEEKLY)
    seated(first, "zoe")
    set_clock(monkeypatch, START + 15 * DAY)
    open_dates()
    open_dates()
    assert Gathering.objects.coming().count() == AHEAD
    assert (
        Gathering.objects.count() == AHEAD + 3 - 1 + 0 or first.registrations.exists()
    )
    assert Gathering.objects.filter(pk=first.pk).exists()


EDITS = {
    "end": {"end": END + datetime.timedelta(hours=1)},
    "start": {"start": START + datetime.timedelta(minutes=30)},
    "one more": {"repeat_count": 4},
    "struck out": {
        "skipped_dates": [SkippedDate(day=datetime.date(2026, 7, 14), announced=True)]
    },
    "a day later": {"start": START + DAY, "end": END + DAY},
    "one added": {
        "extra_dates": [
            ExtraDate(day=datetime.date(2026, 7, 8), hour=datetime.time(15))
        ]
    },
}


@pytest.mark.parametrize("changes", EDITS.values(), ids=EDITS.keys())
def test_a_correction_of_the_rule_keeps_every_registration(
    monkeypatch, agenda, changes
):
    gatherings = open_event(agenda, **TUESDAYS)
    rows = {seated(each, f"p{each.pk}").pk: each.pk for each in gatherings}
    keys = {each.pk: each.key for each in gatherings}
    publish(gatherings[0].page.specific, **changes)
    told(monkeypatch)
    for each in gatherings:
        each.refresh_from_db()
        assert each.start is not None
        assert each.key == keys[each.pk]
        for row in each.registrations.all():
            assert rows[row.pk] == each.pk
    assert len({each.start for each in gatherings}) == 3


def test_people_hear_of_a_new_day_once_whatever_the_corrections(monkeypatch, cycle):
    gathering = open_atelier(cycle)
    seated(gathering, "zoe")
    seated(gathering, "attente", state="attente")
    seated(gathering, "partie", state="annulee")
    before = gathering.start
    page = gathering.page.specific
    publish(page, start=before + DAY)
    pass_minutes(monkeypatch, 5)
    publish(page, start=before + 2 * DAY, place_note="Salle du haut")
    assert told(monkeypatch) == [
        "zoe@exemple.fr: Changement",
        "attente@exemple.fr: Changement",
    ]
    text = Batch.objects.latest("pk").text
    assert "Salle du fond" in text.partition("C’est maintenant")[0]
    assert "Salle du haut" in text.partition("C’est maintenant")[2]
    gathering.refresh_from_db()
    assert gathering.start == before + 2 * DAY


def test_a_correction_of_the_words_alone_tells_nobody(monkeypatch, cycle):
    gathering = open_atelier(cycle)
    seated(gathering, "zoe")
    publish(gathering.page.specific, title="Un autre titre")
    assert told(monkeypatch) == []


def test_a_change_that_was_taken_back_at_once_tells_nobody(monkeypatch, cycle):
    gathering = open_atelier(cycle)
    seated(gathering, "zoe")
    page = gathering.page.specific
    publish(page, start=gathering.start + DAY)
    publish(page, start=gathering.start)
    assert told(monkeypatch) == []


def test_a_cancelled_atelier_tells_and_reminds_nobody_of_it(monkeypatch, cycle):
    gathering = open_atelier(cycle, start=timezone.now() + DAY)
    seated(gathering, "zoe")
    publish(gathering.page.specific, cancelled=True)
    remind()
    assert told(monkeypatch) == ["zoe@exemple.fr: Annulé"]
    remind()
    assert len(subjects()) == 1
    publish(gathering.page.specific, cancelled=False)
    assert told(monkeypatch) == ["zoe@exemple.fr: Changement"]


def test_one_date_of_a_series_that_is_called_off_is_told_to_its_own_people(
    monkeypatch, agenda
):
    first, second, _third = open_event(agenda, **TUESDAYS)
    seated(first, "un")
    seated(second, "deux")
    skipped = [SkippedDate(day=datetime.date(2026, 7, 14), announced=True)]
    publish(second.page.specific, skipped_dates=skipped)
    assert told(monkeypatch) == ["deux@exemple.fr: Annulé"]


def test_a_date_that_is_gone_keeps_its_people_and_stands_on_the_first_screen(
    monkeypatch, agenda, admin_client
):
    _first, _second, third = open_event(agenda, **TUESDAYS)
    seated(third, "trois")
    page = third.page.specific
    publish(page, repeat_count=2)
    assert told(monkeypatch) == []
    third.refresh_from_db()
    assert third.start is None
    assert third.registrations.count() == 1
    assert Gathering.objects.count() == 3
    assert "n'a plus de date" in words_of(admin_client.get("/admin/"))
    publish(page, repeat_count=3)
    assert told(monkeypatch) == ["trois@exemple.fr: Changement"]
    third.refresh_from_db()
    assert third.start == START + 14 * DAY


def test_a_date_that_nobody_chose_goes_without_a_word(agenda):
    gatherings = open_event(agenda, **TUESDAYS)
    publish(gatherings[0].page.specific, repeat_count=2)
    assert Gathering.objects.count() == 2


def test_a_page_in_the_trash_tells_and_reminds_nobody(monkeypatch, cycle):
    gathering = open_atelier(cycle, start=timezone.now() + DAY)
    row = seated(gathering, "zoe")
    publish(gathering.page.specific, start=gathering.start + DAY)
    page = gathering.page.specific
    move_to_trash(page, factories.user(is_superuser=True))
    assert told(monkeypatch) == []
    remind()
    assert subjects() == []
    assert Gathering.objects.get().registrations.get() == row


def test_a_copy_has_no_people(cycle):
    gathering = open_atelier(cycle)
    seated(gathering, "zoe")
    copy = gathering.page.specific.copy(update_attrs={"slug": "copie"})
    assert not Gathering.objects.filter(page_id=copy.pk).exists()


def test_an_atelier_that_takes_place_again_has_a_list_of_its_own(monkeypatch, cycle):
    gathering = open_atelier(cycle)
    seated(gathering, "zoe")
    set_clock(monkeypatch, gathering.start + 2 * DAY)
    publish(gathering.page.specific, start=gathering.start + 30 * DAY)
    new = Gathering.objects.exclude(pk=gathering.pk).get()
    assert not new.registrations.exists()
    assert told(monkeypatch) == []


def test_a_single_date_that_begins_to_repeat_keeps_its_people(monkeypatch, agenda):
    [gathering] = open_event(agenda, start=START, end=END)
    seated(gathering, "zoe")
    publish(EventPage.objects.get(), repeat=Repeat.WEEKLY)
    assert Gathering.objects.count() == AHEAD
    gathering.refresh_from_db()
    assert gathering.start == START
    publish(EventPage.objects.get(), repeat="")
    assert Gathering.objects.get() == gathering
    assert told(monkeypatch) == []


def test_two_hundred_dates_are_no_slower_than_the_eight_that_open(
    agenda, django_assert_max_num_queries
):
    gatherings = open_event(agenda, start=START - 500 * DAY, repeat=Repeat.WEEKLY)
    assert len(gatherings) == AHEAD
    with django_assert_max_num_queries(12):
        tell_changes()
