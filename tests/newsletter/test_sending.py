"""From the button to the boxes: what leaves, to whom, and how it is stopped."""

import datetime
from email import message_from_bytes

from django.core import mail
from django.utils import timezone

import pytest

from newsletter import jobs
from newsletter.choices import SubscriberState
from newsletter.mailings import sending
from newsletter.models import (
    Mailing,
    NewsletterIssuePage,
    Subscriber,
    Subscription,
)
from newsletter.subscribers.links import unsubscribe_link
from outbox import batches
from outbox.delivery import queries
from outbox.delivery.result import Result
from outbox.models import Batch, Delivery, DeliveryState
from tests import factories
from tests.core.helpers import signed_in
from tests.newsletter.helpers import confirmed
from tests.outbox.helpers import run_worker, states

pytestmark = pytest.mark.django_db


def subscribers(number: int, topic: str = "lettre") -> list[Subscriber]:
    people = []
    for index in range(number):
        person = Subscriber.objects.create(
            email=f"{topic}{index}@exemple.fr", state=SubscriberState.ACTIVE
        )
        Subscription.objects.create(subscriber=person, topic=topic)
        people.append(person)
    return people


@pytest.fixture
def letter(letters_index) -> NewsletterIssuePage:
    body = [("text", "<p>Bonjour à toutes et tous.</p>")]
    return factories.add(letters_index, NewsletterIssuePage, "Douze vélos", body=body)


def send(client, letter, count: int, topics=("lettre",), **changes):
    data = confirmed(letter, topics=list(topics), count=count, **changes)
    return client.post(f"/admin/lettre/{letter.pk}/envoyer/", data)


def sent_to() -> list[str]:
    return sorted(message.to[0] for message in mail.outbox)


def path_of(link: str) -> str:
    return link[link.index("/lettre/") :]


def test_to_publish_sends_nothing(letter):
    subscribers(2)
    letter.save_revision().publish()
    run_worker()
    assert mail.outbox == []


def test_a_letter_leaves_once_for_each_who_follows_it(admin_client, letter):
    subscribers(3)
    subscribers(1, "annuaire")
    page = admin_client.get(f"/admin/lettre/{letter.pk}/envoyer/").content.decode()
    assert "Douze vélos" in page
    send(admin_client, letter, 3)
    run_worker()
    assert sent_to() == [
        "lettre0@exemple.fr",
        "lettre1@exemple.fr",
        "lettre2@exemple.fr",
    ]
    followed = admin_client.get(f"/admin/envois/{Mailing.objects.get().pk}/")
    assert "<b>3</b> ciblés = <b>3</b> envoyés" in followed.content.decode()


def test_whoever_follows_two_subjects_gets_one_letter(admin_client, letter):
    [lou] = subscribers(1)
    Subscription.objects.create(subscriber=lou, topic="annuaire")
    send(admin_client, letter, 1, ["lettre", "annuaire"])
    run_worker()
    assert sent_to() == ["lettre0@exemple.fr"]


