import csv
import io
import itertools

import openpyxl
import pytest

from annuaire.imports.cells import clean_coordinates, clean_phone
from tabular.csv_writer import csv_lines
from tabular.readers import read

pytestmark = pytest.mark.front

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://exemple.org";"Cliquez")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "'=1+1",
    "＝1+1",
    "--1",
    "-1-1",
    "+33 4 91 00 00 00",
    "+33491000000",
    "- du pain\n- du lait",
]
PLAIN = [
    "-5.3698",
    "-5,3698",
    "43.2965",
    "04000",
    "L’Épicerie « Chez Zoé » ; œuvre",
    'Le "Petit" jardin',
    "Une ligne\nune autre",
    "'quotes'",
    "a,=1+1",
    "l'eau",
    "|",
    "",
]


def written(*cells: str) -> bytes:
    lines = csv_lines(["Nom", "Cellule"], [["A", cell] for cell in cells])
    return "".join(lines).encode()


def read_back(data: bytes) -> list[str]:
    rows = read(io.BytesIO(data), "export.csv").rows
    return [row.cells.get("Cellule", "") for row in rows]


def raw_cells(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig")
    return [row[1] for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_left_for_a_spreadsheet_to_run(cell):
    assert raw_cells(written(cell)) == ["Cellule", "'" + cell]


@pytest.mark.parametrize("cell", PLAIN)
def test_other_cells_are_written_as_they_are(cell):
    assert raw_cells(written(cell)) == ["Cellule", cell]


def test_every_cell_comes_back_as_it_was():
    cells = [*FORMULAS, *PLAIN, "''=1", "'-5.37", "=" * 40_000]
    assert read_back(written(*cells)) == cells


def test_phones_and_coordinates_survive_the_round_trip():
    phone, lat, lon = read_back(written("+33 4 91 00 00 00", "-21.1", "55.5"))
    assert clean_phone(phone) == "04 91 00 00 00"
    assert clean_coordinates(lat, lon) == (-21.1, 55.5)


def test_what_starts_with_blanks_or_controls_is_not_run_either():
    cells = ["\t=1+1", "\r=1+1", " =1+1", "\x00=1+1", "\ufeff=1+1", "\u200b@a"]
    assert raw_cells(written(*cells))[1:] == ["'=1+1"] * 5 + ["'@a"]


def test_a_header_is_protected_too():
    lines = "".join(csv_lines(["=1+1", "Nom"], [["a", "b"]]))
    assert lines == "\ufeff'=1+1;Nom\r\na;b\r\n"
    assert read(io.BytesIO(lines.encode())).columns == ["=1+1", "Nom"]


def test_lines_are_written_as_rows_come():
    endless = (["A", str(rank)] for rank in itertools.count())
    lines = csv_lines(["Nom", "Rang"], endless)
    assert list(itertools.islice(lines, 4)) == [
        "\ufeff",
        "Nom;Rang\r\n",
        "A;0\r\n",
        "A;1\r\n",
    ]


def test_a_spreadsheet_may_open_the_export_and_save_it_as_xlsx():
    book = openpyxl.Workbook()
    for cell in raw_cells(written(*FORMULAS)):
        book.active.append([cell])
    file = io.BytesIO()
    book.save(file)
    cells = [row.cells["Cellule"] for row in read(file, "export.xlsx").rows]
    assert cells == FORMULAS
