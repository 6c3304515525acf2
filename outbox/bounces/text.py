"""The words of a return, whatever its charset, without the letter that it quotes."""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_string
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from bs4 import BeautifulSoup

LONGEST = 10_000
REPORT = "message/delivery-status"
# Where servers begin to quote what they refused.
_QUOTED = re.compile(
    r"^[-\s*>|]*(below this line is a copy|below is a copy|enclosed is a copy"
    r"|this is a copy of|included is a copy|original message|returned message"
    r"|unsent message|message headers? follow|message text follows|copy of the message"
    r"|the body of your message|your original message|-+ ?message follows"
    r"|message details:)"
    r"|^>?(received|return-path|dkim-signature|message-id|mime-version): ?\S",
    re.IGNORECASE | re.MULTILINE,
)


def header(message: Message, name: str) -> str:
    value = str(message.get(name) or "")
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def part_text(part: Message) -> str:
    """Also of a report that was parsed into blocks, or came in base64."""
    content = part.get_payload()
    if isinstance(content, list):
        text = "\n\n".join(_lines(block) for block in content)
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding not in ("base64", "quoted-printable"):
            return text
        again = Message()
        again["Content-Transfer-Encoding"] = encoding
        again.set_payload(text.strip())
        return _decoded(again)
    return _decoded(part)


def _lines(block: Message) -> str:
    fields = "\n".join(f"{name}: {value}" for name, value in block.items())
    return f"{fields}\n\n{block.get_payload()}"


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True) or b""
    charset = part.get_content_charset("utf-8")
    try:
        text = raw[:LONGEST].decode(charset, "replace")
    except LookupError:
        text = raw[:LONGEST].decode("utf-8", "replace")
    return "\n".join(text.splitlines())


def notice_text(message: Message) -> str:
    """What the server wrote itself."""
    texts, markup = [], []
    for part in _own_parts(message):
        kind = part.get_content_type()
        if is_plain(part):
            texts.append(part_text(part))
        elif kind == "text/html":
            soup = BeautifulSoup(part_text(part), "html.parser")
            markup.append(soup.get_text("\n"))
    text = "\n".join(texts if any(one.strip() for one in texts) else markup)
    match = _QUOTED.search(text)
    if match and match.start():
        text = text[: match.start()]
    return " ".join(text.split())[:LONGEST]


def is_plain(part: Message) -> bool:
    """Several parts whose boundary is lost are words as well."""
    if part.get_content_maintype() == "multipart":
        return not part.is_multipart()
    return part.get_content_type() == "text/plain"


def report_of(message: Message) -> Message:
    """The delivery report itself where a virus scanner or a list wrapped it up."""
    for container in message.walk():
        parts = container.get_payload() if container.is_multipart() else []
        if any(part.get_content_type() == REPORT for part in parts):
            return container
    return message


def quoted_letters(message: Message) -> Iterator[Message]:
    """The headers of what came back."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            yield message_from_string(part_text(part))
        elif part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield part.get_payload(0)


def _own_parts(message: Message) -> Iterator[Message]:
    """Not those of the letter that came back."""
    yield message
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.get_payload():
            if part.get_content_type() not in ("message/rfc822", "text/rfc822-headers"):
                yield from _own_parts(part)
