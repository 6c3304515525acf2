"""Who gets a seat when there are too few."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from outbox.models import Batch, Delivery
from participation import registering, seats
from participation.choices import RegistrationState
from participation.jobs import offer_seats
from participation.models import Gathering, Registration
from tests.agenda.helpers import at, words_of
from tests.clock import set_clock
from tests.outbox.helpers import run_worker
from tests.participation.helpers import (
    DAY,
    HOUR,
    come,
    come_address,
    last_path,
    open_atelier,
    place_address,
    publish,
    seated,
    sign_up,
    states,
    subjects,
)

pytestmark = pytest.mark.usefixtures("afternoon")


def full(cycle, **fields) -> tuple[Gathering, list[Registration]]:
    """Ten seats, five parties of two."""
    gathering = open_atelier(cycle, **fields)
    rows = [seated(gathering, f"a{number}", people=2) for number in range(5)]
    seats.recount(gathering)
    return gathering, rows


def wait(gathering: Gathering, name: str, people: int = 1) -> Registration:
    row = seated(gathering, name, people, state=RegistrationState.TO_CONFIRM)
    return registering.confirm(row)


def taken(gathering: Gathering) -> int:
    gathering.refresh_from_db()
    people = gathering.registrations.seated().values_list("people", flat=True)
    assert gathering.taken == sum(people)
    return gathering.taken


def test_whoever_comes_too_late_knows_their_rank_before_and_after(client, cycle):
    gathering, _rows = full(cycle)
    wait(gathering, "zoe")
    page = words_of(client.get(gathering.page.url))
    assert "Complet" in page
    assert "Rejoindre la liste d'attente" in page
    assert "Vous y seriez au rang 2" in words_of(client.get(come_address(gathering)))
    row = come(client, gathering, "lou@exemple.fr")
    assert row.state == RegistrationState.WAITING
    assert "au rang 2" in words_of_mail()
    assert "Votre rang : 2" in words_of(client.get(place_address(row)))
    assert taken(gathering) == 10


def words_of_mail() -> str:
    return Batch.objects.latest("pk").text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_seat_that_comes_free_is_offered_and_accepted(client, cycle):
    gathering, rows = full(cycle)
    zoe, lou = wait(gathering, "zoe"), wait(gathering, "lou", people=2)
    client.post(place_address(rows[0]), {"action": "cancel"})
    # The first that fits, then nobody: two do not fit in one seat.
    assert states(gathering)["zoe"] == "proposee"
    assert states(gathering)["lou"] == "attente"
    assert taken(gathering) == 9
    assert Delivery.objects.latest("pk").email == "zoe@exemple.fr"
    answer = client.post(place_address(zoe), {"action": "accept"})
    assert "Votre place est retenue" in words_of(answer)
    client.post(place_address(zoe), {"action": "accept"})
    assert taken(gathering) == 9
    assert client.post(place_address(lou), {"action": "accept"}).status_code == 200
    assert states(gathering)["lou"] == "attente"
    mails = [text for text in subjects() if text.startswith("zoe@")]
    assert mails == [
        "zoe@exemple.fr: Vous",
        "zoe@exemple.fr: Une",
        "zoe@exemple.fr: Votre",
    ]


def test_a_smaller_party_is_not_kept_behind_a_larger_one(cycle):
    gathering, rows = full(cycle)
    wait(gathering, "grande", people=3)
    wait(gathering, "petite", people=2)
    registering.cancel(rows[0])
    assert states(gathering)["petite"] == "proposee"
    assert states(gathering)["grande"] == "attente"


def test_a_party_that_waits_may_come_with_fewer(client, cycle):
    gathering, rows = full(cycle)
    zoe = wait(gathering, "zoe", people=3)
    registering.cancel(rows[0])
    place = place_address(zoe)
    assert "Il reste 2 places, trop peu pour 3" in words_of(client.get(place))
    answer = client.post(place, {"action": "change", "people": 2})
    assert "Il y a de la place pour vous" in words_of(answer)
    client.post(place, {"action": "accept"})
    assert states(gathering)["zoe"] == "inscrite"
    assert taken(gathering) == 10


def test_a_newcomer_does_not_overtake_whoever_waits_and_fits_in(cycle):
    gathering, _rows = full(cycle)
    wait(gathering, "zoe", people=2)
    Registration.objects.filter(first_name="a0").delete()
    seats.recount(gathering)
    gathering.refresh_from_db()
    assert gathering.free == 2
    row = wait(gathering, "lou")
    assert row.state == RegistrationState.WAITING


def test_an_offer_without_an_answer_goes_on_and_comes_back_once(monkeypatch, cycle):
    gathering, rows = full(cycle)
    zoe, lou = wait(gathering, "zoe"), wait(gathering, "lou")
    registering.change(rows[0], people=1)
    zoe.refresh_from_db()
    assert zoe.state == RegistrationState.OFFERED
    for expected in (("attente", "proposee"), ("proposee", "attente"), ("annulee", "")):
        latest = Registration.objects.filter(state="proposee").get()
        set_clock(monkeypatch, latest.offered_until + datetime.timedelta(seconds=1))
        offer_seats()
        offer_seats()
        zoe.refresh_from_db()
        lou.refresh_from_db()
        assert zoe.state == expected[0]
        if expected[1]:
            assert lou.state == expected[1]
        assert taken(gathering) <= 10
    assert lou.state == RegistrationState.OFFERED


@pytest.mark.parametrize(
    ("now", "days", "end"),
    [
        ("2026-06-17 15:00", 9, "2026-06-18 15:00"),
        ("2026-06-17 23:00", 9, "2026-06-19 08:00"),
        ("2026-06-17 03:00", 9, "2026-06-18 08:00"),
        ("2026-06-17 21:59", 9, "2026-06-18 21:59"),
        # The clocks change in the night of the 24th to the 25th.
        ("2026-10-24 23:30", 9, "2026-10-26 08:00"),
    ],
)
def test_nobody_has_to_answer_at_night(monkeypatch, now, days, end):
    set_clock(monkeypatch, at(now))
    found = seats.offer_end(at(now) + days * DAY)
    assert abs(found - at(end)) < datetime.timedelta(minutes=1)


def test_shortly_before_whoever_answers_first_has_the_seat(client, cycle):
    gathering, rows = full(cycle, start=timezone.now() + DAY)
    zoe, lou = wait(gathering, "zoe"), wait(gathering, "lou")
    wait(gathering, "grande", people=3)
    registering.change(rows[0], people=1)
    offer_seats()
    late = [line for line in subjects() if line.endswith(": De")]
    assert late == ["zoe@exemple.fr: De", "lou@exemple.fr: De"]
    assert states(gathering)["zoe"] == "attente"
    page = words_of(client.get(place_address(lou)))
    assert "De la place vient de se libérer" in page
    client.post(place_address(lou), {"action": "accept"})
    client.post(place_address(zoe), {"action": "accept"})
    assert states(gathering)["lou"] == "inscrite"
    assert states(gathering)["zoe"] == "attente"
    assert taken(gathering) == 10
    # The next seat is told of again.
    registering.cancel(Registration.objects.get(pk=lou.pk))
    assert [line for line in subjects() if line == "zoe@exemple.fr: De"] != late[:1]


def test_a_party_larger_than_what_is_left_comes_smaller_or_waits(client, cycle):
    gathering, rows = full(cycle)
    registering.cancel(rows[0])
    for name, choice, state in (
        ("lou", {}, "attente"),
        ("zoe", {"people": 2}, "inscrite"),
    ):
        sign_up(client, gathering, f"{name}@exemple.fr", people=3)
        link = last_path("confirm")
        assert "venir à 2, ou attendre à 3" in words_of(client.get(link))
        client.post(link, choice)
        assert states(gathering)[name] == state
    assert taken(gathering) == 10


@pytest.mark.parametrize("people", ["0", "-1", "99", "zut", "9" * 400])
def test_a_forged_number_takes_no_further_seat(client, cycle, people):
    gathering = open_atelier(cycle)
    sign_up(client, gathering, "lou@exemple.fr", people=2)
    client.post(last_path("confirm"), {"people": people})
    assert taken(gathering) <= 2


def test_the_page_is_published_with_fewer_seats_than_are_taken(cycle):
    gathering, rows = full(cycle)
    publish(gathering.page.specific, capacity=4)
    gathering.refresh_from_db()
    assert (gathering.seats, gathering.ceiling, gathering.free) == (4, 10, 0)
    assert wait(gathering, "zoe").state == RegistrationState.WAITING
    registering.cancel(rows[0])
    gathering.refresh_from_db()
    assert (gathering.ceiling, gathering.taken) == (8, 8)
    publish(gathering.page.specific, capacity=9)
    assert states(gathering)["zoe"] == "proposee"
    publish(gathering.page.specific, capacity=None)
    gathering.refresh_from_db()
    assert (gathering.seats, gathering.ceiling) == (None, None)
    assert wait(gathering, "lou").state == RegistrationState.CONFIRMED


def test_the_database_is_the_last_to_refuse_a_seat_twice(cycle):
    gathering, _rows = full(cycle)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.filter(pk=gathering.pk).update(taken=11)


def test_a_mail_to_whoever_left_meanwhile_does_not_leave(cycle):
    gathering, rows = full(cycle)
    zoe = wait(gathering, "zoe")
    registering.cancel(rows[0])
    registering.cancel(zoe)
    run_worker()
    left = Delivery.objects.filter(email="zoe@exemple.fr")
    assert set(left.values_list("state", "reply")) == {
        ("skipped", "N’est plus sur la liste")
    }


def test_an_offer_that_an_outage_kept_too_long_is_not_sent(monkeypatch, cycle):
    gathering, rows = full(cycle)
    zoe = wait(gathering, "zoe")
    registering.cancel(rows[0])
    zoe.refresh_from_db()
    set_clock(monkeypatch, zoe.offered_until + HOUR)
    run_worker()
    # The worker offers it anew, to the only one who waits.
    rows = Delivery.objects.filter(not_after=zoe.offered_until)
    assert [(row.state, row.reply) for row in rows] == [("skipped", "Trop tard")]
