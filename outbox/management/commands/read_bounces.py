"""Read the refusals of letters from the box that OUTBOX_BOUNCE_ADDRESS names."""

import email
import imaplib
import mailbox
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError

from outbox.bounces import record, understand


class Command(BaseCommand):
    help = (
        "Lit les courriels de retour et écarte les adresses qui n'existent plus. Rien "
        "de ce qui n'est pas compris n'est effacé."
    )

    def add_arguments(self, parser):
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--maildir", type=Path, help="un dossier Maildir")
        group.add_argument("--mbox", type=Path, help="un fichier mbox")
        group.add_argument("--imap", help="imaps://nom:mot-de-passe@serveur/INBOX")

    def handle(self, *, maildir, mbox, imap, **options):
        counts = {"retours": 0, "déjà lus": 0, "autres": 0}
        for message in self._messages(maildir, mbox, imap):
            refusal = understand(message)
            if refusal is None:
                counts["autres"] += 1
            else:
                counts["retours" if record(refusal) else "déjà lus"] += 1
        self.stdout.write(", ".join(f"{name} : {n}" for name, n in counts.items()))

    def _messages(self, maildir, mbox, imap) -> Iterator[Message]:
        if imap:
            yield from _of_imap(imap)
            return
        path = maildir or mbox
        if not path.exists():
            raise CommandError(f"« {path} » n'existe pas.")
        kind = mailbox.Maildir if maildir else mailbox.mbox
        yield from kind(path, create=False)


def _of_imap(address: str) -> Iterator[Message]:
    """Read without marking as read: nothing is changed in the box."""
    parts = urlsplit(address)
    secure = parts.scheme == "imaps"
    if parts.scheme not in ("imap", "imaps") or not parts.hostname:
        raise CommandError("Écrivez imaps://nom:mot-de-passe@serveur/INBOX.")
    client = imaplib.IMAP4_SSL if secure else imaplib.IMAP4
    port = parts.port or (993 if secure else 143)
    try:
        with client(parts.hostname, port, timeout=60) as box:
            box.login(unquote(parts.username or ""), unquote(parts.password or ""))
            box.select(unquote(parts.path.strip("/")) or "INBOX", readonly=True)
            for number in box.search(None, "ALL")[1][0].split():
                data = box.fetch(number, "(BODY.PEEK[])")[1]
                yield email.message_from_bytes(data[0][1])
    except (imaplib.IMAP4.error, OSError) as error:
        kind = type(error).__name__
        raise CommandError(f"La boîte ne répond pas comme prévu ({kind}).") from error
