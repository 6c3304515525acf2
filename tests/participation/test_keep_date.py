"""Dates that an organiser proposes, and the one that is kept."""

from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from wagtail.models import TaskState, Workflow

import pytest

from agenda.models import EventPage
from ateliers.models import AtelierPage, Place
from core.roles import PUBLISHERS, WRITERS
from outbox.hooks import skip_reason
from outbox.models import Batch, Delivery
from participation import jobs
from participation.choices import PollState
from participation.models import DatePoll, Gathering, Registration, Slot
from participation.polls import keeping
from tests import factories
from tests.agenda.helpers import event, page_of, words_of
from tests.ateliers.helpers import atelier
from tests.core.test_row_locks import SavedMeanwhile
from tests.core.windows import Window
from tests.participation.helpers import DAY, HOUR, subjects
from tests.participation.test_polls import open_poll, said

NADIA, ZOE = "nadia@exemple.fr", "zoe@exemple.fr"


def screen(page) -> str:
    return reverse("participation_page_poll", args=[page.pk])


def act(client, page, action: str, **data):
    return client.post(screen(page), {"action": action, **data}, follow=True)


@pytest.fixture
def page(cycle) -> AtelierPage:
    return atelier(cycle, registration_open=True, capacity=10, place_note="Salle")


@pytest.fixture
def poll(page) -> DatePoll:
    return open_poll(page)


@pytest.fixture
def publisher(roles):
    user = factories.user(display_name="Lucie")
    user.groups.add(Group.objects.get(name=PUBLISHERS))
    return user


def test_dates_in_one_line_are_checked_before_they_are_saved(
    admin_client, cycle, agenda, afternoon
):
    page = atelier(cycle)
    event(agenda, "Bal des voisins", start=timezone.now() + 27 * DAY)
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert screen(page) in edit.content.decode()

    text = (
        "tous les soirs du 13 au 15 juillet à 18 h 30\nsamedi 18 juillet de 14h à 17h"
    )
    answer = act(admin_client, page, "check", text=text)
    words = words_of(answer)
    assert "Mardi 14 juillet 2026, à 18 h 30" in words
    assert "Ce jour-là : jour férié · Bal des voisins" in words
    assert "samedi 18 juillet 2026, de 14 h à 17 h" in words.lower()
    assert not DatePoll.objects.exists()
    values = [line["value"] for line in answer.context["lines"]]
    sent = {"slot": [*values[1:], values[1], "x", "2026-07-20T18:30"], "note": "Ici"}
    act(admin_client, page, "add", **sent)
    poll = DatePoll.objects.get()
    assert (poll.note, poll.slots.count()) == ("Ici", 3)
    # A second click opens no second one.
    act(admin_client, page, "add", **sent)
    assert poll.slots.count() == Slot.objects.count() == 3

    for wrong in ["n'importe quoi", "du 13 au 15 juillet", "hier à 18 h", "", "\x00"]:
        answer = act(admin_client, page, "check", text=wrong)
        assert answer.context["slots_form"].errors
    many = act(admin_client, page, "check", text="tous les jours d'août à 9 h")
    assert many.context["slots_form"].errors or "lines" in many.context


def test_who_organises_sees_names_counts_and_where_so_many_fit(
    client, page, poll, publisher, roles
):
    Place.objects.create(name="Placard", capacity=1)
    Place.objects.create(name="Salle", capacity=3, accessibility="Rampe à l'arrière.")
    Place.objects.create(name="Halle", capacity=300)
    said(poll, "Zoé", "oui", "oui", email=ZOE)
    said(poll, "Nadia", "si_besoin", "oui")
    client.force_login(publisher)
    words = page_of(client, screen(page))
    assert "on en attend 2" in words
    assert "Zoé" in words
    assert ZOE in words
    assert "Rampe à l'arrière" in words
    order = [words.index(name) for name in ("Salle</a>", "Halle</a>", "Placard</a>")]
    assert order == sorted(order)

    writer = factories.user()
    writer.groups.add(Group.objects.get(name=WRITERS))
    client.force_login(writer)
    words = page_of(client, screen(page))
    assert "on en attend 2" in words
    assert "Zoé" not in words
    assert client.post(screen(page), {"action": "close"}).status_code == 302
    poll.refresh_from_db()
    assert poll.is_open


