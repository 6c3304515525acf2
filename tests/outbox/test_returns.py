"""Whose fault a refusal is, and whether the address is dead: two questions."""

import mailbox
from email import message_from_string
from email.message import EmailMessage, Message
from pathlib import Path

from django.core.management import call_command
from django.urls import reverse

import pytest

from core.models import SiteSettings
from core.roles import PUBLISHERS, permissions_for
from outbox import jobs
from outbox.bounces import verp
from outbox.delivery import queries
from outbox.delivery.result import Result
from outbox.models import Batch, Delivery, DeliveryState, Suppression
from tests import factories
from tests.outbox.helpers import queue, run_worker, states

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def box_for_refusals(settings):
    settings.OUTBOX_BOUNCE_ADDRESS = "retours@exemple.fr"
    site = SiteSettings.load()
    site.contact_email = "equipe@exemple.fr"
    site.save()


@pytest.fixture
def box(tmp_path) -> mailbox.Maildir:
    return mailbox.Maildir(tmp_path / "retours")


def sent(*names: str) -> list[Delivery]:
    rows = queue(*names, bulk=True)
    run_worker()
    return rows


def read(box: mailbox.Maildir, *messages: Message) -> None:
    for message in messages:
        box.add(message)
    call_command("read_bounces", maildir=Path(box._path))


def report(to: str, status: str, diagnostic: str = "", words: str = "") -> Message:
    """As Postfix writes it."""
    code = f"Diagnostic-Code: smtp; {diagnostic}\n" if diagnostic else ""
    return message_from_string(
        f"From: MAILER-DAEMON@exemple.net (Mail Delivery System)\nTo: {to}\n"
        "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{words or 'This is the mail system.'}\n\n"
        "--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; exemple.net\n\n"
        f"Final-Recipient: rfc822; lou@exemple.fr\nAction: failed\n"
        f"Status: {status}\n{code}\n--b--\n"
    )


def words(to: str, text: str, **headers) -> EmailMessage:
    message = EmailMessage()
    message["To"] = to
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


SENDER_BLAMED = [
    pytest.param(
        (
            "5.1.8",
            "553 5.1.8 <retours@exemple.fr>... Domain of sender address exemple.fr "
            "does not exist",
        ),
        marks=pytest.mark.case("5.1"),
    ),
    ("5.1.7", "550 5.1.7 Sender address rejected: User unknown in local table"),
    ("5.1.1", "550 5.1.1 192.0.2.7 has sent to too many recipients this hour"),
    ("5.1.1", "550 5.7.1 IP address blacklisted by recipient"),
    ("5.1.1", "553 https://www.spamhaus.org/query/bl?ip=192.0.2.7"),
    ("5.0.0", "550 SPF check failed for exemple.fr"),
    ("5.7.26", "550-5.7.26 Unauthenticated email from exemple.fr is not accepted"),
    ("5.7.1", "554 5.7.1 Message rejected due to the DMARC policy of exemple.fr"),
    ("5.0.0", "550 Connection frequency limited"),
    ("5.2.0", "550 5.2.0 Message rejete pour spam. Spam detected. OFR_506"),
    ("5.3.4", "552 5.3.4 Message size exceeds fixed maximum message size"),
    ("5.7.1", "550 5.7.1 Unable to relay for lou@exemple.fr"),
    ("5.5.0", "550 5.5.0 Domain of the sender unknown"),
]  # fmt: skip
DEAD = [
    pytest.param(
        ("5.5.0", "550 5.5.0 Adresse destinataire invalide. LPN007_416"),
        marks=pytest.mark.case("5.3"),
    ),
    pytest.param(
        ("5.0.0", "550 5.1.1 <lou@exemple.fr>: Recipient address rejected: "
         "User unknown"),
        marks=pytest.mark.case("5.3"),
    ),
    ("5.1.1", ""),
    ("5.1.6", "550 5.1.6 recipient no longer on server"),
    ("5.4.4", "550 5.4.4 Host or domain name not found. Name service error: type=A"),
    ("5.1.2", "550 Host unknown"),
    ("5.7.1", "553 Invalid recipient lou@exemple.fr (Mode: normal)"),
    ("5.4.1", "550 5.4.1 [lou@exemple.fr]: Recipient address rejected: Access denied"),
    ("5.5.0", "550 Requested action not taken: mailbox unavailable"),
    ("5.0.0", "550 5.1.1 no such user; see https://spam.exemple.fr/policy"),
    ("5.0.0", "554 delivery error: dd This user doesn't have a exemple.fr account"),
    ("5.0.0", "550 Utilisateur inconnu"),
    ("5.0.0", "550 L’adresse de messagerie est introuvable"),
]  # fmt: skip
LIVING = [
    ("4.4.7", "554 4.4.7 Message expired: unable to deliver in 840 minutes"),
    ("4.0.0", "DNS Error: DNS type 'mx' lookup of exemple.fr: Domain name not found"),
    ("5.1.1", "552 5.2.2 Over quota"),
    ("5.2.1", "550 5.2.1 The email account that you tried to reach is disabled"),
    ("5.0.0", "550 Unknown user lou (in reply to end of DATA command)"),
    ("5.0.0", "554 Transaction failed"),
]


