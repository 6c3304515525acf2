"""Documents of office programs: archives of XML, read as they stream by, so that a
file of a few kilobytes cannot fill the memory."""

import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from core.documents.extraction.limits import MAX_CHARACTERS, MAX_UNPACKED
from core.documents.extraction.states import ExtractionState, UnreadableDocumentError

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(SAXException, DefusedXmlException, LookupError, RuntimeError, ValueError),
)


@dataclass(frozen=True)
class ArchiveFormat:
    """Which files of the archive hold text, within which tags, and what in there is
    no text of the document: comments, deleted words, second copies."""

    members: re.Pattern
    text: frozenset[str]
    breaks: frozenset[str]
    skipped: frozenset[str] = frozenset()


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


FORMATS = [
    ArchiveFormat(
        re.compile(r"content\.xml"),
        _tags("text:p text:h"),
        _tags("text:p text:h text:s text:tab text:line-break"),
        _tags("office:annotation text:tracked-changes text:note-citation"),
    ),
    ArchiveFormat(
        re.compile(r"word/(?:document|footnotes|endnotes)\.xml"),
        _tags("w:t"),
        _tags("w:p w:tab w:br"),
        _tags("mc:Fallback w:moveFrom"),
    ),
    ArchiveFormat(
        re.compile(r"ppt/slides/slide\d+\.xml"),
        _tags("a:t"),
        _tags("a:p a:br"),
        _tags("mc:Fallback"),
    ),
    ArchiveFormat(
        re.compile(r"xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml"),
        _tags("t"),
        _tags("si is"),
        _tags("rPh"),
    ),
]


def read_office(stream: BinaryIO) -> tuple[ExtractionState, str]:
    try:
        with zipfile.ZipFile(stream) as archive:
            return _read(archive)
    except _BROKEN:
        raise UnreadableDocumentError(ExtractionState.BROKEN) from None


def _read(archive: zipfile.ZipFile) -> tuple[ExtractionState, str]:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members) or _is_encrypted(archive):
        raise UnreadableDocumentError(ExtractionState.PROTECTED)
    for format in FORMATS:
        chosen = [m for m in members if format.members.fullmatch(m.filename)]
        if chosen:
            break
    else:
        raise UnreadableDocumentError(ExtractionState.OTHER)
    handler, total = TextHandler(format), 0
    for member in sorted(chosen, key=lambda member: member.filename):
        total += member.file_size
        if total > MAX_UNPACKED:
            raise UnreadableDocumentError(ExtractionState.TOO_BIG)
        try:
            # No more comes out than the archive says, whatever is inside.
            with archive.open(member) as part:
                parse(part, handler, forbid_dtd=True)
        except TextLimitError:
            return ExtractionState.PARTIAL, "".join(handler.parts)
    return ExtractionState.READ, "".join(handler.parts)


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """An ODT with a password is an archive like any other, but for its manifest."""
    try:
        with archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(1_000_000)
    except KeyError:
        return False


class TextLimitError(Exception):
    """More text than the index takes."""


class TextHandler(ContentHandler):
    def __init__(self, format: ArchiveFormat) -> None:
        super().__init__()
        self.format = format
        self.parts: list[str] = []
        self.length = self.inside = self.skipping = 0

    def startElement(self, name, attributes) -> None:
        self.skipping += name in self.format.skipped
        self.inside += name in self.format.text
        if name in self.format.breaks:
            self._add("\n")

    def endElement(self, name) -> None:
        self.skipping -= name in self.format.skipped
        self.inside -= name in self.format.text
        if name in self.format.breaks:
            self._add("\n")

    def characters(self, content: str) -> None:
        if self.inside and not self.skipping:
            self._add(content)

    def _add(self, content: str) -> None:
        self.parts.append(content)
        self.length += len(content)
        if self.length > MAX_CHARACTERS * 2:
            raise TextLimitError
