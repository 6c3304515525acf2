"""XLSX: what the cells show, never what their formulas would do."""

import datetime
import re
import xml.etree.ElementTree as ET

from django.utils.translation import gettext as _

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from tabular.archive import DAMAGED, damaged_error, open_archive, too_big_error
from tabular.errors import ExchangeError
from tabular.formulas import unprotect
from tabular.table import MAX_LINES, Table, TableBuilder

# All that openpyxl raises on files made or broken by hand.
_BROKEN = (
    *DAMAGED,
    ArithmeticError,
    AssertionError,
    AttributeError,
    ET.ParseError,
    InvalidFileException,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Rows may be empty but wide: a single far cell makes thousands.
_MAX_CELLS = 10_000_000
_MIDNIGHT = datetime.time()
# « 00000 » (a postcode) or « 0#" "##" "##" "##" "## » (a telephone).
_DIGIT_FORMAT = re.compile(r'(?:[0#]|[ \-]|\\.|"[^"]*")+')
_LITERAL = re.compile(r'\\.|"[^"]*"|[ \-]')


def read_xlsx(data: bytes) -> Table:
    archive = open_archive(data)
    builder = TableBuilder("xlsx")
    try:
        book = openpyxl.load_workbook(
            archive.fp, read_only=True, data_only=True, keep_links=False
        )
        _fill(builder, _select_sheet(builder, book))
    except _BROKEN:
        raise damaged_error() from None
    return builder.finish()


def _select_sheet(builder: TableBuilder, book: openpyxl.Workbook) -> ReadOnlyWorksheet:
    sheets = [
        sheet
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and isinstance(sheet, ReadOnlyWorksheet)
    ]
    for sheet in sheets:
        # What a file says of its own size is not to be trusted.
        sheet.reset_dimensions()
        if any(any(row) for row in sheet.iter_rows(max_row=100, values_only=True)):
            _note_other_sheets(builder, sheet, sheets)
            return sheet
    raise ExchangeError(_("Le classeur n'a aucune feuille remplie."))


def _note_other_sheets(builder: TableBuilder, chosen, sheets: list):
    builder.note(_("Feuille lue : « %s ».") % chosen.title)
    others = ", ".join(sheet.title for sheet in sheets if sheet is not chosen)
    if others:
        builder.note(_("Feuilles laissées de côté : %s.") % others)


def _fill(builder: TableBuilder, sheet: ReadOnlyWorksheet):
    errors = cells = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        if number > MAX_LINES or cells > _MAX_CELLS:
            raise too_big_error()
        errors += sum(cell.data_type == "e" for cell in row)
        values = [unprotect(_text_of(cell)) for cell in row]
        if not any(value.strip() for value in values):
            continue
        builder.add_line(number, values)
    if errors:
        builder.note(
            _("Cellules en erreur (#N/A, #REF!…) laissées vides : %d.") % errors
        )


def _text_of(cell) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime.datetime):
        if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return str(value)


def _number(value: float, number_format: str) -> str:
    if isinstance(value, float):
        if not value.is_integer() or abs(value) >= 1e15:
            return repr(value)
        value = int(value)
    if value >= 0 and _DIGIT_FORMAT.fullmatch(number_format or ""):
        places = _LITERAL.sub("", number_format)
        return str(value).zfill(len(places.lstrip("#")))
    return str(value)
