"""Which date suits most people: asked without an account, without JavaScript."""

import datetime
import re

from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest

from ateliers.models import AtelierPage
from outbox.models import Batch, Delivery
from participation import jobs
from participation.choices import PollState, Preference
from participation.models import Choice, DatePoll, PollAnswer, Slot
from participation.polls import editing
from participation.polls.editing import NotAskedError
from participation.polls.links import answer_path, poll_path, read_answer
from tests.agenda.helpers import event, page_of, words_of
from tests.ateliers.helpers import atelier
from tests.participation.helpers import DAY, HOUR, publish

pytestmark = pytest.mark.front

NADIA = "nadia@exemple.fr"


def open_poll(page, slots: int = 3, **fields) -> DatePoll:
    poll = DatePoll.objects.create(page=page, **fields)
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + 20 * DAY
    for number in range(slots):
        Slot.objects.create(poll=poll, start=start + number * DAY)
    return poll


def said(poll: DatePoll, name: str, *values: str, email: str = "") -> PollAnswer:
    """Straight into the table: one value for each date, nothing for none."""
    row = PollAnswer.objects.create(poll=poll, first_name=name, email=email)
    Choice.objects.bulk_create(
        Choice(answer=row, slot=slot, value=value)
        for slot, value in zip(poll.slots.all(), values, strict=False)
        if value
    )
    return row


def send(client, poll: DatePoll, *values: str, **changes):
    address = poll_path(poll)
    form = client.get(address).context["form"]
    names = [f"slot_{slot.pk}" for slot in poll.slots.all()]
    data = {"first_name": "Nadia", "email": "", "jeton": form["jeton"].value()}
    data |= dict(zip(names, values, strict=False)) | changes
    return client.post(address, data, follow=True)


def answers_in(poll: DatePoll, text: str) -> list[PollAnswer]:
    """That links in a text lead to; each has the moment when it was signed."""
    return [read_answer(poll, token) for token in re.findall(r"/r/([^/\s]+)/", text)]


def values_of(row: PollAnswer) -> list[str]:
    rows = row.choices.order_by("slot__start").values_list("value", flat=True)
    return [*rows]


@pytest.fixture
def page(cycle) -> AtelierPage:
    return atelier(cycle, registration_open=True)


@pytest.fixture
def poll(page) -> DatePoll:
    return open_poll(page)


def test_where_a_date_is_chosen_the_page_does_not_ask_to_wait_for_one(client, cycle):
    page = atelier(cycle, registration_open=True, capacity=10)
    assert "pas encore fixée" in client.get(page.url).content.decode()
    open_poll(page)
    words = client.get(page.url).content.decode()
    assert "Choisir la date" in words and "pas encore fixée" not in words


def test_from_the_page_to_an_answer_and_back(client, poll, page):
    said(poll, "Zoé", "oui", "si_besoin", "non")
    words = page_of(client, page.url)
    assert poll_path(poll) in words
    assert "Le lieu sera choisi selon le nombre d'inscrits" in words

    words = page_of(client, poll_path(poll))
    assert "1 oui" in words
    assert "Zoé" not in words
    answer = send(client, poll, "oui", "", "si_besoin", email=NADIA)
    row = PollAnswer.objects.get(first_name="Nadia")
    assert values_of(row) == ["oui", "si_besoin"]
    words = words_of(answer)
    assert answers_in(poll, answer.request["PATH_INFO"]) == [row]
    assert "votre réponse est enregistrée" in words
    assert "2 oui" in words
    assert "Zoé" in words
    # The same link by mail, with no word that a stranger typed.
    mail = Batch.objects.get()
    assert answers_in(poll, mail.text) == [row]
    assert "Nadia" not in mail.text

    path = answer_path(row)
    form = {"first_name": "Nadia B.", "email": NADIA}
    [first, second, third] = poll.slots.all()
    client.post(path, {**form, f"slot_{second.pk}": "oui", f"slot_{third.pk}": "non"})
    row.refresh_from_db()
    assert (row.first_name, values_of(row)) == ("Nadia B.", ["oui", "non"])
    assert Batch.objects.count() == 1
    answer = client.post(path, {"action": "withdraw"})
    assert "il n'en reste rien ici" in words_of(answer)
    assert not PollAnswer.objects.filter(pk=row.pk).exists()
    assert client.get(path).status_code == 200
    assert client.post(path, {"action": "withdraw"}).status_code == 200


def test_first_names_are_public_only_where_that_is_told_before(client, poll):
    said(poll, "Zoé", "oui")
    assert "Votre prénom sera vu des personnes qui ont répondu" in page_of(
        client, poll_path(poll)
    )
    DatePoll.objects.update(names_public=True)
    words = page_of(client, poll_path(poll))
    assert "Votre prénom sera visible de tous" in words
    assert "Zoé" in words


