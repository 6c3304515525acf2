"""From the bytes of a saved page to its text."""

import html
import re
import unicodedata
from pathlib import Path

from django.utils.translation import gettext as _

from french.text import strip_controls
from legacy.double_encoding import repair_encoding

MAX_SIZE = 2_000_000

_SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_HTML_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_LINE_TAG = re.compile(r"<(?:br\s*/?|/?p|/?div|/li)(?:\s[^<>]*)?>", re.I)
_INLINE_TAG = re.compile(
    r"</?(?:a|b|strong|i|em|u|span|font|center|li|ul|ol|sup|sub)(?:\s[^<>]*)?/?>", re.I
)
# Joiners stay: they make emoji and some scripts; the other format characters
# (soft hyphens, direction marks) are only traces of copying.
_JOINERS = "\u200c\u200d"


class LegacyError(Exception):
    """Why a page of the old portal cannot be imported, in one French sentence."""


def read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise LegacyError(_("Le fichier « %s » n'existe pas.") % path) from None
    except IsADirectoryError:
        raise LegacyError(
            _("« %s » est un dossier : indiquez le fichier d'une page.") % path
        ) from None
    except (OSError, ValueError):
        raise LegacyError(_("Le fichier « %s » ne peut pas être lu.") % path) from None
    return decode(data)


def decode(data: bytes) -> str:
    """The text, with plain line ends and without invisible characters."""
    if not data.strip():
        raise LegacyError(_("Le fichier est vide : enregistrez à nouveau la page."))
    if len(data) > MAX_SIZE:
        raise LegacyError(
            _("Le fichier dépasse 2 Mo : ce n'est pas une page enregistrée en texte.")
        )
    text = unicodedata.normalize("NFC", repair_encoding(_characters(data)))
    if "\ufffd" in text:
        raise LegacyError(
            _(
                "Des lettres accentuées de la page sont perdues : elle a été "
                "enregistrée dans un autre codage que le sien. Enregistrez-la à "
                "nouveau, en UTF-8."
            )
        )
    if _HTML_PAGE.match(text):
        raise LegacyError(
            _(
                "Le fichier est une page HTML : dans le navigateur, choisissez "
                "« Enregistrer sous », puis « Texte »."
            )
        )
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return _without_format_characters(strip_controls(_without_markup(text)))


def _characters(data: bytes) -> str:
    encoding = next((_BOMS[bom] for bom in _BOMS if data.startswith(bom)), "")
    if data.startswith(_SIGNATURES) or (encoding != "utf-16" and _is_binary(data)):
        raise LegacyError(
            _(
                "Le fichier n'est pas du texte : enregistrez la page comme « Texte » "
                "(.txt)."
            )
        )
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and _is_utf8(data[: error.start]):
            raise LegacyError(
                _(
                    "Le fichier est tronqué au milieu d'un caractère : "
                    "enregistrez à nouveau la page entière."
                )
            ) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise LegacyError(
            _(
                "Le fichier n'est lisible ni en UTF-8 ni en Windows-1252 : "
                "enregistrez la page en UTF-8."
            )
        ) from None


def _is_binary(data: bytes) -> bool:
    controls = sum(data.count(code) for code in range(32) if code not in b"\t\n\v\f\r")
    return b"\x00" in data or controls * 100 > len(data)


def _is_utf8(data: bytes) -> bool:
    """Whether it holds accented letters of UTF-8, and nothing else than UTF-8."""
    try:
        return not data.isascii() and bool(data.decode())
    except UnicodeDecodeError:
        return False


def _without_markup(text: str) -> str:
    """A page saved as text may keep entities and tags of layout. Other tags stay
    as they are, and are shown as text."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    return _INLINE_TAG.sub("", _LINE_TAG.sub("\n", text))


def _without_format_characters(text: str) -> str:
    return "".join(
        character
        for character in text
        if character in _JOINERS or unicodedata.category(character) not in ("Cf", "Cs")
    )
