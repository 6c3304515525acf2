"""Nadia, in every place where the site may hold somebody's address or words."""

import uuid
from email.mime.text import MIMEText
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import Comment

from annuaire.models import Alternative, Import, ImportedRow, Suggestion
from ateliers.choices import CommitmentKind, CommitmentState
from ateliers.models import Commitment, FollowUp
from core.models import OpenForm, PendingText, TrashEntry, User
from groupes.models import GroupePage
from home.models import FreePage
from jobs.models import JobRun
from newsletter.choices import LegalBasis
from newsletter.models import LetterSettings, SubscriberImport
from outbox.api import add_recipients, queue_mail
from outbox.bounces.suppression import suppress
from outbox.models import Batch, Delivery, DeliveryState, ReturnedMail
from participation.choices import PollState, Preference
from participation.models import (
    Choice,
    DatePoll,
    Message,
    PollAnswer,
    Priority,
    Slot,
)
from tests import factories
from tests.newsletter.helpers import confirmed_subscriber
from tests.participation.helpers import come, seated

NADIA, LOU = "nadia@exemple.fr", "lou@exemple.fr"
# Longer addresses that hold hers are somebody else's.
SUPER = "super.nadia@exemple.fr"
LIST = ("liste.csv", NADIA.encode(), "text/csv")
QUOTE = f"Appeler Lou, écrire à\nNadia@Exemple.fr, ou à {LOU}."


def plant(client, gathering, home, groupes_index) -> None:
    person = factories.user(LOU, is_superuser=True, display_name="Lou")
    _letter(client)
    come(client, gathering, NADIA, needs="rampe", consent="on", note="À bientôt, Nadia")
    seated(gathering, contact=SUPER, first_name="Sam")
    seated(gathering, contact=f"écrire à {NADIA}", first_name="Nadia")
    _atelier(gathering, person)
    _mails()
    _directory(person)
    _pages(home, groupes_index, person)
    _team(person, home)


def _atelier(gathering, person: User) -> None:
    page = gathering.page.specific
    poll = DatePoll.objects.create(page=page, state=PollState.CLOSED)
    slot = Slot.objects.create(poll=poll, start=timezone.now())
    answer = PollAnswer.objects.create(poll=poll, first_name="Nadia", email=NADIA)
    Choice.objects.create(answer=answer, slot=slot, value=Preference.YES)
    waiting = gathering.registrations.first()
    Priority.objects.create(registration=waiting, user=person, reason=QUOTE)
    Message.objects.create(gathering=gathering, user=person, key="k", text=QUOTE)
    row = Commitment.objects.create(
        page=page,
        block_id="k",
        kind=CommitmentKind.ACTION,
        what="Écrire à la mairie.",
        written=CommitmentState.TO_DO,
        first_written=CommitmentState.TO_DO,
        state=CommitmentState.TO_DO,
        order=0,
        said_on=timezone.localdate(),
        since=timezone.now(),
        email=NADIA,
    )
    FollowUp.objects.create(commitment=row, state=CommitmentState.UNDER_WAY, note=QUOTE)


def _letter(client) -> None:
    subscriber = confirmed_subscriber(client, NADIA)
    letter = Batch.objects.create(subject="La lettre", text="…", from_email="e@x.fr")
    add_recipients(letter, [LOU], bulk=True)
    add_recipients(letter, [NADIA], bulk=True, reference=str(subscriber.uuid))
    SubscriberImport.objects.create(
        file_name="juin.csv",
        source="Fête de juin",
        collected_on="2026-06-14",
        basis=LegalBasis.PAPER,
        addresses=[LOU, NADIA, SUPER],
        invalid_rows=[[3, f"Nadia <{NADIA}"]],
    )
    LetterSettings.objects.create(testers=f"{LOU}\n{NADIA}\n{SUPER}")


def _mails() -> None:
    text = f"Mon mot.\n\n-- \n{NADIA} vous écrit depuis la page."
    queue_mail("Un mot", text, LOU, reply_to=NADIA)
    queue_mail("À vous deux", f"Voir {NADIA} et {SUPER}", [NADIA, LOU])
    queue_mail("Liste", "Jointe.", LOU, attachments=[LIST])
    refused = queue_mail("Refusé", "Bonjour Nadia", NADIA).deliveries.get()
    suppress(NADIA, "bounce", refused)
    ReturnedMail.objects.create(
        fingerprint="a", kind="autre", sender=NADIA, subject="Absente", text="Nadia"
    )
    folder = Path(settings.EMAIL_FILE_PATH)
    for name, email in (("b1.d1", NADIA), ("b1.d2", LOU)):
        mail = MIMEText("Bonjour, à bientôt.")
        mail["To"] = email
        (folder / f"{name}.eml").write_bytes(mail.as_bytes())


def _directory(person: User) -> None:
    entry = factories.alternative("L’Établi", email=NADIA, email_public=True)
    entry.save_revision(user=person)
    for email, message in ((NADIA, "C’est moi, Nadia"), ("", QUOTE)):
        Suggestion.objects.create(
            once=uuid.uuid4().hex,
            kind=Suggestion.Kind.ADDITION,
            name="Le four",
            email=email,
            message=message,
            data={"email": NADIA},
        )
    batch = Import.objects.create(
        file_name="a.csv", kind="csv", sha256="a", table={"rows": [[NADIA]]}
    )
    ImportedRow.objects.create(
        batch=batch,
        number=1,
        uuid=uuid.uuid4(),
        made_at=timezone.now(),
        name="L’Établi",
        before={"email": NADIA},
    )


def _pages(home, groupes_index, person: User) -> None:
    body = [("text", f"<p>{QUOTE}</p>")]
    factories.add(
        groupes_index, GroupePage, "Jardins", purpose="Jardiner.", contact_email=NADIA
    )
    factories.add(home, FreePage, "Brouillon", live=False, body=body)
    page = factories.add(home, FreePage, "Relue", body=body)
    page.body = []
    page.save_revision(user=person).publish()
    Comment.objects.create(
        page=page, user=person, text=QUOTE, contentpath="body", position=""
    )


def _team(person: User, home) -> None:
    factories.user(NADIA, display_name="Nadia")
    account = User.objects.get(email=NADIA)
    log(account, "wagtail.create", user=person)
    log(home, "wagtail.edit", user=person, data={"note": QUOTE})
    PendingText.objects.create(
        user=person, key="k", form="/admin/", entries=[["email", NADIA]]
    )
    about = ContentType.objects.get_for_model(Alternative)
    OpenForm.objects.create(
        user=person, content_type=about, object_id="1", content={"email": NADIA}
    )
    TrashEntry.objects.create(
        content_type=about,
        object_id=1,
        title="Le four",
        snapshot={"rows": [{"email": NADIA}]},
    )
    FormState.objects.create(
        user=person,
        content_type=about,
        object_id="1",
        data="email=nadia%40exemple.fr",
        last_updated_at=timezone.now(),
    )
    JobRun.objects.create(name="essai", last_error=f"refused: {NADIA}")


def dump() -> str:
    """Every text of every table."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            values = (v for row in cursor for v in row if not isinstance(v, bytes))
            texts += [f"{table}: {value}" for value in values]
    return "\n".join(texts).lower()


def mails_to(email: str) -> list[str]:
    rows = Delivery.objects.filter(email=email).exclude(state=DeliveryState.SKIPPED)
    return sorted(rows.values_list("batch__subject", flat=True))
