"""Every mail of the site is a row, written with what causes it."""

from datetime import timedelta
from email import message_from_bytes
from email.mime.image import MIMEImage

from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

import pytest

from outbox import hooks
from outbox.api import add_recipients, queue_mail
from outbox.jobs import purge
from outbox.models import Batch, Delivery
from tests import factories
from tests.outbox.helpers import run_worker, states

pytestmark = [pytest.mark.front, pytest.mark.django_db]

FORGERIES = ["\r\nBcc: x@exemple.fr", "\nX: y", "\r", "\x00", "\u2028", "\x85"]


def test_a_mail_of_django_becomes_one_row_a_recipient_and_leaves_with_the_worker():
    message = EmailMessage(
        "Compte rendu",
        "Bonjour",
        to=["Zoé Noël <zoe@Exemple.FR>", "lou@exemple.fr"],
        cc=["LOU@exemple.fr"],
        bcc=["archives@exemple.fr"],
    )
    assert message.send() == 1
    emails = list(Delivery.objects.order_by("pk").values_list("email", flat=True))
    assert emails == ["zoe@exemple.fr", "lou@exemple.fr", "archives@exemple.fr"]
    assert mail.outbox == []

    run_worker()
    assert states() == ["sent"] * 3
    assert len(mail.outbox) == 3
    for sent in mail.outbox:
        assert sent.to == message.to
        assert "archives" not in str(sent.message())


def test_a_rolled_back_transaction_sends_nothing():
    class RefusedError(Exception):
        pass

    with pytest.raises(RefusedError), transaction.atomic():
        queue_mail("Inscription", "Bonjour", "lou@exemple.fr")
        raise RefusedError
    run_worker()
    assert mail.outbox == []
    assert not Batch.objects.exists()


def test_a_password_reset_is_a_row_and_its_link_leads_to_the_site(client, home):
    user = factories.user("nadia@exemple.fr", is_superuser=True)
    response = client.post(
        reverse("wagtailadmin_password_reset"), {"email": user.email}
    )
    assert response.status_code == 302
    assert states() == ["queued"]
    run_worker()
    assert mail.outbox[0].to == ["nadia@exemple.fr"]
    assert "/admin/password_reset/confirm/" in mail.outbox[0].body


def test_a_workflow_mail_is_a_row(admin_client, ateliers_index):
    reviewers = Group.objects.create(name="Relecture")
    reviewer = factories.user("relecture@exemple.fr", is_superuser=True)
    reviewer.groups.add(reviewers)
    task = GroupApprovalTask.objects.create(name="Relire")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    author = factories.user("autrice@exemple.fr")
    ateliers_index.save_revision(user=author)
    workflow.start(ateliers_index, author)
    emails = Delivery.objects.values_list("email", flat=True)
    assert "relecture@exemple.fr" in emails


def test_the_whole_message_survives_the_wait():
    message = EmailMultiAlternatives(
        "Ordre du jour : l'été",
        "Voir l'affiche",
        "Le collectif <site@exemple.fr>",
        ["lou@exemple.fr"],
        cc=["cc@exemple.fr"],
        reply_to=["Nadia <nadia@exemple.fr>"],
        headers={"X-Atelier": "3", "List-Id": "<ateliers.exemple.fr>"},
    )
    message.mixed_subtype = "related"
    message.attach_alternative('<p>Voir <img src="cid:affiche"></p>', "text/html")
    message.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    message.attach("notes.txt", "Été", "text/plain")
    message.attach("plan.bin", b"\x00\xff\x01", "application/octet-stream")
    image = MIMEImage(b"GIF89a", "gif")
    image.add_header("Content-ID", "<affiche>")
    message.attach(image)
    message.send()
    run_worker()

    sent = mail.outbox[0].message()
    assert sent["X-Atelier"] == "3"
    assert sent["List-Id"] == "<ateliers.exemple.fr>"
    assert sent["Reply-To"] == "Nadia <nadia@exemple.fr>"
    assert sent["Cc"] == "cc@exemple.fr"
    assert sent.get_content_subtype() == "related"
    found = {
        part.get_content_type(): part.get_payload(decode=True)
        for part in sent.walk()
        if not part.is_multipart() and not part.get_filename()
    }
    assert found["text/plain"].decode() == "Voir l’affiche"
    assert b"cid:affiche" in found["text/html"]
    assert found["text/calendar"] == b"BEGIN:VCALENDAR"
    assert found["image/gif"] == b"GIF89a"
    files = {
        part.get_filename(): part.get_payload(decode=True)
        for part in sent.walk()
        if part.get_filename()
    }
    assert files == {"notes.txt": "Été".encode(), "plan.bin": b"\x00\xff\x01"}


def test_a_message_in_html_only_gets_its_text():
    html = "<style>p{}</style><p>Le <a href='https://exemple.fr/a'>compte rendu</a></p>"
    message = EmailMessage("Lettre", html, to=["lou@exemple.fr"])
    message.content_subtype = "html"
    message.send()
    batch = Batch.objects.get()
    assert batch.text == "Le compte rendu (https://exemple.fr/a)"
    assert batch.html.startswith("<style>")


