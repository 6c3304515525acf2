"""The agenda as files for calendars, read by two libraries."""

import datetime
import warnings
from uuid import UUID

from django.utils import timezone

import pytest
import vobject
from icalendar import Calendar

from agenda.listing import Agenda
from agenda.models import EventPage, ExtraDate, SkippedDate
from agenda.recurrence import Repeat
from ateliers.models import Place
from groupes.models import GroupePage
from tests import factories
from tests.agenda.helpers import DAY, PARIS, at, evening, event
from tests.ateliers.helpers import atelier

pytestmark = pytest.mark.front

BUDGET = 13
MARCH, OCTOBER = 3, 10


def night_of_the_change(month: int) -> datetime.datetime:
    """22 h on the last Saturday before the clocks of Marseille change next."""
    day = timezone.localdate() + 14 * DAY
    while not (day.month == month and day.day > 24 and day.weekday() == 6):
        day += DAY
    return datetime.datetime.combine(day - DAY, datetime.time(22), PARIS)


def utc(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(datetime.UTC)


def raw(client, page, **query) -> bytes:
    response = client.get(f"{page.url}agenda.ics", query)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def told(client, page, **query) -> list:
    """The events of a file, which is well made in the eyes of both."""
    content = raw(client, page, **query)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        calendar = Calendar.from_ical(content)
        assert [part.errors for part in calendar.walk() if part.errors] == []
        other = vobject.readOne(content.decode())
        assert other.validate(raiseException=True)
    events = calendar.walk("VEVENT")
    assert len(events) == len(getattr(other, "vevent_list", []))
    keys = [(part["uid"], str(part.get("recurrence-id", ""))) for part in events]
    assert len(keys) == len(set(keys))
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Paris"
    return events


def dates_told(client, page) -> list[datetime.datetime]:
    """What a program makes of the rules, the exceptions and the dates in addition;
    a whole day begins at midnight."""
    content = raw(client, page).decode()
    found = set()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for part in vobject.readOne(content).vevent_list:
            if not hasattr(part, "recurrence_id"):
                rules = part.getrruleset(addRDate=True)
                found |= set(rules or [part.dtstart.value])
    return sorted(
        moment.astimezone(PARIS)
        if isinstance(moment, datetime.datetime) and moment.tzinfo
        else datetime.datetime.combine(moment, datetime.time(), PARIS)
        for moment in found
    )


def written_down(page) -> list[datetime.datetime]:
    starts = page.occurrences.order_by("start").values_list("start", flat=True)
    return [start.astimezone(PARIS) for start in starts]


def test_one_event_says_what_a_calendar_asks(client, agenda):
    place = Place.objects.create(
        name="La halle", address="4 rue Longue", postcode="13001", city="Marseille"
    )
    page = event(
        agenda,
        "Fête ; à l'œuvre, tous ensemble, jusqu'au bout de la nuit et de la ligne",
        start=at("2036-06-21 18:30"),
        end=at("2036-06-21 23:00"),
        place=place,
    )
    [found] = told(client, page)
    assert found["summary"] == page.title
    assert found["location"] == "La halle, 4 rue Longue, 13001 Marseille"
    assert found["url"] == page.full_url
    assert found["status"] == "CONFIRMED"
    assert found["uid"] == str(page.translation_key)
    text = raw(client, page).decode()
    assert "DTSTART;TZID=Europe/Paris:20360621T183000" in text
    assert "DTEND;TZID=Europe/Paris:20360621T230000" in text


def test_its_url_and_its_version_are_kept(client, agenda):
    page = event(agenda, repeat=Repeat.WEEKLY, repeat_count=3)
    [before] = told(client, page)
    page.title, page.slug, page.cancelled = "Autre nom", "autre-nom", True
    page.save_revision()
    assert told(client, agenda)[0]["sequence"] == before["sequence"]
    page.get_latest_revision().publish()
    page.refresh_from_db()
    [after] = told(client, page)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["status"] == "CANCELLED"
    assert after["rrule"] == before["rrule"]


@pytest.mark.case("10.10")
def test_a_new_domain_changes_no_date_in_peoples_calendars(
    client, agenda, cycle, settings
):
    event(agenda, repeat=Repeat.WEEKLY, repeat_count=3)
    atelier(cycle, "Vélo", start=evening(3))
    before = {str(part["uid"]) for part in told(client, agenda)}
    settings.SITE_URL = "https://nouveau.exemple.fr"
    after = {str(part["uid"]) for part in told(client, agenda)}
    assert before == after
    assert len({str(UUID(uid)) for uid in before}) == 2


@pytest.mark.parametrize("month", [MARCH, OCTOBER])
def test_a_repeated_night_keeps_its_hours_when_the_clocks_change(client, agenda, month):
    change = night_of_the_change(month)
    page = event(
        agenda,
        start=change - 7 * DAY,
        end=change - 7 * DAY + datetime.timedelta(hours=7),
        repeat=Repeat.WEEKLY,
        repeat_count=4,
    )
    told_dates = dates_told(client, page)
    assert told_dates == written_down(page)
    assert [moment.hour for moment in told_dates] == [22] * 4
    assert len({moment.utcoffset() for moment in told_dates}) == 2
    [main, longer] = told(client, page)
    assert longer["uid"] == main["uid"]
    assert longer["recurrence-id"].dt == change
    lengths = [utc(e["dtend"].dt) - utc(e["dtstart"].dt) for e in (main, longer)]
    hour = datetime.timedelta(hours=1 if month == OCTOBER else -1)
    assert lengths[1] - lengths[0] == hour
    assert {e["dtend"].dt.astimezone(PARIS).hour for e in (main, longer)} == {5}


@pytest.mark.parametrize("repeat", [r for r in Repeat if r])
@pytest.mark.parametrize("all_day", [True, False])
def test_a_rule_with_exceptions_tells_the_dates_of_the_site(
    client, agenda, repeat, all_day
):
    start = night_of_the_change(OCTOBER) + DAY
    first = event(agenda, start=start, repeat=repeat, repeat_count=6)
    days = [moment.date() for moment in written_down(first)]
    page = event(
        agenda,
        start=start,
        all_day=all_day,
        repeat=repeat,
        repeat_until=days[4],
        skipped_dates=[SkippedDate(day=days[1]), SkippedDate(day=days[3])],
        extra_dates=[ExtraDate(day=days[0] + 2 * DAY)],
    )
    shown = [moment.date() for moment in written_down(page)]
    assert shown == [days[0], days[0] + 2 * DAY, days[2], days[4]]
    found = dates_told(client, page)
    assert [moment.date() for moment in found] == shown
    if not all_day:
        assert found == written_down(page)


def test_one_date_that_is_called_off_stays_and_says_so(client, home, agenda):
    start = evening(2)
    skipped = [SkippedDate(day=start.date() + 7 * DAY, announced=True)]
    skipped.append(SkippedDate(day=start.date() + 14 * DAY))
    page = event(
        agenda, "Chorale", start=start, repeat="semaine", skipped_dates=skipped
    )
    [main, off] = told(client, page)
    assert off["status"] == "CANCELLED" and main["status"] == "CONFIRMED"
    assert off["uid"] == main["uid"]
    assert off["recurrence-id"].dt == off["dtstart"].dt == start + 7 * DAY
    assert main["exdate"].dts[0].dt == start + 14 * DAY
    rows = page.occurrences.order_by("start")[:3]
    assert [(row.start, row.cancelled) for row in rows] == [
        (start, False),
        (start + 7 * DAY, True),
        (start + 21 * DAY, False),
    ]
    entries = Agenda().between(start - DAY, start + 22 * DAY)
    assert [entry.cancelled for entry in entries] == [False, True, False]
    html = client.get(page.url).content.decode()
    assert "Pas de rendez-vous" in html
    # Nobody is sent there.
    page.skipped_dates = [SkippedDate(day=start.date(), announced=True)]
    page.save_revision().publish()
    assert [entry.start for entry in Agenda().next(4)] == [start + 7 * DAY]
    [shown] = EventPage.objects.upcoming().for_cards()
    assert shown.shown_start == start + 7 * DAY


def test_each_calendar_has_its_own_dates(client, home, agenda, cycle, groupes_index):
    groupe = factories.add(
        groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Semer."
    )
    mine = {"groups": [groupe]}
    event(agenda, "Semis", **mine)
    event(agenda, "Bal", cancelled=True, free=False, price="5 €")
    event(agenda, "Brouillon", live=False, **mine)
    atelier(cycle, "Vélo", start=evening(3), **mine)
    atelier(cycle, "Pain", start=evening(4))
    atelier(cycle, "Sans date")

    def names(page, **query) -> set[str]:
        return {str(part["summary"]) for part in told(client, page, **query)}

    assert names(home) == names(agenda) == {"Semis", "Bal", "Vélo", "Pain"}
    assert names(groupe) == {"Semis", "Vélo"}
    assert names(cycle) == {"Vélo", "Pain"}
    assert names(agenda, gratuit="1") == {"Semis", "Vélo", "Pain"}
    assert names(agenda, groupe="jardins") == {"Semis", "Vélo"}
    assert names(agenda, theme="\x00", lieu="x") == names(agenda)


def test_a_calendar_without_a_date_is_one_all_the_same(client, agenda):
    assert told(client, agenda) == []


def test_controls_and_separators_in_words_break_no_calendar(client, agenda):
    page = event(agenda, "Un\x0bdeux", summary="a\x1fb\nc;d,e\\f", organiser="\r\nX:Y")
    [found] = told(client, page)
    assert found["summary"] == "Undeux"
    assert "\r\nX:Y" not in raw(client, page).decode()


def test_a_page_without_a_visible_date_has_no_file(client, agenda):
    page = event(agenda, live=False)
    assert client.get(f"{page.get_url()}agenda.ics").status_code == 404


def test_the_file_costs_the_same_with_many_events(
    client, agenda, cycle, django_assert_max_num_queries
):
    def grow(count: int) -> None:
        place = Place.objects.create(name=f"Lieu {count}")
        for n in range(count):
            event(
                agenda,
                repeat=Repeat.WEEKLY,
                place=place,
                skipped_dates=[SkippedDate(day=evening(16).date())],
            )
            atelier(cycle, f"Atelier {n}", start=evening(n), place=place)

    for count in (1, 6):
        grow(count)
        client.get(f"{agenda.url}agenda.ics")
        with django_assert_max_num_queries(BUDGET):
            client.get(f"{agenda.url}agenda.ics")
