"""A document as an office program saves it, so that the search has one to read."""

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile

from core.models import Document

TITLE = "Prêter ses outils, mode d'emploi"
TEXT = [
    "Ce mode d'emploi a été écrit par le groupe Fabriquer, après deux ans de prêts.",
    "On emprunte pour une semaine. Une perceuse qui revient un jour plus tard n'a "
    "jamais fâché personne ; une scie sauteuse qui ne revient pas, si.",
    "Chaque outil porte une étiquette avec son nom, celui de qui le prête et l'état "
    "où il est parti. On note ce qui a changé au retour, sans chercher de coupable.",
    "Une caution n'est jamais demandée. En cas de casse, on répare ensemble au "
    "prochain atelier ; si ce n'est pas possible, la cagnotte participe.",
    "La tronçonneuse et la ponceuse à parquet ne sortent qu'avec une démonstration.",
]
KIND = "application/vnd.oasis.opendocument.text"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    f'xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0" '
    'office:version="1.3"><office:body><office:text>{text}</office:text>'
    "</office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    f'xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>'
)


def load_document() -> Document:
    found = Document.objects.filter(title=TITLE).first()
    return found or Document.objects.create(
        title=TITLE, file=ContentFile(_odt(), "preter-ses-outils.odt")
    )


def _odt() -> bytes:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in TEXT)
    heading = f'<text:h text:outline-level="1">{escape(TITLE)}</text:h>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and as it is: that is how other programs know what this is.
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", CONTENT.format(text=heading + paragraphs))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return out.getvalue()
