"""What the organisers write to all, and what they read once a day."""

from django.contrib.auth.models import Group
from django.utils import timezone

import pytest

from core.roles import WRITERS
from outbox.models import Batch, Delivery
from participation import registering
from participation.digest import send_digests
from participation.models import Gathering, Message
from participation.retention import forget
from tests import factories
from tests.agenda.helpers import at, words_of
from tests.clock import set_clock
from tests.outbox.helpers import run_worker
from tests.participation.helpers import (
    DAY,
    HOUR,
    come,
    open_atelier,
    open_event,
    seated,
)
from tests.participation.test_people_screen import add, screen

pytestmark = pytest.mark.front

TEXT = "Bonjour,\r\nApportez 100 % de vos assiettes.\r\n%(link)s\r\n"
WORDS = {"recipients": "inscrites", "subject": "Une %s assiette", "text": TEXT}


@pytest.fixture
def gathering(cycle) -> Gathering:
    return open_atelier(cycle)


def write(client, gathering: Gathering, action: str, **changes):
    data = {**WORDS, "action": action, **changes}
    return client.post(screen(gathering, "message"), data, follow=True)


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_a_message_is_read_before_it_leaves_then_leaves_once_to_each(
    monkeypatch, admin_client, gathering
):
    row = seated(gathering, "zoe")
    seated(gathering, first_name="Marius", contact="06 00 00 00 00")
    seated(gathering, "attente", state="attente")
    for state in ("annulee", "a_confirmer"):
        seated(gathering, state.replace("_", ""), state=state)
    helper = factories.user("karim@exemple.fr", display_name="Karim")
    gathering.organisers.add(helper)
    answer = write(admin_client, gathering, "preview")
    page = words_of(answer)
    assert "Envoyer à 1 personne<" in page
    assert "Marius (06 00 00 00 00)" in page
    assert "à Karim<" in page
    assert not Delivery.objects.exists()
    assert "Une %s assiette" in words_of(write(admin_client, gathering, "edit"))

    for _click in range(2):
        write(admin_client, gathering, "send")
    other = write(admin_client, gathering, "send", recipients="toutes")
    assert "est déjà parti" in words_of(other)
    batch = Batch.objects.get()
    assert batch.reply_to == ["karim@exemple.fr"]
    assert plain(batch.subject) == "Une %s assiette"
    text = plain(batch.text)
    assert text.startswith("Bonjour,\nApportez 100 % de vos assiettes.\n%(link)s\n")
    # What was looked at is what arrives, but for the link.
    before = "".join(answer.context["text"].splitlines(True)[:9])
    assert batch.text.startswith(before)
    delivery = Delivery.objects.get()
    assert (delivery.email, delivery.bulk) == ("zoe@exemple.fr", False)
    assert delivery.not_after == gathering.start

    page = words_of(admin_client.get(screen(gathering)))
    assert "Messages envoyés" in page
    assert "par Nadia, à 1 personne" in page
    write(admin_client, gathering, "send", subject="Encore", recipients="attente")
    assert Delivery.objects.latest("pk").email == "attente@exemple.fr"
    registering.cancel(row)
    set_clock(monkeypatch, gathering.start + 31 * DAY)
    run_worker()
    forget()
    assert not Delivery.objects.exclude(state="skipped").exists()
    kept = Message.objects.filter(text="", subject="").values_list("count", flat=True)
    assert list(kept) == [1, 1]


@pytest.mark.parametrize("text", ["", "x" * 2001, " \n "])
def test_a_message_that_cannot_leave_stays_on_the_screen(admin_client, gathering, text):
    seated(gathering, "zoe")
    answer = write(admin_client, gathering, "send", text=text, subject="Midi")
    assert answer.context["form"].errors
    assert answer.context["form"]["subject"].value() == "Midi"
    write(admin_client, gathering, "send", subject="Midi\r\nBcc: x@exemple.fr")
    assert Batch.objects.get().subject == "Midi Bcc: x@exemple.fr"


def test_nobody_to_write_to_is_said(admin_client, gathering):
    seated(gathering)
    answer = write(admin_client, gathering, "send")
    assert "Personne n'y a d'adresse" in words_of(answer)


def test_whoever_comes_to_a_day_that_is_over_or_lost_can_be_written_to(
    admin_client, gathering
):
    seated(gathering, "zoe")
    soon = timezone.now() + 3 * DAY
    for number, moment in enumerate((None, timezone.now() - DAY)):
        Gathering.objects.update(start=moment, over_at=moment)
        write(admin_client, gathering, "send", subject=f"Merci {number}")
        last = Delivery.objects.latest("pk").not_after
        assert timezone.now() < last < soon


def test_a_writer_who_does_not_organise_writes_to_nobody(sign_in_as_writer, gathering):
    seated(gathering, "zoe")
    write(sign_in_as_writer, gathering, "send")
    assert not Message.objects.exists()


@pytest.fixture
def sign_in_as_writer(client, roles):
    user = factories.user("lou@exemple.fr")
    user.groups.add(Group.objects.get(name=WRITERS))
    client.force_login(user)
    return client


def test_the_organisers_read_once_a_day_what_is_new_and_no_name(
    monkeypatch, client, admin_client, cycle, agenda
):
    set_clock(monkeypatch, at("2026-06-17 07:00"))
    helper = factories.user("karim@exemple.fr")
    atelier = open_atelier(cycle, capacity=3)
    weekly, *_others = open_event(agenda, repeat="semaine")
    for gathering in (atelier, weekly):
        gathering.organisers.add(factories.user(f"o{gathering.pk}@exemple.fr"))
        gathering.organisers.add(helper)
    words = {"needs": "En fauteuil", "consent": "on", "note": "Coucou"}
    nadia = come(client, atelier, "nadia@exemple.fr", people=3, **words)
    come(client, atelier, "lou@exemple.fr")
    come(client, weekly, "zoe@exemple.fr")
    add(admin_client, weekly, first_name="Marius")
    gone = come(client, weekly, "partie@exemple.fr")
    registering.cancel(gone)
    Delivery.objects.all().delete()

    send_digests()
    assert not Delivery.objects.exists()
    for hours in (1, 2, 3, 15):
        set_clock(monkeypatch, at("2026-06-17 07:30") + hours * HOUR)
        send_digests()
    texts = {row.email: plain(row.batch.text) for row in Delivery.objects.all()}
    assert len(texts) == Delivery.objects.count() == 3
    both = texts["karim@exemple.fr"]
    assert "1 inscription, 1 en attente.\n  1 besoin d’accès : voir" in both
    assert f"/admin/participation/{weekly.pk}/" in both
    assert "1 inscription.\n" in both
    assert f"/{weekly.pk}/" not in texts[f"o{atelier.pk}@exemple.fr"]
    for text in texts.values():
        for word in ("fauteuil", "Nadia", "Coucou", "@", "Marius"):
            assert word not in text

    registering.erase(nadia)
    come(client, weekly, "tard@exemple.fr")
    for day in (18, 19, 20):
        set_clock(monkeypatch, at(f"2026-06-{day} 09:00"))
        send_digests()
    rows = Delivery.objects.filter(email="karim@exemple.fr").order_by("pk")
    _first, second = [plain(row.batch.text) for row in rows]
    assert "1 départ" in second
