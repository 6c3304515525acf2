"""CSV that French spreadsheets open with its accents, and that runs nothing."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from tabular.formulas import protect
from tabular.table import clean_cell

BOM = "\ufeff"


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A line at a time, for a streamed answer; our reader gives the same cells."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield BOM
    yield writer.writerow([protect(clean_cell(name)) for name in columns])
    for row in rows:
        yield writer.writerow([protect(clean_cell(cell)) for cell in row])
