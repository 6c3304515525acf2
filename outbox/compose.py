"""A Django message frozen into a batch, and built again for one recipient."""

import base64
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.message import BadHeaderError, sanitize_address
from django.utils import timezone
from django.utils.encoding import force_bytes, punycode

from french.text import strip_controls
from french.typography import typeset
from outbox.hooks import merge_values
from outbox.html_text import html_to_text
from outbox.models import Batch, Delivery

_NOT_IN_HEADERS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class FrozenPart(MIMEBase):
    """A MIME part read back: Django attaches as they are only MIMEBase objects."""

    def __init__(self, **kwargs) -> None:
        Message.__init__(self, **kwargs)


def freeze(message: EmailMessage) -> dict:
    """The fields of a Batch. Raises BadHeaderError or ValueError for a message that
    must not be sent: whoever writes it is told, not the worker."""
    check_headers(message)
    text, html, others = str(message.body), "", []
    if message.content_subtype == "html":
        text, html = "", text
    for content, mimetype in getattr(message, "alternatives", []):
        if mimetype == "text/html" and not html:
            html = str(content)
        else:
            others.append(pack("alternative", "", content, mimetype))
    return {
        "subject": typeset(str(message.subject)),
        "text": typeset(strip_controls(text or html_to_text(html))),
        "html": typeset(strip_controls(html)),
        "parts": others + [pack_attachment(item) for item in message.attachments],
        "mixed_subtype": message.mixed_subtype,
        "headers": {
            name: str(value)
            for name, value in message.extra_headers.items()
            if name.lower() != "message-id"
        },
        "from_email": str(message.from_email),
        "reply_to": [str(address) for address in message.reply_to],
        "to": [str(address) for address in message.to],
        "cc": [str(address) for address in message.cc],
    }


def check_headers(message: EmailMessage) -> None:
    """Stricter than Django's own check, which only knows line feeds."""
    values = [message.subject, message.from_email]
    values += [*message.to, *message.cc, *message.bcc, *message.reply_to]
    for name, value in message.extra_headers.items():
        values += [name, value]
    if any(_NOT_IN_HEADERS.search(str(value)) for value in values):
        raise BadHeaderError("A header of a message holds a control character.")
    for address in [message.from_email, *message.reply_to]:
        sanitize_address(str(address), "utf-8")


def bare_addresses(recipients: list[str]) -> Iterator[str]:
    """What stands in the envelope, each mailbox once."""
    seen = set()
    for recipient in recipients:
        sanitize_address(str(recipient), "utf-8")
        local, _, domain = parseaddr(str(recipient))[1].rpartition("@")
        if not local or not domain:
            raise ValueError("A recipient of a message has no address.")
        address = f"{local}@{punycode(domain).lower()}"
        if address.lower() not in seen:
            seen.add(address.lower())
            yield address


def pack(kind: str, filename: str | None, content, mimetype: str | None) -> dict:
    if isinstance(content, EmailMessage):
        content = content.message()
    if isinstance(content, Message):
        content = content.as_bytes()
    return {
        "kind": kind,
        "filename": filename or "",
        "mimetype": mimetype or "",
        "content": base64.b64encode(force_bytes(content)).decode(),
    }


def pack_attachment(attachment) -> dict:
    if isinstance(attachment, MIMEBase):
        return pack("mime", "", attachment, None)
    return pack("attachment", *attachment)


def compose(delivery: Delivery) -> EmailMultiAlternatives:
    batch: Batch = delivery.batch
    values = merge_values(delivery) if delivery.bulk else {}
    message = EmailMultiAlternatives(
        subject=batch.subject,
        body=replace_marks(batch.text, values),
        from_email=batch.from_email,
        to=batch.to or [delivery.email],
        cc=batch.cc,
        reply_to=batch.reply_to,
        headers={
            name: replace_marks(value, values)
            for name, value in headers(delivery).items()
        },
    )
    message.mixed_subtype = batch.mixed_subtype
    if batch.html:
        message.attach_alternative(replace_marks(batch.html, values), "text/html")
    for part in batch.parts:
        content = base64.b64decode(part["content"])
        if part["kind"] == "mime":
            message.attach(message_from_bytes(content, _class=FrozenPart))
        elif part["kind"] == "alternative":
            if part["mimetype"].startswith("text/"):
                content = content.decode()
            message.attach_alternative(content, part["mimetype"])
        else:
            message.attach(part["filename"] or None, content, part["mimetype"] or None)
    return message


def replace_marks(text: str, values: dict[str, str]) -> str:
    """The editors' text is never a template: marks are replaced, nothing is run."""
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def headers(delivery: Delivery) -> dict[str, str]:
    """The same in every copy of a delivery, the date included."""
    created = timezone.localtime(delivery.batch.created_at)
    ours = {
        "Date": format_datetime(created),
        "Auto-Submitted": "auto-generated",
        "Content-Language": settings.LANGUAGE_CODE,
    }
    theirs = delivery.batch.headers
    their_names = {name.lower() for name in theirs}
    ours = {
        name: value for name, value in ours.items() if name.lower() not in their_names
    }
    return {**ours, **theirs, "Message-ID": delivery.message_id}
