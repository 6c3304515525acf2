"""The head of a letter, whole, and how somebody leaves by writing."""

import mailbox
import re
from email import message_from_string
from email.message import EmailMessage, Message
from pathlib import Path

from django.core import mail
from django.core.management import call_command
from django.utils import timezone

import pytest

from newsletter import jobs
from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.mailings import sending
from newsletter.models import (
    Consent,
    LetterSettings,
    NewsletterIssuePage,
    Subscriber,
)
from newsletter.subscribers import retention, subscribing
from outbox import batches
from outbox.bounces import verp
from outbox.delivery.envelope import Envelope
from outbox.models import Batch, Delivery, ReturnedMail, Suppression
from tests import factories
from tests.newsletter.helpers import follower
from tests.outbox.helpers import run_worker

pytestmark = [pytest.mark.front, pytest.mark.django_db]
GOLDEN = Path(__file__).parent / "letter_headers.txt"


@pytest.fixture
def letter(letters_index, settings) -> NewsletterIssuePage:
    settings.DEFAULT_FROM_EMAIL = "Essaim <lettre@exemple.fr>"
    settings.OUTBOX_BOUNCE_ADDRESS = "retours@exemple.fr"
    settings.SITE_URL = "http://testserver"
    LetterSettings.load()
    LetterSettings.objects.update(reply_to="bonjour@exemple.fr")
    body = [("text", "<p>Bonjour à toutes et tous.</p>")]
    return factories.add(
        letters_index, NewsletterIssuePage, "Été, douze vélos", body=body
    )


def delivery(letter) -> Delivery:
    sending.prepare(letter, ["lettre"], None)
    return Delivery.objects.get()


def test_the_head_is_the_one_we_agreed_on(letter):
    follower("lou@exemple.fr")
    row = delivery(letter)
    envelope = Envelope.of(row)
    raw = envelope.content("\n").decode().partition("\n\n")[0]
    raw = re.sub(r"\s*\n[ \t]+", " ", raw)  # Where lines are folded may change.
    for pattern, mark in (
        (r"desinscription/[^>]+/>", "desinscription/JETON/>"),
        (r"\+u\d+\.[0-9a-f]{16}@", "+uN.SIGNATURE@"),
        (r"<b\d+\.d\d+\.\d+@", "<bN.dN.HEURE@"),
        (r"(?m)^Date: .+$", "Date: JOUR"),
        (r'boundary="[^"]+"', 'boundary="LIMITE"'),
        (r"(?m)^Feedback-ID: \d+", "Feedback-ID: N"),
    ):
        raw = re.sub(pattern, mark, raw)
    # PostgreSQL keeps the headers of a batch in an order of its own.
    assert sorted(raw.splitlines()) == sorted(GOLDEN.read_text().splitlines())
    assert re.fullmatch(r"retours\+d\d+\.[0-9a-f]{16}@exemple\.fr", envelope.sender)


def written_to(address: str, **headers) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "x@y.fr", address, "partir"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("")
    return message


def read(tmp_path, *messages) -> None:
    box = mailbox.Maildir(tmp_path / "retours")
    for message in messages:
        box.add(message)
    call_command("read_bounces", maildir=tmp_path / "retours")


def test_who_writes_to_the_address_of_their_letter_leaves(letter, tmp_path):
    follower("lou@exemple.fr")
    row = delivery(letter)
    there = verp.unsubscribe_address(row)
    read(
        tmp_path,
        written_to(there, Auto_Submitted="auto-replied"),
        written_to(there.replace("+u", "+u1")),
        written_to(there.replace("+u", "+d")),
        written_to(verp.return_path(row)),
    )
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE
    read(tmp_path, written_to(there), written_to(there))
    assert Subscriber.objects.get().state == SubscriberState.UNSUBSCRIBED
    assert Consent.objects.filter(event=ConsentEvent.UNSUBSCRIPTION).count() == 1


def test_without_a_box_there_is_no_such_address(letter, settings):
    settings.OUTBOX_BOUNCE_ADDRESS = ""
    follower("lou@exemple.fr")
    delivery(letter)
    run_worker()
    head = mail.outbox[0].message()["List-Unsubscribe"]
    assert "mailto" not in head
    assert "@@" not in head