def test_a_double_click_answers_once(client, poll):
    form = client.get(poll_path(poll)).context["form"]
    slot = poll.slots.first()
    data = {"first_name": "Nadia", "email": NADIA, f"slot_{slot.pk}": "oui"}
    data["jeton"] = form["jeton"].value()
    for _click in range(2):
        assert client.post(poll_path(poll), data).status_code == 302
    assert PollAnswer.objects.count() == Delivery.objects.count() == 1


BAD = [
    {"first_name": ""},
    {"first_name": "\u202e"},
    {"first_name": "x" * 41},
    {"email": "nadia"},
    {"email": "a@b.fr\r\nBcc: c@d.fr"},
    {"jeton": "faux"},
    {"value": "peut-être"},
    {"value": ""},
    {"value": "oui\x00"},
]


@pytest.mark.parametrize("changes", BAD, ids=str)
def test_what_is_not_right_is_said_and_kept(client, poll, changes):
    value = changes.pop("value", "oui")
    answer = send(client, poll, value, **changes)
    changes["value"] = value
    assert "à corriger" in words_of(answer)
    assert answer.context["form"]["first_name"].value() is not None
    assert not PollAnswer.objects.exists()


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "🐝" * 40, "<b>Lou</b>"])
def test_a_hostile_first_name_is_only_a_name(client, poll, name):
    answer = send(client, poll, "oui", first_name=name)
    assert "<b>Lou" not in answer.content.decode()
    assert PollAnswer.objects.get().first_name == name


@pytest.mark.parametrize(
    "salt", ["participation.poll-come", "participation.place", "x"]
)
def test_nobody_changes_an_answer_by_another_link(client, page, poll, salt):
    row = said(poll, "Zoé", "oui")
    other = open_poll(page, state=PollState.CLOSED)
    right = answer_path(row).split("/")[-2]
    links = [(other, right)]
    for value in (str(row.uuid), None, ["a", 1]):
        links.append((poll, signing.dumps(value, salt=salt)))
    for each, token in links:
        address = reverse("participation_poll_answer", args=[each.uuid, token])
        answer = client.post(address, {"action": "withdraw", "first_name": "Lou"})
        assert "Ce lien est incomplet" in words_of(answer)
        assert "Zoé" not in words_of(answer)
        assert client.get(address).status_code == 200
    come = reverse("participation_poll_come", args=[poll.uuid, right])
    assert client.post(come).status_code == 302
    assert values_of(row) == ["oui"]


def test_a_date_that_goes_away_while_somebody_answers(client, poll):
    [first, second, third] = poll.slots.all()
    row = said(poll, "Zoé", "oui", "oui")
    form = client.get(poll_path(poll)).context["form"]
    editing.remove_slot(poll, third.pk, confirmed=False)
    assert not Slot.objects.filter(pk=third.pk).exists()
    with pytest.raises(NotAskedError):
        editing.remove_slot(poll, second.pk, confirmed=False)
    editing.remove_slot(poll, second.pk, confirmed=True)

    data = {"first_name": "Nadia", "jeton": form["jeton"].value()}
    lost = {f"slot_{second.pk}": "oui", f"slot_{third.pk}": "oui"}
    answer = client.post(poll_path(poll), {**data, **lost})
    assert "Cette date n'est plus proposée" in words_of(answer)
    data |= {"jeton": answer.context["form"]["jeton"].value(), **lost}
    data[f"slot_{first.pk}"] = "si_besoin"
    answer = client.post(poll_path(poll), data, follow=True)
    assert "Une date a été retirée pendant que vous répondiez" in words_of(answer)
    assert values_of(PollAnswer.objects.get(first_name="Nadia")) == ["si_besoin"]
    # Struck out, with what was said of it.
    assert "retirée" in words_of(client.get(poll_path(poll)))
    client.post(answer_path(row), {"first_name": "Zoé", f"slot_{first.pk}": "non"})
    assert values_of(row) == ["non", "oui"]


def test_a_date_that_is_added_is_told_once_a_day(client, poll, monkeypatch):
    row = said(poll, "Nadia", "oui", "non", "oui", email=NADIA)
    said(poll, "Zoé", "oui")

    def add(days: int, ago: datetime.timedelta) -> None:
        start = poll.slots.last().start + days * DAY
        assert editing.add_slots(poll, [(start, None)]) == 1
        poll.slots.filter(start=start).update(added_at=timezone.now() - ago)

    PollAnswer.objects.update(changed_at=timezone.now() - DAY)
    jobs.tell_slots()
    assert not Delivery.objects.exists()
    add(1, HOUR)
    add(2, HOUR)
    for _run in range(2):
        jobs.tell_slots()
    assert Delivery.objects.count() == 1
    assert len(values_of(row)) == 3
    add(3, HOUR / 4)
    jobs.tell_slots()
    assert Delivery.objects.count() == 1
    PollAnswer.objects.update(told_at=timezone.now() - 2 * DAY)
    Slot.objects.filter(added_at__gt=row.changed_at).update(
        added_at=timezone.now() - HOUR
    )
    jobs.tell_slots()
    assert Delivery.objects.count() == 2


