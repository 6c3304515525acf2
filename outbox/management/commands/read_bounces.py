"""Read the refusals of letters from the box that OUTBOX_BOUNCE_ADDRESS names."""

import mailbox
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from outbox.bounces.mailbox import BoxError, messages
from outbox.bounces.recording import process_messages
from outbox.conf import option


class Command(BaseCommand):
    help = (
        "Lit les courriels de retour et écarte les adresses qui n'existent plus. Rien "
        "de ce qui n'est pas compris n'est effacé. Sans argument : la boîte de "
        "OUTBOX_BOUNCE_BOX, que le worker lit aussi de lui-même."
    )

    def add_arguments(self, parser):
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--maildir", type=Path, help="un dossier Maildir")
        group.add_argument("--mbox", type=Path, help="un fichier mbox")
        group.add_argument(
            "--imap", help="imaps:// ou imap+tls://nom:mot-de-passe@serveur/INBOX"
        )

    def handle(self, *, maildir, mbox, imap, **options):
        try:
            counts = process_messages(self._messages(maildir, mbox, imap))
        except BoxError as error:
            raise CommandError(
                f"La boîte ne se lit pas comme prévu ({error})."
            ) from error
        self.stdout.write(", ".join(f"{name} : {n}" for name, n in counts.items()))

    def _messages(self, maildir, mbox, imap) -> Iterator[Message]:
        path = maildir or mbox
        if path is None:
            return messages(imap or option("BOUNCE_BOX"))
        if not path.exists():
            raise CommandError(f"« {path} » n'existe pas.")
        kind = mailbox.Maildir if maildir else mailbox.mbox
        return iter(kind(path, create=False))