def test_each_letter_lets_its_own_reader_go(admin_client, client, letter):
    subscribers(2)
    send(admin_client, letter, 2)
    run_worker()
    links = set()
    for message in mail.outbox:
        raw = message_from_bytes(message.message().as_bytes())
        assert raw["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert raw["List-Id"].endswith("<lettre.127.0.0.1>")
        assert raw["Precedence"] == "bulk"
        link = raw["List-Unsubscribe"].strip("<>\r\n ")
        assert link in message.body
        assert link in message.alternatives[0][0]
        assert "@@" not in message.body + message.alternatives[0][0]
        links.add(link)
    assert len(links) == 2
    client.post(path_of(links.pop()), {"List-Unsubscribe": "One-Click"})
    assert Subscriber.objects.active().count() == 1


def test_a_subject_is_one_line_whatever_was_sent(admin_client, letter):
    subscribers(1)
    letter.subject = "Bonjour\r\nBcc: tous@exemple.fr\u2028Suite"
    letter.save_revision().publish()
    letter.refresh_from_db()
    send(admin_client, letter, 1)
    run_worker()
    [message] = mail.outbox
    assert message.to == ["lettre0@exemple.fr"]
    assert "Bcc" not in message.message()
    assert message.subject == "Bonjour Bcc: tous@exemple.fr Suite"


def test_a_double_click_makes_one_mailing(admin_client, letter):
    subscribers(2)
    send(admin_client, letter, 2)
    send(admin_client, letter, 2)
    with pytest.raises(sending.CannotSendError, match="déjà partie"):
        sending.prepare(letter, ["lettre"], None)
    assert Mailing.objects.count() == 1
    assert Delivery.objects.count() == 2
    assert sending.start(Mailing.objects.get()) is False


def test_what_is_sent_is_frozen(admin_client, letter):
    subscribers(1)
    send(admin_client, letter, 1)
    letter.title = "Treize vélos"
    letter.save_revision().publish()
    run_worker()
    assert mail.outbox[0].subject == "Douze vélos"


def test_the_archive_says_what_changed_after_the_sending(admin_client, client, letter):
    subscribers(1)
    send(admin_client, letter, 1)
    assert "Modifiée le" not in client.get(letter.url).content.decode()
    letter.refresh_from_db()
    letter.save_revision().publish()
    assert "Modifiée le" in client.get(letter.url).content.decode()


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"count": 7}, "écrivez ce nombre pour confirmer"),
        ({"count": "x"}, "nombre entier"),
        ({"topics": []}, "Cochez au moins une ligne"),
        ({"topics": ["annuaire"]}, "Personne ne suit encore ce sujet"),
        ({"scheduled_for": "2001-01-01T10:00"}, "Cette heure est passée"),
        ({"scheduled_for": "un de ces jours"}, "n’est pas une date"),
    ],
)
def test_a_wrong_confirmation_sends_nothing(admin_client, letter, changes, sentence):
    subscribers(2)
    data = confirmed(letter, **{"count": 2, **changes})
    answer = admin_client.post(f"/admin/lettre/{letter.pk}/envoyer/", data)
    assert sentence in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_draft_does_not_leave(admin_client, letter):
    subscribers(1)
    letter.title = "Pas encore"
    letter.save_revision()
    send(admin_client, letter, 1)
    assert not Mailing.objects.exists()
    assert not Batch.objects.exists()


def test_a_letter_that_was_published_meanwhile_is_proofread_again(client, letter):
    """Whoever sends has the older one on the screen."""
    subscribers(1)
    signed_in(client, "Publication", "Samia")
    shown = confirmed(letter)
    karim = factories.user(display_name="Karim")
    draft = letter.get_latest_revision_as_object()
    draft.body = [("text", "<p>Une phrase inach</p>")]
    draft.save_revision(user=karim).publish()
    address = f"/admin/lettre/{letter.pk}/envoyer/"
    answer = client.post(address, shown)
    assert "Karim a publié cette lettre de nouveau" in answer.content.decode()
    assert not Mailing.objects.exists()
    letter.refresh_from_db()
    named = f'name="revision" value="{letter.live_revision_id}"'
    assert named in answer.content.decode()
    client.post(address, confirmed(letter))
    assert "inach" in Mailing.objects.get().batch.html


def test_only_those_who_may_send(client, letter):
    subscribers(1)
    client.force_login(factories.user())
    send(client, letter, 1)
    assert not Mailing.objects.exists()


def test_a_test_goes_to_one_and_lets_nobody_leave(admin_client, letter):
    data = {"action": "test", "address": "nadia@exemple.fr"}
    admin_client.post(f"/admin/lettre/{letter.pk}/envoyer/", data)
    run_worker()
    [message] = mail.outbox
    assert message.subject == "[TEST] Douze vélos"
    assert "@@" not in message.body
    assert "/desinscription/" not in message.body + message.alternatives[0][0]
    assert not Mailing.objects.exists()


def test_whoever_leaves_meanwhile_is_skipped(admin_client, client, letter):
    lou, _ = subscribers(2)
    send(admin_client, letter, 2)
    client.post(path_of(unsubscribe_link(lou)))
    run_worker()
    assert sent_to() == ["lettre1@exemple.fr"]
    skipped = Delivery.objects.get(state=DeliveryState.SKIPPED)
    assert skipped.reply == "Ne le souhaite plus"


def test_a_mailing_is_paused_resumed_and_cancelled(admin_client, letter):
    subscribers(2)
    send(admin_client, letter, 2)
    address = f"/admin/envois/{Mailing.objects.get().pk}/"
    admin_client.post(address, {"action": "pause"})
    run_worker()
    assert mail.outbox == []
    admin_client.post(address, {"action": "resume"})
    admin_client.post(address, {"action": "cancel"})
    run_worker()
    assert mail.outbox == []
    assert "Annulé" in admin_client.get(address).content.decode()
    send(admin_client, letter, 2)
    run_worker()
    assert len(mail.outbox) == 2


