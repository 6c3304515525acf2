"""What goes wrong around a date: the page moves or goes away, nights, names, robots."""

import datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone

import pytest

from agenda.recurrence import Repeat
from ateliers.models import CyclePage
from core.models.limits import RateLimit
from core.models.trash import TrashEntry
from core.trash.actions import move_to_trash
from core.trash.pages import restore
from outbox.models import Delivery
from participation import mails, messages
from participation.changes import tell_changes
from participation.choices import Recipients
from participation.forms import ComeForm
from participation.jobs import offer_seats, open_dates
from participation.models import Gathering, Registration
from participation.reminders import remind
from participation.retention import forget
from tests import factories
from tests.agenda.helpers import PARIS, at, words_of
from tests.clock import set_clock
from tests.outbox.helpers import run_worker
from tests.participation.helpers import (
    DAY,
    HOUR,
    come,
    come_address,
    open_atelier,
    open_event,
    place_address,
    publish,
    seated,
    sign_up,
    subjects,
)
from tests.participation.test_people_screen import screen

# Both turn the clocks: the night has an hour less, and an hour more.
NIGHTS = ["2027-03-28 01:30", "2026-10-25 02:30"]


@pytest.fixture
def gathering(cycle) -> Gathering:
    return open_atelier(cycle)


def test_a_page_that_moves_keeps_its_people_and_their_links(
    client, admin_client, ateliers_index, gathering
):
    row = come(client, gathering, "nadia@exemple.fr")
    other = factories.add(ateliers_index, CyclePage, "Un autre cycle")
    args = [gathering.page_id, other.pk]
    address = reverse("wagtailadmin_pages:move_confirm", args=args)
    assert admin_client.post(address).status_code == 302
    moved = Gathering.objects.get().page
    assert moved.is_child_of(other)
    assert come_address(gathering) in words_of(client.get(moved.url))
    page = words_of(client.get(place_address(row)))
    assert "Votre place est retenue" in page
    assert f'href="{moved.url}"' in page
    tell_changes()
    assert len(subjects()) == 2


def test_a_page_that_comes_back_from_the_trash_goes_on_as_before(
    monkeypatch, client, cycle
):
    gathering = open_atelier(cycle, start=timezone.now() + DAY)
    row = seated(gathering, "zoe")
    user, index = factories.user(is_superuser=True), cycle.get_parent()
    # With the cycle that it lies in.
    move_to_trash(cycle, user)
    assert client.get(come_address(gathering)).status_code == 404
    assert client.get(place_address(row)).status_code == 200
    open_dates()
    remind()
    set_clock(monkeypatch, timezone.now() + HOUR)
    forget()
    assert subjects() == []
    entry = TrashEntry.objects.get()
    restore(entry, index, user, publish=True)
    assert Gathering.objects.get().registrations.get() == row
    assert client.get(come_address(gathering)).status_code == 200
    remind()
    assert subjects() == ["zoe@exemple.fr: Rappel"]


@pytest.mark.usefixtures("afternoon")
def test_an_evening_that_ends_past_midnight_is_one_date(monkeypatch, client, agenda):
    start, end = at("2026-06-20 22:00"), at("2026-06-21 02:00")
    [gathering] = open_event(agenda, start=start, end=end)
    row = seated(gathering, "zoe")
    assert gathering.when.endswith("de 22 h à 2 h")
    set_clock(monkeypatch, at("2026-06-21 00:30"))
    open_dates()
    publish(gathering.page.specific, title="Le bal")
    set_clock(monkeypatch, at("2026-06-21 01:30"))
    tell_changes()
    forget()
    gathering.refresh_from_db()
    assert (gathering.start, gathering.is_over) == (start, False)
    assert gathering.has_begun
    assert "vient de commencer" in words_of(client.get(come_address(gathering)))
    assert gathering.registrations.get() == row
    assert subjects() == []
    set_clock(monkeypatch, at("2026-06-21 02:01"))
    gathering.refresh_from_db()
    assert gathering.is_over


@pytest.mark.parametrize("night", NIGHTS)
def test_in_the_night_of_the_clocks_each_week_has_one_date(monkeypatch, agenda, night):
    first = at(night) - 7 * DAY
    set_clock(monkeypatch, first - 9 * DAY)
    start = first.astimezone(PARIS).replace(tzinfo=None)
    start = start.replace(tzinfo=PARIS)
    gatherings = open_event(agenda, start=start, repeat=Repeat.WEEKLY, repeat_count=3)
    assert len({each.key for each in gatherings}) == 3
    rows = [seated(each, f"p{each.pk}") for each in gatherings]
    publish(gatherings[0].page.specific, title="La nuit")
    set_clock(monkeypatch, timezone.now() + datetime.timedelta(minutes=11))
    tell_changes()
    assert [row.gathering_id for row in Registration.objects.order_by("pk")] == [
        row.gathering_id for row in rows
    ]
    assert subjects() == []
    clocks = {f"{each.start.astimezone(PARIS):%H:%M}" for each in gatherings}
    assert clocks == {night[-5:]}
    for each in gatherings:
        set_clock(monkeypatch, each.start - 2 * HOUR)
        remind()
        remind()
    assert len(subjects()) == 3


