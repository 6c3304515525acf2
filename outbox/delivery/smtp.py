"""The SMTP dialogue is our own: smtplib's `sendmail` does not tell a failure before
the final dot (certainly not delivered) from a lost answer after it (perhaps
delivered, RFC 1047)."""

import logging
import re
import smtplib
import socket
from contextlib import suppress
from dataclasses import replace

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from outbox.conf import option
from outbox.delivery.envelope import Envelope
from outbox.delivery.result import Result
from outbox.models import DeliveryState
from outbox.replies import without_addresses

logger = logging.getLogger(__name__)

MESSAGES_PER_CONNECTION = 100


def no_answer(error: OSError) -> str:
    kind = type(error).__name__
    return _("Le serveur de courrier ne répond pas ({kind}).").format(kind=kind)


class SmtpTransport:
    """One connection for many messages, renewed before the relay tires of it."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None
        self._used = 0

    @property
    def is_open(self) -> bool:
        return self._smtp is not None and self._used < MESSAGES_PER_CONNECTION

    def open(self) -> Result | None:
        if self.is_open:
            return None
        self.close()
        backend = EmailBackend(fail_silently=False)
        try:
            backend.open()
            smtp = backend.connection
            smtp.ehlo_or_helo_if_needed()
            # Body and dot are two writes: with Nagle's algorithm each message would
            # wait 40 ms for a delayed acknowledgement.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:  # smtplib's own errors are OSErrors too.
            with suppress(OSError):
                backend.close()
            logger.warning("The mail relay does not answer: %s", type(error).__name__)
            code = getattr(error, "smtp_code", None)
            reply = getattr(error, "smtp_error", no_answer(error))
            return Result(DeliveryState.QUEUED, code, without_addresses(reply))
        self._smtp, self._used = smtp, 0
        return None

    def close(self) -> None:
        if self._smtp:
            with suppress(OSError):
                self._smtp.quit()
        self._drop()

    def _drop(self) -> None:
        if self._smtp:
            self._smtp.close()
        self._smtp = None

    def send(self, envelope: Envelope) -> Result:
        if not envelope.recipient.isascii():
            reply = _("Cette adresse a des caractères que le courrier ne transmet pas.")
            return Result(DeliveryState.FAILED, None, reply)
        content = envelope.content()
        self._used += 1
        try:
            failure = self._announce(envelope)
            if failure:
                return failure
            self._smtp.send(re.sub(rb"(?m)^\.", b"..", content))
            if not content.endswith(b"\r\n"):
                self._smtp.send(b"\r\n")
            # A dot that could not even be handed over ends no message.
            self._smtp.send(b".\r\n")
        except OSError as error:
            return self._connection_lost(no_answer(error))
        try:
            self._smtp.sock.settimeout(option("DOT_TIMEOUT"))
            code, reply = self._smtp.getreply()
            self._smtp.sock.settimeout(settings.EMAIL_TIMEOUT)
        except OSError as error:
            self._drop()
            return Result(DeliveryState.UNCERTAIN, None, no_answer(error))
        if 200 <= code < 300:
            return Result(DeliveryState.SENT, code, without_addresses(reply))
        if code < 0:
            self._drop()
            return Result(DeliveryState.UNCERTAIN, None, without_addresses(reply))
        return self._failure(code, reply)

    def _announce(self, envelope: Envelope) -> Result | None:
        smtp = self._smtp
        options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
        code, reply = smtp.mail(envelope.sender, options)
        if code != 250:
            # The relay refuses us, not the recipient: our settings are wrong, and
            # once they are mended the message can leave.
            failure = self._failure(code, reply)
            return replace(
                failure, state=DeliveryState.QUEUED, refuses_us=failure.code is not None
            )
        code, reply = smtp.rcpt(envelope.recipient)
        if code not in (250, 251):
            return self._failure(code, reply)
        code, reply = smtp.docmd("DATA")
        if code != 354:
            return self._failure(code, reply)
        return None

    def _failure(self, code: int, reply: bytes) -> Result:
        if code == 421 or code < 0:
            return self._connection_lost(without_addresses(reply), code)
        with suppress(OSError):
            self._smtp.rset()
        state = DeliveryState.FAILED if code >= 500 else DeliveryState.QUEUED
        return Result(state, code, without_addresses(reply))

    def _connection_lost(self, reply: str, code: int | None = None) -> Result:
        """A connection that had served others may just have grown old."""
        self._drop()
        code = code if code and code > 0 else None
        return Result(DeliveryState.QUEUED, code, reply, at_once=self._used > 1)
