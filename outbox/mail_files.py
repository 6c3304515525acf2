"""The files that mails become where no relay is set: for developers and tests."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from re import Pattern

from django.conf import settings

from outbox.bounces.text import header, part_text


def delete_matching(pattern: Pattern) -> int:
    """How many say it, in their words or in their headers."""
    return _delete(path for path in mail_files() if _matches(path, pattern))


def delete_old(limit: datetime) -> int:
    old = limit.timestamp()
    return _delete(path for path in mail_files() if path.stat().st_mtime < old)


def mail_files() -> list[Path]:
    folder = settings.EMAIL_FILE_PATH
    return sorted(Path(folder).glob("*.eml")) if folder else []


def _delete(paths: Iterator[Path]) -> int:
    number = 0
    for path in paths:
        path.unlink(missing_ok=True)
        number += 1
    return number


def _matches(path: Path, pattern: Pattern) -> bool:
    message = message_from_bytes(path.read_bytes())
    return any(pattern.search(words) for words in _words(message))


def _words(message: Message) -> Iterator[str]:
    for name in set(message.keys()):
        yield header(message, name)
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part_text(part)
