"""A delivery as it leaves: its addresses and its message."""

from dataclasses import dataclass
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address

from outbox.bounces.verp import return_path
from outbox.compose import compose
from outbox.models import Delivery


@dataclass(frozen=True)
class Envelope:
    name: str
    sender: str
    recipient: str
    message: EmailMessage

    @classmethod
    def of(cls, delivery: Delivery) -> "Envelope":
        sender = sanitize_address(delivery.batch.from_email, "utf-8")
        return cls(
            name=f"b{delivery.batch_id}.d{delivery.pk}",
            sender=return_path(delivery) or parseaddr(sender)[1],
            recipient=delivery.email,
            message=compose(delivery),
        )

    def content(self, linesep: str = "\r\n") -> bytes:
        return self.message.message().as_bytes(linesep=linesep)
