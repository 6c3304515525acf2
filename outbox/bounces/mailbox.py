"""The box where refusals come back, read over IMAP. Nothing in it is changed, not even
what is read and what is not."""

import datetime
import email
import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from email.utils import format_datetime
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 60
# Refusals come within days; what is older was read long ago.
LOOKBACK = datetime.timedelta(days=30)
PORTS = {"imaps": 993, "imap+tls": 143, "imap": 143}


class BoxError(Exception):
    """Why the box could not be read, without its password."""


def messages(address: str) -> Iterator[Message]:
    """`imaps://` (TLS from the start), `imap+tls://` (STARTTLS) or, for a box on this
    machine alone, `imap://`. The certificate is always checked."""
    url = urlsplit(address)
    if url.scheme not in PORTS or not url.hostname:
        raise BoxError("adresse attendue : imaps://nom:mot-de-passe@serveur/INBOX")
    try:
        with _open(url) as box:
            folder = unquote(url.path.strip("/")) or "INBOX"
            _checked(box.select(f'"{folder}"', readonly=True))
            for number in _checked(box.search(None, "SINCE", _since()))[0].split():
                parts = _checked(box.fetch(number, "(BODY.PEEK[])"))
                yield email.message_from_bytes(parts[0][1])
    except (imaplib.IMAP4.error, OSError, IndexError, TypeError) as error:
        raise BoxError(type(error).__name__) from error


@contextmanager
def _open(parts: SplitResult) -> Iterator[imaplib.IMAP4]:
    secure, port = ssl.create_default_context(), parts.port or PORTS[parts.scheme]
    if parts.scheme == "imaps":
        box = imaplib.IMAP4_SSL(
            parts.hostname, port, ssl_context=secure, timeout=TIMEOUT
        )
    else:
        box = imaplib.IMAP4(parts.hostname, port, timeout=TIMEOUT)
    try:
        if parts.scheme == "imap+tls":
            box.starttls(ssl_context=secure)
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        yield box
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            box.logout()


def _checked(answer):
    kind, data = answer
    if kind != "OK":
        raise imaplib.IMAP4.error("refused")
    return data


def _since() -> str:
    """As the protocol writes it, such as 27-Oct-2026, whatever the locale."""
    day = datetime.datetime.now(datetime.UTC) - LOOKBACK
    return "-".join(format_datetime(day).split()[1:4])
