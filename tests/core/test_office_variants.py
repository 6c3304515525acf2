"""Documents of other programs than the one on the desk, and protected ones."""

import io
import subprocess
import sys
import zipfile

from django.conf import settings

import pytest

from core.documents.extraction.states import ExtractionState
from tests.core.document_files import WORD, archive, odt, pdf, with_password
from tests.core.test_document_extraction import words

pytestmark = pytest.mark.front

STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument."


def package(parts: dict[str, tuple[str, str]]) -> bytes:
    """Each part by its name: its content type, and what it holds."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _xml) in parts.items()
    )
    types = f'<Types xmlns="{TYPES}">{overrides}</Types>'
    return zipped(types, **{name: xml for name, (_kind, xml) in parts.items()})


def zipped(types: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", types)
        for name, xml in parts.items():
            file.writestr(name, xml)
    return out.getvalue()


def word(xml: str, name: str, kind: str = "document.main+xml") -> bytes:
    return package({name: (f"{KIND}wordprocessingml.{kind}", xml)})


@pytest.mark.case("6.3")
def test_a_document_of_word_online_is_read():
    xml = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:t>Été à la Ruche</w:t>'
        "</w:p></w:body></w:document>"
    )
    assert words(word(xml, "word/document2.xml")) == "Été à la Ruche"
    assert words(word(xml, "autre/texte.xml")) == "Été à la Ruche"
    assert words(word(xml, "word/document.xml", "template.main+xml")) == (
        "Été à la Ruche"
    )


@pytest.mark.case("6.3")
@pytest.mark.parametrize("prefix", ["ns0:", ""])
@pytest.mark.parametrize("namespace", [WORD, STRICT_WORD])
def test_the_prefixes_of_a_document_do_not_matter(prefix, namespace):
    name = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    xml = (
        f'<{prefix}document {name}="{namespace}"><{prefix}body><{prefix}p>'
        f"<{prefix}t>Compte</{prefix}t><{prefix}tab/><{prefix}t>rendu</{prefix}t>"
        f"</{prefix}p><{prefix}p><{prefix}moveFrom><{prefix}t>biffé</{prefix}t>"
        f"</{prefix}moveFrom></{prefix}p></{prefix}body></{prefix}document>"
    )
    assert words(word(xml, "word/document.xml")) == "Compte\nrendu"
    assert words(archive(word__document_xml=xml)) == "Compte\nrendu"


@pytest.mark.case("6.3")
def test_slides_sheets_and_letters_with_other_prefixes_are_read():
    slide = (
        f'<x:sld xmlns:x="{SLIDE}" xmlns:y="{DRAWING}"><y:p><y:t>Diapo</y:t></y:p>'
        "</x:sld>"
    )
    assert words(archive(ppt__slides__slide1_xml=slide)) == "Diapo"
    sheet = f'<s:sst xmlns:s="{SHEET}"><s:si><s:t>Prénom</s:t></s:si></s:sst>'
    assert words(archive(xl__sharedStrings_xml=sheet)) == "Prénom"
    moved = package(
        {"xl/partage2.xml": (f"{KIND}spreadsheetml.sharedStrings+xml", sheet)}
    )
    assert words(moved) == "Prénom"
    letter = odt("<text:p>Bonjour</text:p>")
    assert words(letter) == "Bonjour"
    other = archive(
        content_xml=(
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:'
            'office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            "<t:p>Bonjour<t:line-break/>à tous<o:annotation><t:p>note</t:p>"
            "</o:annotation></t:p></o:document-content>"
        )
    )
    assert words(other) == "Bonjour\nà tous"


@pytest.mark.case("6.3")
def test_a_list_of_parts_that_is_made_to_break_breaks_nothing():
    xml = f'<w:document xmlns:w="{WORD}"><w:p><w:t>Texte</w:t></w:p></w:document>'
    broken = zipped("<Types", **{"word/document.xml": xml})
    assert words(broken) == "Texte"
    bomb = '<!DOCTYPE t [<!ENTITY a "aaaa">]><Types>&a;</Types>'
    made = zipped(bomb, **{"word/document.xml": xml})
    assert words(made) == "Texte"


def with_aes(data: bytes) -> bytes:
    """As programs of today lock a PDF against printing, and not against reading."""
    locked = with_password(data, "")
    entry = b"/CF <</StdCF <</CFM /AESV2 /Length 16 /AuthEvent /DocOpen>>>>"
    entry += b" /StmF /StdCF /StrF /StdCF"
    for before, after in [(b"/V 2", b"/V 4 " + entry), (b"/R 3", b"/R 4")]:
        assert before in locked
        locked = locked.replace(before, after, 1)
    return locked


# As on a server: what decrypts AES came here with a tool of the tests.
SERVED = """
import io, sys
sys.modules["cryptography"] = sys.modules["Crypto"] = None
from core.documents.extraction.__main__ import read
state, text = read(io.BytesIO(sys.stdin.buffer.read()))
print(state.value, text)
"""


@pytest.mark.case("6.4")
def test_a_pdf_that_aes_protects_without_a_password_is_said_to_be_protected():
    done = subprocess.run(
        [sys.executable, "-c", SERVED],
        input=with_aes(pdf("Statuts de l'association")),
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == ExtractionState.PROTECTED