def test_a_worker_in_the_middle_of_its_rows_hears_of_a_pause(letter):
    subscribers(3)
    mailing = sending.prepare(letter, ["lettre"], None)
    rows = queries.claim("un", 3)
    batches.pause(mailing.batch)
    assert not queries.mark_submitting(rows[0], "un")
    batches.resume(mailing.batch)
    assert queries.mark_submitting(rows[0], "un")
    sending.cancel(mailing)
    # One is on the wire: the relay answers « later », and there will be no later.
    assert not queries.mark_submitting(rows[1], "un")
    queries.record(rows[0], "un", Result(DeliveryState.QUEUED, 451))
    queries.release(rows, "un")
    Delivery.objects.update(next_at=None)
    run_worker()
    assert mail.outbox == []
    assert set(states()) == {"skipped"}


def test_failures_leave_again_when_somebody_says_so(admin_client, letter):
    subscribers(2)
    send(admin_client, letter, 2)
    Delivery.objects.update(state=DeliveryState.FAILED)
    address = f"/admin/envois/{Mailing.objects.get().pk}/"
    assert "Réessayer les 2 échecs" in admin_client.get(address).content.decode()
    admin_client.post(address, {"action": "retry"})
    run_worker()
    assert len(mail.outbox) == 2


def test_a_letter_waits_for_its_hour(afternoon, admin_client, letter):
    subscribers(1)
    later = timezone.localtime() + datetime.timedelta(hours=2)
    send(admin_client, letter, 1, scheduled_for=later.strftime("%Y-%m-%dT%H:%M"))
    jobs.start_scheduled()
    assert not Delivery.objects.exists()
    Mailing.objects.update(scheduled_for=timezone.now())
    jobs.start_scheduled()
    jobs.start_scheduled()
    run_worker()
    assert sent_to() == ["lettre0@exemple.fr"]


def test_a_letter_found_too_late_asks_first(afternoon, admin_client, letter):
    subscribers(1)
    later = timezone.localtime() + datetime.timedelta(hours=2)
    send(admin_client, letter, 1, scheduled_for=later.strftime("%Y-%m-%dT%H:%M"))
    Mailing.objects.update(scheduled_for=timezone.now() - datetime.timedelta(hours=7))
    jobs.start_scheduled()
    assert not Delivery.objects.exists()
    address = f"/admin/envois/{Mailing.objects.get().pk}/"
    assert "Retenu" in admin_client.get(address).content.decode()
    admin_client.post(address, {"action": "start"})
    run_worker()
    assert len(mail.outbox) == 1


def test_a_letter_that_is_refused_in_a_row_stops_by_itself(letter):
    from outbox.delivery import breaker

    subscribers(30)
    mailing = sending.prepare(letter, ["lettre"], None)
    rows = Delivery.objects.order_by("pk").values_list("pk", flat=True)
    refused = {"state": DeliveryState.FAILED, "attempts": 1}
    Delivery.objects.filter(pk__in=list(rows[:19])).update(**refused)
    breaker.check([mailing.batch])
    assert not Batch.objects.get(pk=mailing.batch_id).paused
    Delivery.objects.filter(pk__in=list(rows[19:20])).update(**refused)
    breaker.check([mailing.batch])
    batch = Batch.objects.get(pk=mailing.batch_id)
    assert batch.paused
    assert "arrêté" in batch.pause_reason
    run_worker()
    assert mail.outbox == []


def test_no_more_leave_than_the_relay_takes(letter, settings):
    settings.OUTBOX_RATE = 4
    subscribers(9)
    sending.prepare(letter, ["lettre"], None)
    from outbox.delivery.sender import Sender

    sender = Sender("essai")
    sender.step(lambda: False)
    sender.close()
    assert len(mail.outbox) <= 5


def test_the_list_hides_addresses_from_those_who_may_not_see_them(client, letter):
    subscribers(1)
    mailing = sending.prepare(letter, ["lettre"], None)
    person = factories.user()
    for name in ("newsletter.send_letter", "wagtailadmin.access_admin"):
        person.user_permissions.add(factories.permission(name))
    client.force_login(person)
    listing = f"/admin/envois/{mailing.pk}/liste.csv"
    answer = client.get(listing)
    assert "exemple.fr" not in b"".join(answer.streaming_content).decode()
    person.user_permissions.add(factories.permission("newsletter.view_address"))
    client.force_login(type(person).objects.get(pk=person.pk))
    answer = client.get(listing)
    assert "lettre0@exemple.fr" in b"".join(answer.streaming_content).decode()