@pytest.mark.parametrize("refusal", SENDER_BLAMED)
def test_who_blames_the_sender_suppresses_nobody(box, refusal):
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), *refusal))
    assert not Suppression.objects.exists()
    assert Delivery.objects.get(pk=lou.pk).state == DeliveryState.FAILED
    mail = Batch.objects.get(subject="Une messagerie refuse nos courriels")
    assert mail.deliveries.get().email == "equipe@exemple.fr"


@pytest.mark.parametrize("refusal", DEAD)
def test_a_dead_address_is_suppressed_however_it_is_said(box, refusal):
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), *refusal))
    assert Suppression.objects.count() == 1


@pytest.mark.parametrize("refusal", LIVING)
def test_what_says_nothing_of_the_address_leaves_it(box, refusal):
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), *refusal))
    assert not Suppression.objects.exists()


@pytest.mark.case("5.2")
def test_a_provider_that_blocks_us_is_told_once_and_suppresses_nobody(box):
    text = (
        "421 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. OFR006_102"
    )
    for _letter in range(3):
        [lou] = sent("lou")
        read(box, report(verp.return_path(lou), "4.0.0", text))
        assert not Suppression.objects.exists()
    mail = Batch.objects.get(subject="Une messagerie refuse nos courriels")
    assert "exemple.fr refuse nos courriels" in mail.text
    assert "OFR006_102" in mail.text


@pytest.mark.case("5.4")
def test_a_report_inside_another_mail_is_read(box):
    [lou, ada] = sent("lou", "ada")
    scanned = EmailMessage()
    scanned["From"], scanned["To"] = "postmaster@exemple.net", verp.return_path(lou)
    scanned.set_content("Ce message a été analysé : aucun virus, no spam, no policy.")
    scanned.make_mixed()
    scanned.attach(report("x@exemple.net", "5.1.1"))
    forwarded = EmailMessage()
    forwarded["From"], forwarded["To"] = "liste@exemple.net", verp.return_path(ada)
    forwarded.set_content("Transmis par la liste.")
    forwarded.add_attachment(report("x@exemple.net", "5.1.1"))
    read(box, scanned, forwarded)
    assert Suppression.objects.count() == 2


QMAIL = (
    "Hi. This is the qmail-send program at exemple.net.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
    "<lou@exemple.fr>:\nSorry, no mailbox here by that name. (#5.1.1)\n"
)


@pytest.mark.case("5.5")
@pytest.mark.parametrize(
    "headers",
    [
        {"From": "MAILER-DAEMON@exemple.net", "Subject": "failure notice"},
        {"Return_Path": "<>", "From": "<>", "Subject": "failure notice"},
        {"From": "Postmaster <postmaster@exemple.net>", "Subject": "Non remis"},
        {
            "From": "Mail Delivery System <Mailer-Daemon@exemple.net>",
            "Subject": "Mail delivery failed: returning message to sender",
            "Auto_Submitted": "auto-replied",
        },
    ],
)
def test_the_plain_words_of_an_older_server_are_read(box, headers):
    [lou] = sent("lou")
    read(box, words(verp.return_path(lou), QMAIL, **headers))
    assert Suppression.objects.count() == 1


@pytest.mark.case("5.5")
@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied", "Subject": "failure notice"},
        {"Auto_Submitted": "auto-replied", "Return_Path": "<>", "Subject": "Absente"},
        {"Subject": "Réponse automatique : failure notice"},
        {"Subject": "Re: failure notice"},
    ],
)
def test_the_same_words_of_a_person_are_no_refusal(box, headers):
    [lou] = sent("lou")
    read(
        box, words(verp.return_path(lou), QMAIL, From="Ada <ada@exemple.fr>", **headers)
    )
    assert not Suppression.objects.exists()
    assert states() == [DeliveryState.SENT]


