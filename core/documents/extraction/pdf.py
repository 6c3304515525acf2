import time
from collections.abc import Iterator
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from core.documents.extraction.limits import MAX_CHARACTERS, SOFT_SECONDS
from core.documents.extraction.states import ExtractionState, UnreadableDocumentError

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


def read_pdf(stream: BinaryIO) -> tuple[ExtractionState, str]:
    try:
        pages = _open(stream)
    except (DependencyError, NotImplementedError):
        # An encryption that pypdf leaves to packages which are not here.
        raise UnreadableDocumentError(ExtractionState.PROTECTED) from None
    except _BROKEN:
        raise UnreadableDocumentError(ExtractionState.BROKEN) from None
    texts, failures, length = [], 0, 0
    deadline = time.process_time() + SOFT_SECONDS
    for text in map(_page_text, pages):
        failures += text is None
        texts.append(text or "")
        length += len(texts[-1])
        if length > MAX_CHARACTERS or time.process_time() > deadline:
            failures += 1
            break
    if failures and not length:
        raise UnreadableDocumentError(ExtractionState.BROKEN)
    return ExtractionState.PARTIAL if failures else ExtractionState.READ, "\n".join(
        texts
    )


def _open(stream: BinaryIO) -> Iterator[PageObject]:
    reader = PdfReader(stream)
    # Many ask for a password to be printed or changed, and none to be read.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableDocumentError(ExtractionState.PROTECTED)
    count = len(reader.pages)
    return (reader.pages[number] for number in range(count))


def _page_text(page: PageObject) -> str | None:
    try:
        return page.extract_text()
    except LimitReachedError:
        raise UnreadableDocumentError(ExtractionState.TOO_BIG) from None
    except (DependencyError, NotImplementedError):
        raise UnreadableDocumentError(ExtractionState.PROTECTED) from None
    except _BROKEN:
        return None
