"""The head of a letter, whole, and how somebody leaves by writing."""

import mailbox
import re
from email.message import EmailMessage
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
from outbox.models import Batch, Delivery
from tests import factories
from tests.newsletter.helpers import follower
from tests.outbox.helpers import run_worker

pytestmark = pytest.mark.django_db
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
    box.clear()
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