@pytest.mark.usefixtures("afternoon")
def test_a_rule_that_ends_opens_no_more_and_keeps_who_is_beyond(
    monkeypatch, admin_client, agenda
):
    start = at("2026-07-07 18:30")
    gatherings = open_event(agenda, start=start, repeat=Repeat.WEEKLY)
    last = gatherings[5]
    row = seated(last, "zoe")
    publish(last.page.specific, repeat_until=datetime.date(2026, 7, 21))
    set_clock(monkeypatch, timezone.now() + datetime.timedelta(minutes=11))
    tell_changes()
    open_dates()
    last.refresh_from_db()
    assert last.start is None
    assert Gathering.objects.count() == 4
    assert row.gathering.registrations.get() == row
    assert "n'a plus de date" in words_of(admin_client.get("/admin/"))


def test_a_relay_that_is_down_over_the_day_sends_nothing_late(monkeypatch, gathering):
    user = factories.user(is_superuser=True)
    row = seated(gathering, "zoe", offered_until=timezone.now() + DAY)
    mails.send_confirmation(row, gathering)
    mails.send_already_in(row, gathering)
    mails.send_seat(row, gathering)
    mails.send_offer(row, gathering)
    mails.send_free_seat(row, gathering)
    mails.send_change(row, gathering, "– Avant")
    mails.send_cancellation(row, gathering)
    mails.send_reminder(row, gathering, gathering.start - HOUR)
    messages.send_message(gathering, user, Recipients.BOTH, "Midi", "Une assiette.")
    row.queued_at, row.state = timezone.now(), "attente"
    mails.send_rank(row, gathering)
    assert Delivery.objects.count() == 10
    set_clock(monkeypatch, gathering.start + 2 * DAY)
    run_worker()
    offer_seats()
    assert {each.reply for each in Delivery.objects.all()} == {"Trop tard"}


NAMES = {
    "emoji": ("🦊" * 40, "🦊" * 40),
    "turned": ("\u202eaidaN\u2067", "aidaN"),
    "lines": ("Nadia\r\nBcc: x@exemple.fr", "Nadia Bcc: x@exemple.fr"),
    "formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "markup": ("<b>Nadia</b>", "<b>Nadia</b>"),
    "format": ("%s%(link)s{0}", "%s%(link)s{0}"),
    "bell": ("Na\x07dia", "Nadia"),
}


@pytest.mark.parametrize(("typed", "kept"), NAMES.values(), ids=NAMES.keys())
def test_a_hostile_first_name_is_only_a_name(
    client, admin_client, gathering, typed, kept
):
    row = come(client, gathering, "nadia@exemple.fr", first_name=typed)
    assert row.first_name == kept
    assert all(kept not in mail.batch.text for mail in Delivery.objects.all())
    for name in ("people", "sheet"):
        page = admin_client.get(screen(gathering, name)).content.decode()
        assert "<b>Nadia</b></b>" not in page
        assert "\u202e" not in page


@pytest.mark.parametrize("name", ["place", "confirm", "calendar"])
def test_a_link_is_good_for_its_purpose_alone(client, gathering, name):
    row = seated(gathering, "zoe")
    for salt in ("participation.place", "participation.confirm", "newsletter.confirm"):
        own = "confirm" if name == "confirm" else "place"
        if salt == f"participation.{own}":
            continue
        token = signing.dumps(str(row.uuid), salt=salt)
        address = reverse(f"participation_{name}", args=[token])
        answer = client.post(address, {"action": "erase"})
        assert answer.status_code == (404 if name == "calendar" else 200)
        assert "zoe" not in words_of(answer)
    row.refresh_from_db()
    assert row.state == "inscrite"


def test_blind_posts_write_nothing_and_a_whole_network_is_stopped(client, gathering):
    address = come_address(gathering)
    data = {"first_name": "Robot", "email": "robot@exemple.fr", "people": 1}
    for blind in ({}, data, {**data, "jeton": "x"}, {"action": "erase", "row": "1"}):
        assert client.post(address, blind).status_code == 200
    assert not Registration.objects.exists()
    assert not Delivery.objects.exists()
    sign_up(client, gathering, "un@exemple.fr")
    RateLimit.objects.update(hits=ComeForm.limit)
    answer = sign_up(client, gathering, "deux@exemple.fr")
    assert "de votre réseau" in words_of(answer)
    assert Registration.objects.count() == 1
