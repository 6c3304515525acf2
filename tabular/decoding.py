"""From the bytes of a file to its text, whatever the program that wrote it."""

import codecs
import re

from django.utils.translation import gettext as _

from tabular.errors import ExchangeError

# UTF-32 first: its mark begins like that of UTF-16.
_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
]
_OLD_ENCODINGS = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "MS-DOS",
}
_FRENCH = frozenset("éèêëàâäçîïôöùûüœæÿÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆ’‘“”«»–—…€°·•²\u00a0")
_COMMON = frozenset("éèàêç")
_STRAY = re.compile("[\udc80-\udcff]")
_SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), label
    if codec := _unmarked_utf16(data):
        return _strictly(data, codec), "UTF-16"
    if _is_binary(data):
        raise ExchangeError(
            _(
                "Le fichier n'est pas du texte : enregistrez le tableau en CSV UTF-8 "
                "ou en XLSX."
            )
        )
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[:-4].isascii():
            raise _truncated_error() from None
    text, mended = _mostly_utf8(data)
    if mended:
        return text, _("UTF-8 et Windows-1252 mêlés")
    codec = max(_OLD_ENCODINGS, key=lambda codec: _likelihood(data, codec))
    return data.decode(codec, "replace"), _OLD_ENCODINGS[codec]


def _strictly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise _truncated_error() from None
    if "\x00" in text:
        raise ExchangeError(
            _("Le fichier contient des caractères nuls : enregistrez-le à nouveau.")
        )
    return text


def _truncated_error() -> ExchangeError:
    return ExchangeError(
        _(
            "Le fichier est abîmé ou tronqué au milieu d'un caractère : "
            "enregistrez-le ou téléchargez-le à nouveau."
        )
    )


def _unmarked_utf16(data: bytes) -> str:
    """Latin letters take one byte in two, the other one is null."""
    sample = data[:_SAMPLE]
    for codec, nulls in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(sample) > 3 and nulls.count(0) * 10 > len(nulls) * 9:
            letters = sample[::2] if codec == "utf-16-le" else sample[1::2]
            if letters.count(0) == 0:
                return codec
    return ""


def _is_binary(data: bytes) -> bool:
    controls = sum(data.count(code) for code in range(32) if code not in b"\t\n\v\f\r")
    return b"\x00" in data or controls * 100 > len(data)


def _mostly_utf8(data: bytes) -> tuple[str, bool]:
    """Two files of different encodings, put end to end: only where some bytes are
    not UTF-8 among more that are."""
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    accents = sum(text.count(letter) for letter in _FRENCH)
    return _STRAY.sub(_mend, text), accents > 2 * strays


def _mend(stray: re.Match) -> str:
    byte = bytes([ord(stray.group()) - 0xDC00])
    return byte.decode("cp1252", "replace")


def _likelihood(data: bytes, codec: str) -> int:
    """How much more French letters than odd ones, the commonest before all."""
    high = data.translate(None, bytes(range(128)))[:_SAMPLE]
    text = high.decode(codec, "replace")
    return sum(
        3 if letter in _COMMON else 1 if letter in _FRENCH else -1 for letter in text
    )