def test_a_link_is_sent_again_to_whom_it_belongs(client, poll):
    row = said(poll, "Nadia", "oui", email=NADIA)
    address = reverse("participation_poll_link", args=[poll.uuid])

    def ask(email: str):
        form = client.get(address).context["form"]
        data = {"email": email, "jeton": form["jeton"].value()}
        return words_of(client.post(address, data, follow=True))

    assert ask("NADIA@exemple.fr") == ask("inconnue@exemple.fr")
    assert Delivery.objects.get().email == NADIA
    assert answers_in(poll, Batch.objects.get().text) == [row]
    for _time in range(5):
        ask(NADIA)
    assert Delivery.objects.count() == 3


@pytest.mark.parametrize("door", ["closed", "late", "unpublished", "private"])
def test_nobody_answers_where_it_is_not_open(client, page, poll, door):
    form = client.get(poll_path(poll)).context["form"]
    slot = poll.slots.first()
    data = {"first_name": "Nadia", f"slot_{slot.pk}": "oui"}
    data["jeton"] = form["jeton"].value()
    if door == "closed":
        editing.close(poll)
    elif door == "late":
        DatePoll.objects.update(closes_at=timezone.now() - HOUR)
    elif door == "unpublished":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.post(poll_path(poll), data)
    is_hidden = door in ("unpublished", "private")
    assert answer.status_code == (404 if is_hidden else 200)
    assert not PollAnswer.objects.exists()
    if not is_hidden:
        assert "votre réponse n'est pas enregistrée" in words_of(answer)
        assert poll_path(poll) not in page_of(client, page.url)
    if door == "late":
        jobs.close_polls()
        poll.refresh_from_db()
        assert (poll.state, poll.closed_at) == (PollState.CLOSED, poll.closes_at)


def test_an_event_without_a_date_is_announced_and_is_in_no_calendar(client, agenda):
    page = event(agenda, start=None, registration_open=True)
    poll = open_poll(page)
    words = page_of(client, page.url)
    assert "Date à fixer" in words
    assert poll_path(poll) in words
    assert client.get(f"{page.url}agenda.ics").status_code == 404
    assert page.title not in page_of(client, f"{agenda.url}agenda.ics")
    assert page.title not in page_of(client, f"{agenda.url}flux.xml")
    assert page.title not in page_of(client, agenda.url)


def test_a_page_that_gets_a_date_by_hand_closes_its_poll(client, page, poll):
    publish(page, start=timezone.now() + 9 * DAY)
    jobs.close_polls()
    poll.refresh_from_db()
    assert poll.state == PollState.CLOSED


def test_answers_are_forgotten_and_their_numbers_stay(client, poll):
    said(poll, "Zoé", "oui", "si_besoin", email="zoe@exemple.fr")
    said(poll, "Nadia", "oui", "non")
    editing.close(poll, timezone.now() - 29 * DAY)
    jobs.forget()
    assert PollAnswer.objects.count() == 2
    DatePoll.objects.update(closed_at=timezone.now() - 31 * DAY)
    for _run in range(2):
        jobs.forget()
    assert not PollAnswer.objects.exists()
    words = page_of(client, poll_path(poll))
    assert "2 personnes ont répondu" in words
    assert "2 oui" in words
    assert "Zoé" not in words


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_what_a_poll_costs(client, cycle, page, poll):
    """Its page one query more than without; itself 8, whatever it holds."""
    DatePoll.objects.filter(pk=poll.pk).update(names_public=True)
    for _number in range(3, 30):
        start = poll.slots.last().start + DAY
        Slot.objects.create(poll=poll, start=start)
    slots = list(poll.slots.all())
    rows = PollAnswer.objects.bulk_create(
        PollAnswer(poll=poll, first_name=f"Personne {n}") for n in range(100)
    )
    Choice.objects.bulk_create(
        Choice(answer=row, slot=slot, value=Preference.values[(n + row.pk) % 3])
        for row in rows
        for n, slot in enumerate(slots)
    )
    assert queries(client, poll_path(poll)) <= 8
    assert queries(client, answer_path(rows[0])) <= 10
    with_poll = queries(client, page.url)
    DatePoll.objects.all().delete()
    assert queries(client, page.url) == with_poll
