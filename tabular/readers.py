"""Any file somebody may bring, as a Table. What it holds decides, not its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from tabular.delimited import read_csv
from tabular.errors import ExchangeError
from tabular.json_reader import Shape, looks_like_json, read_json
from tabular.table import MAX_SIZE, Table
from tabular.workbook import read_xlsx

_SIGNATURES = [
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "XLS (ancien Excel, ou classeur avec mot de passe)"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
]


def read(
    source: Path | str | BinaryIO, name: str = "", shapes: Sequence[Shape] = ()
) -> Table:
    """`shapes` are those of JSON that the caller knows; without them its objects are
    rows as they stand.

    Raises ExchangeError with a French sentence when nothing can be made of it."""
    data = bytes_of(source)
    name = str(name or getattr(source, "name", None) or source)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ExchangeError(_("Le fichier est vide."))
    if data.startswith(b"PK"):
        return read_xlsx(data)
    for signature, label in _SIGNATURES:
        if data.startswith(signature):
            raise ExchangeError(
                _(
                    "Le fichier est au format %s, qui n'est pas admis : enregistrez "
                    "le tableau en XLSX ou en CSV."
                )
                % label
            )
    if looks_like_json(data, name):
        return read_json(data, shapes)
    return read_csv(data)


def bytes_of(source: Path | str | BinaryIO) -> bytes:
    try:
        if isinstance(source, str | Path):
            with Path(source).open("rb") as file:
                data = file.read(MAX_SIZE + 1)
        else:
            source.seek(0)
            data = source.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ExchangeError(_("Le fichier « %s » n'existe pas.") % source) from None
    except IsADirectoryError:
        raise ExchangeError(_("« %s » est un dossier.") % source) from None
    except (OSError, ValueError):
        raise ExchangeError(_("Le fichier ne peut pas être lu.")) from None
    if len(data) > MAX_SIZE:
        raise ExchangeError(
            _("Le fichier dépasse 20 Mo : coupez-le ou retirez des colonnes.")
        )
    return data
