"""The file of a mail is one date of the page's own file, under the same number."""

import base64
import datetime

import pytest
import vobject
from icalendar import Calendar

from agenda.models import ExtraDate, SkippedDate
from agenda.recurrence import Repeat
from outbox.models import Batch
from participation import mails
from tests.agenda.helpers import PARIS, at
from tests.participation.helpers import open_event, seated

pytestmark = [pytest.mark.front, pytest.mark.usefixtures("afternoon")]


def entries(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


def attached(gathering) -> bytes:
    mails.send_seat(seated(gathering, f"p{gathering.pk}"), gathering)
    [part] = Batch.objects.latest("pk").parts
    assert (part["filename"], part["mimetype"]) == ("agenda.ics", "text/calendar")
    return base64.b64decode(part["content"])


def test_each_date_of_a_series_has_its_hour_on_both_sides_of_the_change(client, agenda):
    gatherings = open_event(
        agenda,
        start=at("2026-10-20 18:30"),
        end=at("2026-10-20 20:30"),
        repeat=Repeat.WEEKLY,
        repeat_count=3,
        extra_dates=[ExtraDate(day=datetime.date(2026, 10, 23), hour=datetime.time(9))],
        skipped_dates=[SkippedDate(day=datetime.date(2026, 11, 3), announced=True)],
    )
    whole = entries(client.get(f"{gatherings[0].page.url}agenda.ics").content)
    numbers = {str(entry["uid"]) for entry in whole}
    seen = []
    for gathering in gatherings:
        content = attached(gathering)
        [entry] = entries(content)
        assert str(entry["uid"]) in numbers
        start = entry["dtstart"].dt
        assert start == gathering.start
        seen.append(f"{start.astimezone(PARIS):%m-%d %H:%M %z}")
        [read] = vobject.readOne(content.decode()).vevent_list
        assert read.dtstart.value == gathering.start
    assert seen == ["10-20 18:30 +0200", "10-23 09:00 +0200", "10-27 18:30 +0100"]


def test_a_single_event_has_the_number_of_its_page(client, agenda):
    [gathering] = open_event(agenda, start=at("2026-10-20 18:30"))
    [own] = entries(client.get(f"{gathering.page.url}agenda.ics").content)
    [entry] = entries(attached(gathering))
    assert entry["uid"] == own["uid"]
    assert "recurrence-id" not in entry
