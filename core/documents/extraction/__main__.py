"""A file on the standard input; its state, then its text, on the standard output."""

import re
import sys
from typing import BinaryIO

from core.documents.extraction.limits import MAX_CHARACTERS, limit_this_process
from core.documents.extraction.office import read_office
from core.documents.extraction.pdf import read_pdf
from core.documents.extraction.states import ExtractionState, UnreadableDocumentError

# What Office puts a document with a password into, like its files of before 2007.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BYTE_ORDER_MARKS = [
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
_HYPHENATED = re.compile(r"(?<=[^\W\d_])(?:-[ \t]*\n|\xad\s*)(?=[^\W\d_])")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def read(stream: BinaryIO) -> tuple[ExtractionState, str]:
    """What a file holds decides, not its name."""
    try:
        state, text = _reader(stream)(stream)
    except UnreadableDocumentError as error:
        return error.state, ""
    except MemoryError:
        return ExtractionState.TOO_BIG, ""
    text = _normalize(text)
    if not any(character.isalnum() for character in text):
        return ExtractionState.EMPTY, ""
    if len(text) > MAX_CHARACTERS:
        return ExtractionState.PARTIAL, text[:MAX_CHARACTERS]
    return state, text


def _reader(stream: BinaryIO):
    head = stream.read(1024)
    stream.seek(0)
    if b"%PDF-" in head:
        return read_pdf
    return read_office if head.startswith(b"PK\x03\x04") else _read_plain


def _read_plain(stream: BinaryIO) -> tuple[ExtractionState, str]:
    data = stream.read()
    if data.startswith(OLD_OFFICE):
        raise UnreadableDocumentError(
            ExtractionState.PROTECTED if ENCRYPTED in data else ExtractionState.OTHER
        )
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return ExtractionState.READ, data.decode(encoding, "replace").lstrip(
                "\ufeff"
            )
    if b"\x00" in data:
        raise UnreadableDocumentError(ExtractionState.BROKEN)
    try:
        return ExtractionState.READ, data.decode()
    except UnicodeDecodeError:
        return ExtractionState.READ, data.decode("cp1252", "replace")


def _normalize(text: str) -> str:
    """Words cut at the end of a line are whole again."""
    text = _HYPHENATED.sub("", text.replace("\r", "\n"))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def main() -> None:
    limit_this_process()
    state, text = read(sys.stdin.buffer)
    # Half of a character that takes two is nothing a database would keep.
    sys.stdout.buffer.write(f"{state}\n{text}".encode(errors="replace"))


if __name__ == "__main__":
    main()
