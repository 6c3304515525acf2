"""Files as people, programs and enemies make them."""

import io
import zipfile
import zlib

from django.core.files.base import ContentFile

from pypdf import PdfReader, PdfWriter

from core.documents.worker_loop import ExtractionLoop
from core.models import Document

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def odt(body: str, head: str = "", **members) -> bytes:
    content = (
        f'<?xml version="1.0"?>{head}<office:document-content xmlns:office="{OFFICE}" '
        f'xmlns:text="{TEXT}"><office:body>{body}</office:body>'
        "</office:document-content>"
    )
    return archive(content_xml=content, **members)


def docx(body: str) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive(word__document_xml=document)


def pdf(*lines: str, content: bytes = b"", kids: str = "[3 0 R]") -> bytes:
    """One page, with lines of text or a content stream of one's own."""
    written = " T* ".join(f"({line}) Tj" for line in lines)
    stream = content or f"BT /F1 12 Tf 14 TL 50 800 Td {written} ET".encode("cp1252")
    packed = zlib.compress(stream, 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids{kids}/Count 1>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream"
        % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\n" % table
    return out + end + b"startxref\n%d\n%%%%EOF" % len(out)


def with_password(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="le trésor", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def document(name: str, data: bytes, **fields) -> Document:
    file = ContentFile(data, name)
    return Document.objects.create(title=fields.pop("title", name), file=file, **fields)


def read_documents() -> None:
    """As the worker does, until nothing waits."""
    reader = ExtractionLoop("essai")
    while reader.step(lambda: False):
        pass
    reader.close()
