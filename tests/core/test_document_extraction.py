"""The words inside files: those of people, of programs and of enemies."""

import io
import subprocess
import sys

import pytest

from core.documents.extraction.__main__ import read
from core.documents.extraction.limits import MAX_CHARACTERS
from core.documents.extraction.states import ExtractionState
from tests.core.document_files import archive, docx, odt, pdf, with_password

pytestmark = pytest.mark.front


def words(data: bytes) -> str:
    state, text = read(io.BytesIO(data))
    assert state == ExtractionState.READ
    return text


def state(data: bytes) -> ExtractionState:
    result, text = read(io.BytesIO(data))
    assert result in (ExtractionState.READ, ExtractionState.PARTIAL) or not text
    return result


def test_a_pdf_gives_its_lines_with_cut_words_whole_again():
    assert words(pdf("L’œuvre coopé-", "rative est ici.")) == (
        "L’œuvre coopérative est ici."
    )
    # Printing asks for a password, reading does not.
    assert words(with_password(pdf("Statuts"), "")) == "Statuts"


def test_a_letter_gives_what_it_says_not_what_was_said_about_it():
    deleted = "<text:p>biffé</text:p>"
    assert words(
        odt(
            f"<text:tracked-changes>{deleted}</text:tracked-changes>"
            "<text:h>Le <text:span>pom</text:span>mier</text:h>"
            "<text:p>planté<office:annotation><text:p>à vérifier</text:p>"
            "</office:annotation><text:s/>hier</text:p>"
        )
    ) == ("Le pommier\nplanté\nhier")
    assert (
        words(
            docx(
                "<w:p><w:r><w:t>Le jar</w:t></w:r><w:r><w:t>din</w:t></w:r></w:p>"
                "<w:p><w:del><w:r><w:delText>biffé</w:delText></w:r></w:del>"
                "<w:r><w:t>ouvre</w:t></w:r></w:p>"
            )
        )
        == "Le jardin\nouvre"
    )


def test_slides_sheets_and_plain_texts_are_read_too():
    slide = '<a xmlns:a="x"><a:p><a:t>Nos moyens</a:t></a:p></a>'
    assert words(archive(ppt__slides__slide1_xml=slide)) == "Nos moyens"
    shared = "<sst><si><t>Farine</t></si><si><t>Sel</t></si></sst>"
    assert words(archive(xl__sharedStrings_xml=shared)) == "Farine\nSel"
    assert words("\ufeffÉté".encode()) == "Été"
    assert words("Été".encode("cp1252")) == "Été"
    assert words("Été".encode("utf-16")) == "Été"


def test_what_has_no_text_says_so():
    assert state(pdf(content=b"q 1 0 0 1 0 0 cm Q")) == ExtractionState.EMPTY
    assert state(odt("<text:p> – </text:p>")) == ExtractionState.EMPTY
    assert state(b"") == ExtractionState.EMPTY
    assert state(archive(photo_jpg="x")) == ExtractionState.OTHER
    assert state(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == ExtractionState.OTHER


def test_what_a_password_protects_stays_closed():
    assert state(with_password(pdf("Statuts"), "sésame")) == ExtractionState.PROTECTED
    manifest = "<manifest:encryption-data/>"
    assert (
        state(odt("x", **{"META-INF__manifest_xml": manifest}))
        == ExtractionState.PROTECTED
    )
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16le")
    assert state(office) == ExtractionState.PROTECTED


def test_what_is_broken_is_called_so():
    whole, letter = pdf("Statuts"), odt("<text:p>Statuts</text:p>")
    assert state(b"%PDF-1.7\nrien") == ExtractionState.BROKEN
    assert state(pdf(kids="[2 0 R]")) in (ExtractionState.BROKEN, ExtractionState.EMPTY)
    assert state(letter[: len(letter) // 2]) == ExtractionState.BROKEN
    assert state(archive(content_xml="<a><b></a>")) == ExtractionState.BROKEN
    assert state(b"PNG\x00\x01") == ExtractionState.BROKEN
    # Every cut of a file ends in an answer.
    for cut in range(0, len(whole), 37):
        state(whole[:cut])


def test_bombs_do_not_go_off():
    laughs = (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    )
    assert state(odt("<text:p>&b;</text:p>", head=laughs)) == ExtractionState.BROKEN
    assert state(archive(content_xml=b"\0" * 101 * 1024**2)) == ExtractionState.TOO_BIG
    assert state(pdf(content=b" " * 80 * 1024**2)) == ExtractionState.TOO_BIG
    result, text = read(io.BytesIO(odt(f"<text:p>{'mot ' * 200_000}</text:p>")))
    assert result == ExtractionState.PARTIAL
    assert len(text) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("trouble", "killed"),
    [("while True: pass", True), ("bytearray(600_000_000)", False)],
)
def test_the_system_ends_what_takes_too_long_or_too_much(trouble, killed):
    script = (
        "from core.documents.extraction import limits\n"
        f"limits.MAX_SECONDS = 1\nlimits.limit_this_process()\n{trouble}"
    )
    done = subprocess.run([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    assert done.returncode != 0
    assert (done.returncode < 0) == killed