def test_the_date_is_kept_and_everyone_hears_of_it(admin_client, client, page, poll):
    [first, *_others] = poll.slots.all()
    said(poll, "Nadia", "oui", "non", email=NADIA)
    said(poll, "Zoé", "non", "oui", email=ZOE)
    said(poll, "Lou", "oui")
    before = page.sequence
    answer = act(admin_client, page, "keep", slot=first.pk)
    assert "Date retenue" in words_of(answer)
    page.refresh_from_db()
    poll.refresh_from_db()
    assert (page.start, page.has_unpublished_changes) == (first.start, False)
    assert page.sequence > before
    assert page.live_revision_id == page.latest_revision_id
    assert (poll.state, poll.kept) == (PollState.KEPT, first)
    gathering = Gathering.objects.get(page=page)
    assert gathering.start == first.start
    assert sorted(subjects()) == [f"{NADIA}: La", f"{ZOE}: La"]
    assert client.get(f"{page.url}agenda.ics").status_code == 200

    mails = {row.email: row.batch.text for row in Delivery.objects.all()}
    sign_up = reverse("participation_come", args=[gathering.uuid])
    assert sign_up in mails[ZOE]
    [link] = [word for word in mails[NADIA].split() if "/venir/" in word]
    link = link.removeprefix("http://testserver").partition("8000")[2] or link
    path = "/participer/" + link.partition("/participer/")[2]
    assert "Oui, je viens" in page_of(client, path)
    assert not Registration.objects.exists()
    for _click in range(2):
        answer = client.post(path, follow=True)
        assert "votre place est retenue" in words_of(answer)
    assert Registration.objects.get().email == NADIA
    gathering.refresh_from_db()
    assert gathering.taken == 1
    # The link that is shown on a screen proves no address.
    token = path.split("/")[-2]
    own = reverse("participation_poll_answer", args=[poll.uuid, token])
    assert "Ce lien est incomplet" in page_of(client, own)


def test_a_date_that_suits_nobody_is_asked_about_first(admin_client, page, poll):
    [first, *_others] = poll.slots.all()
    said(poll, "Zoé", "non", email=ZOE)
    answer = act(admin_client, page, "keep", slot=first.pk)
    assert "Personne n'a dit pouvoir venir" in words_of(answer)
    page.refresh_from_db()
    assert page.start is None
    act(admin_client, page, "keep", slot=first.pk, confirmed="1")
    page.refresh_from_db()
    assert page.start == first.start


def test_the_second_organiser_reads_what_the_first_kept(
    admin_client, client, page, poll, publisher
):
    [first, second, _third] = poll.slots.all()
    said(poll, "Zoé", "oui", "oui", email=ZOE)
    keeping.keep(poll, first.pk, publisher)
    answer = act(admin_client, page, "keep", slot=second.pk)
    assert "Lucie a déjà retenu" in words_of(answer)
    page.refresh_from_db()
    assert page.start == first.start
    assert Delivery.objects.count() == 1


def test_who_may_not_publish_proposes(client, cycle, publisher):
    writer = factories.user(display_name="Karim")
    writer.groups.add(Group.objects.get(name=WRITERS))
    page = atelier(cycle, owner=writer)
    poll = open_poll(page)
    slot = poll.slots.first()
    said(poll, "Zoé", "oui", email=ZOE)
    client.force_login(writer)
    assert "Date proposée" in words_of(act(client, page, "keep", slot=slot.pk))
    page.refresh_from_db()
    assert page.start is None
    assert not Delivery.objects.exists()
    client.force_login(publisher)
    assert "Karim propose" in page_of(client, screen(page))
    assert screen(page) in page_of(client, reverse("wagtailadmin_home"))
    act(client, page, "keep", slot=slot.pk)
    page.refresh_from_db()
    assert page.start == slot.start


