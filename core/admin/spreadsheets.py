"""Lists of the admin as CSV: Wagtail's own writer gives commas without a mark of their
encoding, which a French spreadsheet shows as one garbled column, and formulas as they
were typed. Everything that can be downloaded goes through ours, and the redirects can
be read again."""

import csv
import io
from collections.abc import Iterator

from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects import base_formats

from tabular.csv_writer import BOM, csv_lines
from tabular.formulas import unprotect


def stream_csv(view: SpreadsheetExportMixin, queryset) -> Iterator[bytes]:
    names = [view.get_heading(queryset, field) for field in view.list_export]
    rows = (_cells(view, view.to_row_dict(item)) for item in queryset)
    for line in csv_lines(names, rows):
        yield line.encode()


def _cells(view: SpreadsheetExportMixin, row: dict) -> list[str]:
    values = [
        view.preprocess_field_value(field, value, view.FORMAT_CSV)
        for field, value in row.items()
    ]
    return ["" if value is None else str(value) for value in values]


def create_dataset(self, data: str) -> base_formats.Dataset:
    """Of redirects, in the form of ours or with the commas of other programs."""
    text = data.removeprefix(BOM)
    heading = text.partition("\n")[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return base_formats.Dataset([unprotect(cell) for cell in row] for row in lines)


def use_one_writer() -> None:
    SpreadsheetExportMixin.stream_csv = stream_csv
    base_formats.CSV.create_dataset = create_dataset
