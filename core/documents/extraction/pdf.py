import time
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from core.documents.extraction.limits import ENOUGH_SECONDS, MAX_CHARACTERS
from core.documents.extraction.states import State, UnreadableDocumentError

# All that pypdf raises on files made or broken by hand.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    PyPdfError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_pdf(stream: BinaryIO) -> tuple[State, str]:
    try:
        pages = _open(stream)
    except (DependencyError, NotImplementedError):
        # An encryption that pypdf leaves to packages which are not here.
        raise UnreadableDocumentError(State.PROTECTED) from None
    except _BROKEN:
        raise UnreadableDocumentError(State.BROKEN) from None
    texts, failures, length = [], 0, 0
    deadline = time.process_time() + ENOUGH_SECONDS
    for text in map(_words, pages):
        failures += text is None
        texts.append(text or "")
        length += len(texts[-1])
        if length > MAX_CHARACTERS or time.process_time() > deadline:
            failures += 1
            break
    if failures and not length:
        raise UnreadableDocumentError(State.BROKEN)
    return State.PARTLY if failures else State.READ, "\n".join(texts)


def _open(stream: BinaryIO) -> Iterator[PageObject]:
    reader = PdfReader(stream)
    # Many ask for a password to be printed or changed, and none to be read.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDocumentError(State.PROTECTED)
    count = len(reader.pages)
    return (reader.pages[number] for number in range(count))


def _words(page: PageObject) -> str | None:
    try:
        return page.extract_text()
    except LimitReachedError:
        raise UnreadableDocumentError(State.TOO_BIG) from None
    except _BROKEN:
        return None