def test_a_receipt_is_no_refusal(box):
    [lou] = sent("lou")
    receipt = report(verp.return_path(lou), "5.1.1")
    receipt.set_param("report-type", "disposition-notification")
    del receipt.get_payload()[1]
    read(box, receipt)
    assert states() == [DeliveryState.SENT]


def test_a_report_about_several_addresses_speaks_of_ours(box):
    [lou, ada] = sent("lou", "ada")
    both = report(verp.return_path(lou), "5.2.2").as_string()
    other = "Final-Recipient: rfc822; ada@exemple.fr\nAction: failed\nStatus: 5.1.1\n\n"
    read(
        box, message_from_string(both.replace("Final-Recip", f"{other}Final-Recip", 1))
    )
    assert not Suppression.objects.exists()
    elsewhere = report(verp.return_path(ada), "5.1.1").as_string()
    elsewhere = elsewhere.replace("lou@", "groupe@")
    dead = "Final-Recipient: rfc822; un@exemple.fr\nAction: failed\nStatus: 5.7.1\n\n"
    read(box, message_from_string(elsewhere.replace("Final-R", f"{dead}Final-R", 1)))
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    ("code", "reply", "is_dead"),
    [
        (550, "5.1.1 <lou@exemple.fr>: User unknown", True),
        (550, "User unknown", True),
        (550, "5.1.1 Sender rejected: spam", False),
        (554, "5.7.1 Client host rejected: no PTR", False),
        (552, "5.2.2 Mailbox full", False),
    ],
)
def test_a_refusal_at_once_is_judged_the_same(code, reply, is_dead):
    [lou] = queue("lou", bulk=True)
    refused(lou, code, reply)
    assert Suppression.objects.exists() is is_dead


def refused(delivery: Delivery, code: int, reply: str) -> None:
    [row] = queries.claim("moi", 1)
    assert row == delivery
    queries.mark_submitting(row, "moi")
    queries.record(row, "moi", Result(DeliveryState.FAILED, code, reply))


@pytest.mark.case("5.8")
@pytest.mark.parametrize(
    "reply",
    [
        "5.1.1 <lectrice@exemple.fr>: Recipient address rejected",
        "5.1.1 unknown user: lectrice",
        '5.1.1 "Lectrice" does not exist',
        "5.1.1 retours+lectrice=40exemple.fr@liste.exemple.net unknown user",
    ],
)
def test_the_reply_of_a_server_is_kept_without_the_address(box, reply):
    [row] = queue("lectrice", bulk=True)
    refused(row, 550, reply)
    row.refresh_from_db()
    assert row.reply.startswith("5.1.1 ")
    assert "lectrice" not in row.reply.lower()
    [later] = sent("lectrice2")
    reply = reply.replace("ectrice", "ectrice2")
    read(box, report(verp.return_path(later), "5.1.1", f"550 {reply}"))
    later.refresh_from_db()
    assert later.reply.count("5.1.1") == 1
    assert "lectrice" not in later.reply.lower()


def screen(client) -> str:
    return client.get(reverse("outbox_returns")).content.decode()


@pytest.mark.case("5.7")
def test_what_is_not_understood_is_on_a_screen_until_it_is_filed(
    box, admin_client, home
):
    [lou] = sent("lou")
    odd = report(verp.return_path(lou), "5.0.0", "554 Zut pour lou@exemple.fr")
    person = words(
        "retours@exemple.fr", "Merci pour la lettre", From="a@b.fr", Subject="Bravo"
    )
    away = words("retours@exemple.fr", "Bonjour", From="a@b.fr", Subject="Absente")
    read(box, odd, person, away)
    read(box)
    shown = screen(admin_client)
    assert shown.count("<details>") == 2
    assert "Bravo" in shown
    assert "Merci pour la lettre" in shown
    assert "lou@exemple.fr" in shown
    assert "Absente" not in shown
    key = shown.partition('name="key" value="')[2].partition('"')[0]
    there = reverse("outbox_file_return")
    assert admin_client.get(there).status_code == 405
    assert admin_client.post(there, {"key": key}, follow=True).status_code == 200
    assert screen(admin_client).count("<details>") == 1
    for nothing in ({"key": "zut"}, {"key": key}, {}):
        admin_client.post(there, nothing)
    assert screen(admin_client).count("<details>") == 1


