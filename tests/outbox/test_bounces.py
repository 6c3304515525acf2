"""Refusals that come back by mail."""

import mailbox
from email.message import EmailMessage, Message
from pathlib import Path

from django.core.management import CommandError, call_command
from django.urls import reverse

import pytest

from outbox.bounces import verp
from outbox.delivery.envelope import Envelope
from outbox.models import Bounce, Delivery, DeliveryState, Suppression
from tests import factories
from tests.outbox.helpers import queue, run_worker, states

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def box_for_refusals(settings):
    settings.OUTBOX_BOUNCE_ADDRESS = "retours@exemple.fr"


@pytest.fixture
def box(tmp_path) -> mailbox.Maildir:
    return mailbox.Maildir(tmp_path / "retours")


def refusal(to: str, status: str = "5.1.1", action: str = "failed") -> Message:
    """As Postfix writes it."""
    report = EmailMessage()
    report["From"], report["To"] = "MAILER-DAEMON@exemple.net", to
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report.set_content("This is the mail system at host exemple.net.")
    report.make_mixed()
    report.replace_header("Content-Type", 'multipart/report; boundary="b"')
    fields = Message()
    fields.add_header("Content-Type", "message/delivery-status")
    host, person = Message(), Message()
    host["Reporting-MTA"] = "dns; exemple.net"
    person["Action"], person["Status"] = action, status
    fields.set_payload([host, person])
    report.attach(fields)
    return report


def sent(*names: str) -> list[Delivery]:
    rows = queue(*names, bulk=True)
    run_worker()
    return rows


def read(box: mailbox.Maildir, *messages: Message) -> None:
    for message in messages:
        box.add(message)
    call_command("read_bounces", maildir=Path(box._path))


def test_letters_leave_with_a_return_path_of_their_own():
    [letter] = queue("lou", bulk=True)
    [single] = queue("ada")
    assert Envelope.of(letter).sender.startswith(f"retours+d{letter.pk}.")
    assert Envelope.of(single).sender == "site@exemple.fr"


def test_a_dead_address_is_not_written_to_again(box):
    [lou, ada] = sent("lou", "ada")
    read(box, refusal(verp.return_path(lou)))
    lou.refresh_from_db()
    assert lou.state == DeliveryState.FAILED
    assert Suppression.objects.count() == 1
    sent("lou")
    assert states()[-1] == DeliveryState.SKIPPED
    assert Delivery.objects.get(pk=ada.pk).state == DeliveryState.SENT


def test_a_refusal_that_is_read_twice_counts_once(box):
    [lou] = sent("lou")
    read(box, refusal(verp.return_path(lou)))
    read(box)
    assert Bounce.objects.count() == 1
    assert len(box) == 1


def test_a_full_box_is_forgiven_twice(box):
    for count in range(1, 4):
        [letter] = sent("lou")
        read(box, refusal(verp.return_path(letter), "5.2.2"))
        assert Suppression.objects.exists() is (count == 3)


@pytest.mark.parametrize(
    "message",
    [
        lambda to: refusal(to.replace("+d", "+d9")),
        lambda to: refusal("retours@exemple.fr"),
        lambda to: refusal(to, action="delayed"),
        lambda to: refusal(to, status="zut"),
    ],
)
def test_what_is_no_refusal_of_ours_changes_nothing(box, message):
    [lou] = sent("lou")
    read(box, message(verp.return_path(lou)))
    assert not Bounce.objects.exists()
    assert len(box) == 1


def test_a_holiday_answer_is_no_refusal(box):
    [lou] = sent("lou")
    answer = EmailMessage()
    answer["To"], answer["Auto-Submitted"] = verp.return_path(lou), "auto-replied"
    answer.set_content("Je suis absente, status 5.1.1 compris, jusqu'au 3.")
    read(box, answer)
    assert states() == [DeliveryState.SENT]


def test_rubbish_in_the_box_stops_nothing(box, tmp_path):
    [lou] = sent("lou")
    (tmp_path / "retours" / "new" / "zut").write_bytes(b"\x00\xff" * 500)
    read(box, refusal(verp.return_path(lou)))
    assert Bounce.objects.count() == 1


def test_a_box_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="n'existe pas"):
        call_command("read_bounces", maildir=tmp_path / "rien")
    with pytest.raises(CommandError, match="imaps://"):
        call_command("read_bounces", imap="http://exemple.fr/")


def test_an_address_comes_back_when_somebody_says_so(box, admin_client, client, home):
    [lou] = sent("lou")
    read(box, refusal(verp.return_path(lou)))
    address = reverse("outbox_suppressions")
    assert "inexistante : 1" in admin_client.get(address).content.decode()
    known = admin_client.post(address, {"email": "lou@exemple.fr"}).content.decode()
    assert "Écartée depuis le" in known
    other = admin_client.post(address, {"email": "ada@exemple.fr"}).content.decode()
    assert "n’est pas écartée" in other
    assert Suppression.objects.count() == 1
    admin_client.post(address, {"email": "Lou@exemple.fr", "action": "release"})
    sent("lou")
    assert states()[-1] == DeliveryState.SENT
    client.force_login(factories.user())
    assert client.get(address).status_code == 302