def test_every_mail_carries_our_headers_and_keeps_them_in_each_copy():
    batch = queue_mail("Bonjour", "Texte", "lou@exemple.fr")
    run_worker()
    first = mail.outbox[0].message()
    delivery = batch.deliveries.get()
    stamp = int(batch.created_at.timestamp())
    number = f"<b{batch.pk}.d{delivery.pk}.{stamp}@localhost>"
    assert first["Message-ID"] == number
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Content-Language"] == "fr"
    Delivery.objects.update(state="queued")
    run_worker()
    second = mail.outbox[1].message()
    assert second.items() == first.items()


def test_subject_and_text_are_set_in_french_typography():
    batch = queue_mail("Atelier : c'est demain !", "Venez !", "lou@exemple.fr")
    assert batch.subject == "Atelier\u00a0: c’est demain\u202f!"
    assert batch.text == "Venez\u202f!"


@pytest.mark.parametrize("forgery", FORGERIES)
@pytest.mark.parametrize("field", ["subject", "to", "reply_to"])
def test_a_forged_header_is_refused_and_leaves_no_row(field, forgery):
    values = {
        "subject": "Bonjour",
        "to": "lou@exemple.fr",
        "reply_to": "nadia@exemple.fr",
    }
    values[field] += forgery
    with pytest.raises(ValueError), transaction.atomic():
        queue_mail(text="Texte", **values)
    assert not Batch.objects.exists()


@pytest.mark.parametrize("forgery", FORGERIES)
def test_django_s_own_mail_cannot_forge_a_header_either(forgery):
    with pytest.raises(ValueError):
        send_mail(f"Bonjour{forgery}", "Texte", None, ["lou@exemple.fr"])
    with pytest.raises(ValueError):
        EmailMessage(
            "Bonjour", to=["lou@exemple.fr"], headers={"X-A": f"b{forgery}"}
        ).send()
    assert not Batch.objects.exists()


def test_control_characters_of_a_text_do_not_reach_the_mail():
    batch = queue_mail("Bonjour", "a\x00b\x0bc\nd", "lou@exemple.fr")
    assert batch.text == "abc\nd"


@pytest.mark.parametrize("to", ["", "personne", "@exemple.fr", "a@b@exemple.fr"])
def test_what_is_no_address_is_refused(to):
    with pytest.raises(ValueError):
        queue_mail("Bonjour", "Texte", to)


def test_a_double_click_writes_one_mail():
    first = queue_mail("Merci", "Texte", "lou@exemple.fr", idempotency_key="contact-1")
    again = queue_mail("Merci", "Texte", "lou@exemple.fr", idempotency_key="contact-1")
    other = queue_mail("Merci", "Texte", "lou@exemple.fr", idempotency_key="contact-2")
    assert first == again
    assert other != first
    run_worker()
    assert len(mail.outbox) == 2


def test_a_file_is_kept_with_the_mail_and_arrives_as_it_was():
    content = "BEGIN:VCALENDAR\r\nSUMMARY:L’été\r\nEND:VCALENDAR\r\n".encode()
    files = [("agenda.ics", content, "text/calendar"), ("a.bin", b"\xff\x00", "a/b")]
    batch = queue_mail("Bonjour", "Texte", "lou@exemple.fr", attachments=files)
    assert [part["filename"] for part in batch.parts] == ["agenda.ics", "a.bin"]
    run_worker()
    received = message_from_bytes(mail.outbox[0].message().as_bytes())
    arrived = {
        part.get_filename(): (
            part.get_content_type(),
            part.get_payload(decode=True).replace(b"\r\n", b"\n"),
        )
        for part in received.walk()
        if part.get_filename()
    }
    assert arrived == {
        "agenda.ics": ("text/calendar", content.replace(b"\r\n", b"\n")),
        "a.bin": ("a/b", b"\xff\x00"),
    }


def test_whoever_a_single_mail_is_for_is_known_by_a_reference(monkeypatch):
    left = []

    def has_left(delivery: Delivery) -> str:
        return "Ne vient plus" if delivery.reference in left else ""

    monkeypatch.setattr(hooks, "_skip_reasons", [*hooks._skip_reasons])
    hooks.register_skip_reason(has_left)
    for reference in ("visite-1", "visite-2"):
        queue_mail("Rappel", "Texte", "lou@exemple.fr", reference=reference)
    left.append("visite-1")
    run_worker()
    rows = list(Delivery.objects.order_by("pk").values_list("state", "reply"))
    assert rows[0] == ("skipped", "Ne vient plus")
    assert rows[1][0] == "sent"
    assert len(mail.outbox) == 1


def test_adding_the_same_recipients_twice_adds_no_row():
    batch = queue_mail("Lettre", "Texte", "lou@exemple.fr")
    emails = ["lou@exemple.fr", "zoe@exemple.fr"]
    add_recipients(batch, emails, bulk=True)
    add_recipients(batch, emails, bulk=True)
    assert batch.deliveries.count() == 2


def test_after_a_month_single_mails_are_erased_and_letters_stay():
    old = timezone.now() - timedelta(days=31)
    for subject in ["vieux", "récent", "en attente", "lettre"]:
        queue_mail(subject, "Texte", "lou@exemple.fr")
    run_worker()
    Batch.objects.exclude(subject="récent").update(created_at=old)
    Delivery.objects.filter(batch__subject="en attente").update(state="queued")
    Delivery.objects.filter(batch__subject="lettre").update(bulk=True)
    purge()
    left = set(Batch.objects.values_list("subject", flat=True))
    assert left == {"récent", "en attente", "lettre"}
