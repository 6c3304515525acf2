"""Is it safe to let openpyxl open this archive?

openpyxl keeps whole rows, all shared texts and every element that it does not know
in memory, so an archive of 500 kB may fill gigabytes. One pass that keeps nothing
counts them first.
"""

import io
import lzma
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _

from tabular.errors import ExchangeError
from tabular.table import MAX_LINES

MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
MAX_MEMBERS = 200
MAX_ELEMENTS_PER_UNIT = 100_000
MAX_ELEMENTS_OUTSIDE = 300_000
MAX_TEXTS = 600_000
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
_CHUNK = 65_536


def open_archive(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*DAMAGED, ValueError, NotImplementedError):
        raise damaged_error() from None
    _check_sizes(archive.infolist(), len(data))
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or not any(
        name.startswith("xl/") for name in names
    ):
        raise ExchangeError(
            _(
                "Le fichier est une archive, mais pas un classeur XLSX : enregistrez "
                "le tableau en XLSX ou en CSV."
            )
        )
    for member in archive.infolist():
        _check_content(archive, member)
    return archive


def damaged_error() -> ExchangeError:
    return ExchangeError(
        _("Le classeur est abîmé ou tronqué : enregistrez-le ou envoyez-le à nouveau.")
    )


def _check_sizes(members: list[zipfile.ZipInfo], size: int):
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED
        or unpacked > max(size * MAX_RATIO, 1_000_000)
    ):
        raise too_big_error()
    if any(member.flag_bits & 1 for member in members):
        raise ExchangeError(
            _("Le classeur est protégé par un mot de passe : enregistrez-le sans.")
        )


def too_big_error() -> ExchangeError:
    return ExchangeError(
        _(
            "Le classeur est démesuré une fois décompressé : gardez une feuille de "
            "20 000 lignes au plus, ou enregistrez-la en CSV."
        )
    )


def _check_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo):
    counter = _Counter()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.StartDoctypeDeclHandler = counter.refuse
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
    except expat.ExpatError:
        return  # A picture, or XML that openpyxl will refuse at the same place.
    except (*DAMAGED, ValueError, NotImplementedError):
        raise damaged_error() from None


class _Counter:
    """A unit is a row or a shared text: what is let go of at its end."""

    def __init__(self):
        self.in_unit = 0
        self.outside = 0
        self.units = {"row": 0, "si": 0}
        self.unit = ""
        self.depth = 0

    def start(self, name: str, attributes):
        self.depth += 1
        tag = name.rpartition(" ")[2]
        if self.unit:
            self.in_unit += 1
        elif tag in self.units:
            self.unit, self.in_unit = name, 0
            self.units[tag] += 1
        else:
            self.outside += 1
        if (
            self.in_unit > MAX_ELEMENTS_PER_UNIT
            or self.outside > MAX_ELEMENTS_OUTSIDE
            or self.units["row"] > MAX_LINES
            or self.units["si"] > MAX_TEXTS
            or self.depth > 100
        ):
            raise too_big_error()

    def end(self, name: str):
        self.depth -= 1
        if name == self.unit:
            self.unit = ""

    def refuse(self, *declaration):
        raise damaged_error()
