"""Documents of office programs: archives of XML, read as they stream by, so that a
file of a few kilobytes cannot fill the memory."""

import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from core.documents.extraction.limits import MAX_CHARACTERS, MAX_UNPACKED
from core.documents.extraction.states import ExtractionState, UnreadableDocumentError

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(SAXException, DefusedXmlException, LookupError, RuntimeError, ValueError),
)


# The prefixes of our names below; files may have others, or none. Small programs write
# sheets without any namespace.
_PREFIXES = {
    None: "x",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_CONTENT_TYPES = 1_000_000


@dataclass(frozen=True)
class ArchiveFormat:
    """Which files of the archive hold text, by the type that it gives them or else by
    their usual names; within which tags, and what in there is no text of the document:
    comments, deleted words, second copies."""

    types: re.Pattern
    members: re.Pattern
    text: frozenset[str]
    breaks: frozenset[str]
    skipped: frozenset[str] = frozenset()


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


FORMATS = [
    ArchiveFormat(
        re.compile("(?!)"),
        re.compile(r"content\.xml"),
        _tags("text:p text:h"),
        _tags("text:p text:h text:s text:tab text:line-break"),
        _tags("office:annotation text:tracked-changes text:note-citation"),
    ),
    ArchiveFormat(
        re.compile(
            r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)"
            r"\.(?:(?:document|template)(?:\.macroEnabled)?(?:Template)?\.main"
            r"|footnotes|endnotes)\+xml",
            re.I,
        ),
        re.compile(r"word/(?:document|footnotes|endnotes)\.xml"),
        _tags("w:t"),
        _tags("w:p w:tab w:br"),
        _tags("mc:Fallback w:moveFrom"),
    ),
    ArchiveFormat(
        re.compile(r"application/vnd\..*presentationml\.slide\+xml", re.I),
        re.compile(r"ppt/slides/slide\d+\.xml"),
        _tags("a:t"),
        _tags("a:p a:br"),
        _tags("mc:Fallback"),
    ),
    ArchiveFormat(
        re.compile(
            r"application/vnd\..*spreadsheetml\.(?:sharedStrings|worksheet)\+xml", re.I
        ),
        re.compile(r"xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml"),
        _tags("x:t"),
        _tags("x:si x:is"),
        _tags("x:rPh"),
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
    format, chosen = _parts_with_text(archive)
    handler, total = TextHandler(format), 0
    for member in sorted(chosen, key=lambda member: member.filename):
        total += member.file_size
        if total > MAX_UNPACKED:
            raise UnreadableDocumentError(ExtractionState.TOO_BIG)
        try:
            # No more comes out than the archive says, whatever is inside.
            with archive.open(member) as part:
                _parse(part, handler)
        except TextLimitError:
            return ExtractionState.PARTIAL, "".join(handler.parts)
    return ExtractionState.READ, "".join(handler.parts)


def _parts_with_text(
    archive: zipfile.ZipFile,
) -> tuple[ArchiveFormat, list[zipfile.ZipInfo]]:
    """Programs call their parts what they like, and say in a list which is what."""
    types, members = _content_types(archive), archive.infolist()
    for format in FORMATS:
        chosen = [
            member
            for member in members
            if format.types.fullmatch(types.get(member.filename.lower(), ""))
        ]
        chosen = chosen or [m for m in members if format.members.fullmatch(m.filename)]
        if chosen:
            return format, chosen
    raise UnreadableDocumentError(ExtractionState.OTHER)


def _content_types(archive: zipfile.ZipFile) -> dict[str, str]:
    """The type of each part, by its name in small letters; none when the list cannot
    be read."""
    handler = ContentTypesHandler()
    try:
        member = archive.getinfo(_CONTENT_TYPES)
        if member.file_size <= _MAX_CONTENT_TYPES:
            with archive.open(member) as part:
                _parse(part, handler)
    except _BROKEN:
        return {}
    return handler.types


class ContentTypesHandler(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.types: dict[str, str] = {}

    def startElementNS(self, name, _qualified_name, attributes) -> None:
        values = {local: value for (_space, local), value in attributes.items()}
        if name[1] == "Override":
            part = values.get("PartName", "").lstrip("/").lower()
            self.types[part] = values.get("ContentType", "")


def _parse(part: BinaryIO, handler: ContentHandler) -> None:
    parser = make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    parser.forbid_dtd = True
    parser.parse(part)


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
        self.prefixes = dict(_PREFIXES)

    def startPrefixMapping(self, prefix, uri) -> None:
        """A namespace that we do not know is taken at its prefix."""
        self.prefixes.setdefault(uri, prefix)

    def _our_name(self, name: tuple[str | None, str]) -> str:
        space, local = name
        return f"{self.prefixes.get(space)}:{local}"

    def startElementNS(self, name, _qualified_name, _attributes) -> None:
        name = self._our_name(name)
        self.skipping += name in self.format.skipped
        self.inside += name in self.format.text
        if name in self.format.breaks:
            self._add("\n")

    def endElementNS(self, name, _qualified_name) -> None:
        name = self._our_name(name)
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