def test_whom_a_letter_was_for_is_forgotten_and_its_account_is_not(letter):
    lou = follower("lou@exemple.fr")
    follower("ada@exemple.fr")
    sending.prepare(letter, ["lettre"], None)
    batch = Batch.objects.get()
    Delivery.objects.filter(email="lou@exemple.fr").update(state="failed")
    subscribing.unsubscribe(str(lou.uuid), "essai", erase=True)
    addresses = set(Delivery.objects.values_list("email", flat=True))
    assert "lou@exemple.fr" not in addresses
    assert "ada@exemple.fr" in addresses
    assert batches.requeue(batch, "failed") == 0

    run_worker()
    jobs.anonymize_recipients()
    assert Delivery.objects.filter(email="ada@exemple.fr").exists()
    Batch.objects.update(created_at=timezone.now() - 1.1 * retention.RETENTION)
    jobs.anonymize_recipients()
    assert not Delivery.objects.filter(email__contains="@").exists()
    assert batches.delivery_counts(batch).targeted == 2


def test_who_leaves_during_the_sending_is_forgotten_the_day_after(letter):
    lou = follower("lou@exemple.fr")
    sending.prepare(letter, ["lettre"], None)
    subscribing.unsubscribe(str(lou.uuid), "essai")
    assert Delivery.objects.get().email == "lou@exemple.fr"
    run_worker()
    assert mail.outbox == []
    jobs.anonymize_recipients()
    assert "@" not in Delivery.objects.get().email


@pytest.fixture
def row(letter) -> Delivery:
    follower("lou@exemple.fr")
    return delivery(letter)


def complaint(to: str, kind: str = "abuse", back: str = "") -> Message:
    return message_from_string(
        f"From: plaintes@exemple.net\nTo: {to}\nSubject: FW: La lettre\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nThis is an abuse report, 5.1.1.\n\n"
        "--b\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Exemple/1\nVersion: 1\n\n"
        f"--b\nContent-Type: message/rfc822\n\n{back}From: lettre@exemple.fr\n"
        "Subject: La lettre\n\nBonjour\n\n--b--\n"
    )


def state() -> str:
    return Subscriber.objects.get().state


@pytest.mark.case("5.6")
@pytest.mark.parametrize("kind", ["abuse", "opt-out", "Abuse", "other"])
def test_a_complaint_unsubscribes_and_is_in_the_register(row, tmp_path, kind):
    read(tmp_path, complaint(verp.return_path(row), kind))
    assert state() == SubscriberState.UNSUBSCRIBED
    event = Consent.objects.get(event=ConsentEvent.UNSUBSCRIPTION)
    assert event.source == "plainte auprès de sa messagerie"
    assert not Suppression.objects.exists()


@pytest.mark.case("5.6")
@pytest.mark.parametrize("header", ["Return-Path", "List-Unsubscribe"])
def test_the_letter_that_it_brings_back_says_whose_it_is(row, tmp_path, header):
    addresses = {
        "Return-Path": f"<{verp.return_path(row)}>",
        "List-Unsubscribe": f"<mailto:{verp.unsubscribe_address(row)}?subject=partir>",
    }
    back = f"{header}: {addresses[header]}\n"
    read(tmp_path, complaint("retours@exemple.fr", back=back))
    assert state() == SubscriberState.UNSUBSCRIBED


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure"])
def test_what_is_no_complaint_unsubscribes_nobody(row, tmp_path, kind):
    read(tmp_path, complaint(verp.return_path(row), kind))
    forged = verp.return_path(row).replace("+d", "+d9")
    read(tmp_path, complaint(forged), complaint("retours@exemple.fr"))
    assert state() == SubscriberState.ACTIVE


def test_apples_button_unsubscribes(row, tmp_path):
    request = message_from_string(
        f"From: lou@exemple.fr\nTo: {verp.unsubscribe_address(row)}\n"
        "Subject: unsubscribe\nAuto-Submitted: auto-replied\n"
        "X-Apple-Unsubscribe: true\n\nApple Mail sent this email to unsubscribe."
    )
    read(tmp_path, request)
    assert state() == SubscriberState.UNSUBSCRIBED


def test_an_old_wish_to_leave_does_not_undo_a_new_subscription(row, tmp_path):
    read(tmp_path, complaint(verp.return_path(row)))
    subscribing.request_subscription("lou@exemple.fr", ["lettre"], "essai")
    subscribing.confirm(Subscriber.objects.get(), ["lettre"])
    read(tmp_path)
    assert state() == SubscriberState.ACTIVE


def test_who_leaves_takes_along_what_they_wrote_to_the_box(row, tmp_path):
    read(tmp_path, written_to(verp.return_path(row), Reply_To="lou@exemple.fr"))
    assert ReturnedMail.objects.get().sender == "x@y.fr"
    subscribing.unsubscribe(row.reference, "essai", erase=True)
    mail = ReturnedMail.objects.get()
    assert not (mail.sender or mail.subject or mail.open)