def test_all_that_the_screen_showed_is_filed_at_once(box, admin_client, home):
    for name in "abc":
        read(box, words("retours@exemple.fr", name, From="a@b.fr", Subject=name))
    shown = screen(admin_client)
    assert "Classer ces 3 retours" in shown
    until = shown.partition('name="until" value="')[2].partition('"')[0]
    read(box, words("retours@exemple.fr", "d", From="a@b.fr", Subject="Tard venu"))
    admin_client.post(reverse("outbox_file_return"), {"until": until})
    assert screen(admin_client).count("<details>") == 1
    assert "Tard venu" in screen(admin_client)


@pytest.mark.case("5.7")
def test_addresses_come_back_by_letter_or_by_provider(box, admin_client, home):
    first, second = sent("lou", "ada"), sent("zoe")
    for row in [*first, *second]:
        read(box, report(verp.return_path(row), "5.1.1"))
    shown = screen(admin_client)
    assert "Rétablir ces 2 adresses" in shown
    assert "Rétablir ces 3 adresses" in shown
    there = reverse("outbox_restore")
    assert admin_client.get(there).status_code == 405
    assert Suppression.objects.count() == 3
    admin_client.post(there, {"letter": first[0].batch_id})
    assert Suppression.objects.count() == 1
    read(box)
    assert Suppression.objects.count() == 1
    admin_client.post(there, {"provider": "exemple.fr"})
    assert not Suppression.objects.exists()
    sent("lou", "zoe")
    assert states()[-2:] == [DeliveryState.SENT] * 2
    logged = admin_client.get("/admin/reports/site-history/").content.decode()
    assert "Adresses rétablies : 2 (Compte rendu)" in logged
    assert "Adresses rétablies : 1 (exemple.fr)" in logged


def test_who_does_not_want_letters_is_not_restored_with_the_others(
    box, admin_client, home
):
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), "5.1.1"))
    Suppression.objects.update(reason="opposition")
    admin_client.post(reverse("outbox_restore"), {"provider": "exemple.fr"})
    admin_client.post(reverse("outbox_restore"), {"provider": ""})
    assert Suppression.objects.count() == 1


def test_a_box_that_was_wrongly_full_starts_again(box, admin_client, home):
    for _letter in range(3):
        [lou] = sent("lou")
        read(box, report(verp.return_path(lou), "5.2.2"))
    assert Suppression.objects.count() == 1
    admin_client.post(reverse("outbox_restore"), {"provider": "exemple.fr"})
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), "5.2.2"))
    assert not Suppression.objects.exists()


@pytest.mark.case("5.7")
def test_the_screen_hides_addresses_from_who_may_not_see_them(box, client, home):
    [lou] = sent("lou")
    read(box, report(verp.return_path(lou), "5.0.0", "554 Zut pour lou@exemple.fr"))
    read(box, words("x@exemple.fr", "De lou@exemple.fr", From="ada@exemple.fr"))
    [ada] = sent("ada")
    read(box, report(verp.return_path(ada), "5.1.1"))
    there = reverse("outbox_restore")
    user = factories.user()
    user.user_permissions.add(factories.permission("wagtailadmin.access_admin"))
    client.force_login(user)
    assert client.get(reverse("outbox_returns")).status_code != 200
    assert client.post(there, {"provider": "exemple.fr"}).status_code != 200
    assert Suppression.objects.count() == 1
    rights = [factories.permission(name) for name in permissions_for(PUBLISHERS)]
    user.user_permissions.add(*rights)
    client.force_login(type(user).objects.get(pk=user.pk))
    shown = screen(client)
    assert shown.count("<details>") == 2
    assert "lou@" not in shown
    assert "ada@" not in shown
    client.post(there, {"provider": "exemple.fr"})
    assert not Suppression.objects.exists()


def test_old_returns_are_thrown_away(box, settings, home):
    from outbox.models import ReturnedMail

    read(box, words("retours@exemple.fr", "Merci", From="a@b.fr", Subject="Bravo"))
    jobs.purge()
    row = ReturnedMail.objects.get()
    row.received_at = row.received_at.replace(year=row.received_at.year - 1)
    row.save()
    jobs.purge()
    assert not ReturnedMail.objects.exists()