def test_words_that_are_being_written_stay_a_draft(client, page, poll, publisher):
    """An open form saves on; it brings back no old date and nothing is public."""
    slot = poll.slots.first()
    said(poll, "Zoé", "oui")
    window = Window(publisher, page).type(summary="Une moitié de")
    window.autosave()
    keeping.keep(poll, slot.pk, publisher)
    page.refresh_from_db()
    assert (page.start, page.summary) == (slot.start, "")
    assert page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    assert (draft.start, draft.summary) == (slot.start, "Une moitié de")

    window.type(summary="Une moitié de phrase")
    window.autosave()
    page = AtelierPage.objects.get(pk=page.pk)
    assert (page.start, page.summary) == (slot.start, "")
    draft = page.get_latest_revision_as_object()
    assert (draft.start, draft.summary) == (slot.start, "Une moitié de phrase")
    # Told first of the date, which this window does not show.
    window.send("action-publish")
    Window(publisher, page).send("action-publish")
    page.refresh_from_db()
    assert (page.start, page.summary) == (slot.start, "Une moitié de phrase")


@pytest.mark.parametrize("door", ["scheduled", "submitted"])
def test_what_is_planned_or_handed_in_keeps_the_date(page, poll, publisher, door):
    slot = poll.slots.first()
    said(poll, "Zoé", "oui")
    draft = page.get_latest_revision_as_object()
    draft.summary = "À paraître"
    if door == "scheduled":
        draft.go_live_at = timezone.now() + HOUR
        revision = draft.save_revision()
        revision.publish()
    else:
        revision = draft.save_revision()
        draft.has_unpublished_changes = True
        workflow = Workflow.objects.get(name__icontains="Relecture")
        workflow.start(page, publisher)
    keeping.keep(poll, slot.pk, publisher)
    page.refresh_from_db()
    assert (page.start, page.summary) == (slot.start, "")
    revision.refresh_from_db()
    if door == "scheduled":
        assert revision.approved_go_live_at
    else:
        assert TaskState.objects.get(status="in_progress").revision == revision
    revision.as_object().save_revision().publish()
    page.refresh_from_db()
    assert page.start == slot.start


def test_an_event_gets_its_date(admin_client, client, agenda):
    page = event(agenda, start=None, registration_open=True)
    poll = open_poll(page)
    slot = poll.slots.first()
    said(poll, "Zoé", "oui")
    act(admin_client, page, "keep", slot=slot.pk)
    page = EventPage.objects.get(pk=page.pk)
    assert [row.start for row in page.occurrences.all()] == [slot.start]
    assert page.title in page_of(client, f"{agenda.url}agenda.ics")
    act(admin_client, page, "reopen", confirmed="1")
    page = EventPage.objects.get(pk=page.pk)
    assert page.start is None
    assert not page.occurrences.exists()


def test_reopening_takes_the_date_back_and_says_so(admin_client, page, poll, publisher):
    [first, second, _third] = poll.slots.all()
    row = said(poll, "Zoé", "oui", "oui", email=ZOE)
    keeping.keep(poll, first.pk, publisher)
    told = Delivery.objects.get()
    assert not skip_reason(told)
    assert "n'aura plus de date" in words_of(act(admin_client, page, "reopen"))
    act(admin_client, page, "reopen", confirmed="1")
    page.refresh_from_db()
    poll.refresh_from_db()
    assert (page.start, poll.state, poll.kept) == (None, PollState.OPEN, None)
    # The mail that still waited does not leave any more.
    assert skip_reason(told)
    assert "de nouveau à choisir" in Batch.objects.latest("pk").subject
    keeping.keep(poll, second.pk, publisher)
    row.delete()
    assert all(skip_reason(delivery) for delivery in Delivery.objects.all())
    Slot.objects.filter(pk=second.pk).update(start=timezone.now() - HOUR)
    answer = act(admin_client, page, "reopen", confirmed="1")
    assert "ne rouvre plus" in words_of(answer)
    jobs.close_polls()


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_one_moment_keep_one_date(page, poll, publisher):
    [first, second, _third] = poll.slots.all()
    said(poll, "Zoé", "oui", "oui", email=ZOE)

    def keep_second() -> str:
        try:
            return str(keeping.keep(poll, second.pk, publisher))
        except keeping.KeepError as error:
            return str(error)

    other = SavedMeanwhile(DatePoll, keep_second)
    keeping.keep(poll, first.pk, publisher)
    other.join()
    assert "Lucie a déjà retenu" in other.answer
    page.refresh_from_db()
    assert page.start == first.start
    assert Delivery.objects.count() == 1
