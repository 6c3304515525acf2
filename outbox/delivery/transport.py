"""How a message leaves: by SMTP, or for developers and tests to a file, the console
or memory."""

import sys
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core import mail

from outbox.delivery.envelope import Envelope
from outbox.delivery.result import Result
from outbox.models import DeliveryState


class Transport(Protocol):
    is_open: bool

    def open(self) -> Result | None:
        """None, or why nothing can be sent at present."""

    def send(self, envelope: Envelope) -> Result: ...

    def close(self) -> None: ...


class LocalTransport:
    """What needs no connection: for developers and tests."""

    is_open = True

    def open(self) -> None:
        return None

    def close(self) -> None:
        return None

    def send(self, envelope: Envelope) -> Result:
        self.deliver(envelope)
        return Result(DeliveryState.SENT)


class ConsoleTransport(LocalTransport):
    def deliver(self, envelope: Envelope) -> None:
        sys.stdout.write(envelope.content("\n").decode(errors="replace") + "\n")
        sys.stdout.flush()


class FileTransport(LocalTransport):
    """One file a message. Its name is the delivery's, so a second copy of a message
    replaces the first; nobody else may read it."""

    def deliver(self, envelope: Envelope) -> None:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = folder / f".{envelope.name}.part"
        partial.touch(mode=0o600)
        partial.write_bytes(envelope.content("\n"))
        partial.rename(folder / f"{envelope.name}.eml")


class MemoryTransport(LocalTransport):
    """For tests: `django.core.mail.outbox`, as Django's own backend fills it."""

    def deliver(self, envelope: Envelope) -> None:
        if not hasattr(mail, "outbox"):
            mail.outbox = []
        mail.outbox.append(envelope.message)


class NullTransport(LocalTransport):
    def deliver(self, envelope: Envelope) -> None:
        return None


def get_transport() -> Transport:
    """EMAIL_URL names one of Django's backends; ours stands in for it."""
    from outbox.delivery.smtp import SmtpTransport

    transports = {
        "console": ConsoleTransport,
        "dummy": NullTransport,
        "filebased": FileTransport,
        "locmem": MemoryTransport,
        "smtp": SmtpTransport,
    }
    return transports[settings.OUTBOX_TRANSPORT_BACKEND.split(".")[-2]]()
