"""How the site writes a mail. Nothing leaves here: rows are written in the current
transaction, a rollback forgets them, and the worker sends what was committed."""

from collections.abc import Iterable
from datetime import datetime

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from outbox.compose import bare_addresses, freeze
from outbox.models import Batch, Delivery

# Its file's name, its content and its type.
Attachment = tuple[str, bytes, str]


def queue_mail(
    subject: str,
    text: str,
    to: str | list[str],
    reply_to: str | list[str] | None = None,
    idempotency_key: str | None = None,
    html: str = "",
    not_before: datetime | None = None,
    *,
    reference: str = "",
    not_after: datetime | None = None,
    attachments: Iterable[Attachment] = (),
) -> Batch:
    """Queue one mail: `queue_mail(_("Votre message"), text, "lou@exemple.fr")`.

    With a key, a second call (a double click, a job run twice) writes nothing and
    returns the first batch. The reference is what the app knows the recipient by: its
    own skip reasons find it in the delivery. What has not left by `not_after` never
    does. Raises ValueError for a bad address or header."""
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        to=[to] if isinstance(to, str) else to,
        reply_to=[reply_to] if isinstance(reply_to, str) and reply_to else reply_to,
    )
    if html:
        message.attach_alternative(html, "text/html")
    for attachment in attachments:
        message.attach(*attachment)
    return queue_message(
        message, idempotency_key, not_before, reference=reference, not_after=not_after
    )


def queue_message(
    message: EmailMessage,
    idempotency_key: str | None = None,
    not_before: datetime | None = None,
    *,
    reference: str = "",
    not_after: datetime | None = None,
) -> Batch:
    fields = freeze(message)
    recipients = list(bare_addresses(message.recipients()))
    if not recipients:
        raise ValueError("A message has no recipient.")
    with transaction.atomic():
        if idempotency_key:
            batch, created = Batch.objects.get_or_create(
                idempotency_key=idempotency_key, defaults=fields
            )
        else:
            batch, created = Batch.objects.create(**fields), True
        if created:
            add_recipients(
                batch,
                recipients,
                not_before=not_before,
                reference=reference,
                not_after=not_after,
            )
    return batch


def add_recipients(
    batch: Batch,
    emails: Iterable[str],
    bulk: bool = False,
    not_before: datetime | None = None,
    *,
    reference: str = "",
    not_after: datetime | None = None,
) -> None:
    """Whoever is already a recipient of the batch is not added again."""
    Delivery.objects.bulk_create(
        [
            Delivery(
                batch=batch,
                email=email,
                reference=reference,
                bulk=bulk,
                next_at=not_before,
                not_after=not_after,
            )
            for email in emails
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
