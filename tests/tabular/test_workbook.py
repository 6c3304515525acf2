import datetime
import io
import zipfile
from itertools import count

import openpyxl
import pytest

from tabular.errors import ExchangeError
from tabular.readers import read

pytestmark = pytest.mark.front

PHONE_FORMAT = '0#" "##" "##" "##" "##'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="2"><c r="A2" t="inlineStr"><is><t>Nom</t></is></c></row>'


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook_of(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def repacked(data: bytes, **replaced: bytes) -> bytes:
    """The same archive with other contents, by the stem of their names."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            target.writestr(name, replaced.get(stem, source.read(name)))
    return out.getvalue()


def sheet_of(rows: str, before: str = "") -> bytes:
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
    return repacked(workbook_of(["Nom"]), sheet1=f"{sheet}</worksheet>".encode())


def read_bytes(data: bytes):
    return read(io.BytesIO(data), "fiches.xlsx")


def test_cells_are_read_as_they_are_shown():
    book = openpyxl.Workbook()
    sheet = book.active
    names = "Nom|CP|Tél|Lat|Le|À|Ouvert|Nombre|Calcul|Protégé|Zéros"
    sheet.append(names.split("|"))
    moment = datetime.datetime(2026, 10, 5, 14, 30)
    values = ["Épicerie\r\nZoé", 4000, 491000000, 43.2965, moment.date(), moment]
    sheet.append([*values, True, 3.0, "=1+1", "'+33 4", "04000"])
    sheet["B2"].number_format = "00000"
    sheet["C2"].number_format = PHONE_FORMAT
    (row,) = read_bytes(saved(book)).rows
    assert row.number == 2
    assert row.cells == {
        "Nom": "Épicerie\nZoé",
        "CP": "04000",
        "Tél": "0491000000",
        "Lat": "43.2965",
        "Le": "2026-10-05",
        "À": "2026-10-05 14:30",
        "Ouvert": "oui",
        "Nombre": "3",
        "Protégé": "+33 4",
        "Zéros": "04000",
    }


@pytest.mark.parametrize("number_format", ["General", "0", "0.00", "#,##0", "# ##0"])
def test_ordinary_number_formats_add_no_zero(number_format):
    book = openpyxl.Workbook()
    book.active.append(["Nombre"])
    book.active.append([4])
    book.active["A2"].number_format = number_format
    (row,) = read_bytes(saved(book)).rows
    assert row.cells == {"Nombre": "4"}


def test_shared_texts_and_errors_are_read():
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" t="e"><v>#REF!</v></c></row>'
    )
    texts = "<si><t>Nom</t></si><si><t>Note</t></si>"
    texts += "<si><r><t>Jardin </t></r><r><rPr><b/></rPr><t>partagé</t></r></si>"
    strings = f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    table = read_bytes(with_shared_texts(sheet_of(rows), strings))
    assert table.columns == ["Nom", "Colonne 2", "Note"]
    assert [(row.number, row.cells) for row in table.rows] == [
        (3, {"Nom": "Jardin partagé"})
    ]
    assert "Cellules en erreur (#N/A, #REF!…) laissées vides : 1." in table.notes


def with_shared_texts(data: bytes, strings: bytes) -> bytes:
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    part += b"vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    types = types.replace(b"</Types>", part + b'"/></Types>')
    out = io.BytesIO(repacked(data, **{"[Content_Types]": types}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def test_the_first_filled_sheet_is_read_and_the_others_are_named():
    book = openpyxl.Workbook()
    book.active.title = "Vide"
    book.create_sheet("Cachée").sheet_state = "hidden"
    book["Cachée"].append(["Secret"])
    for name in ("Fiches", "Aide"):
        book.create_sheet(name).append(["Nom"])
        book[name].append([name])
    table = read_bytes(saved(book))
    assert [row.cells["Nom"] for row in table.rows] == ["Fiches"]
    assert table.notes == [
        "Feuille lue : « Fiches ».",
        "Feuilles laissées de côté : Vide, Aide.",
    ]


def test_a_cell_forgotten_at_the_very_end_does_not_matter():
    far = '<row r="1048576"><c r="A1048576"><v>7</v></c></row>'
    (row,) = read_bytes(sheet_of(HEADER + far)).rows
    assert (row.number, row.cells) == (1048576, {"Nom": "7"})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04" + b"x" * 500, "abîmé ou tronqué"),
        (workbook_of(["Nom"], ["A"])[:-200], "abîmé ou tronqué"),
        (workbook_of(), "aucune feuille remplie"),
        (workbook_of(["Nom"]), "aucune fiche"),
        (workbook_of(["Nom"] * 201, ["A"] * 201), "plus de 200 colonnes"),
        (sheet_of("<row><c t='s'><v>9</v></c></row>"), "abîmé"),
        (sheet_of("<row><c><v>x</v></c></row>"), "abîmé"),
        (sheet_of("<row>"), "abîmé"),
        (sheet_of(HEADER + "<row r='9999999999'><c><v>1</v></c></row>"), "démesuré"),
        (sheet_of("<row>" + "<c/>" * 120_000 + "</row>"), "démesuré"),
        (sheet_of("<x>" * 200 + "</x>" * 200), "démesuré"),
        (sheet_of("", '<!DOCTYPE x [<!ENTITY a "b">]>'), "abîmé"),
        (sheet_of("<row/>" * 300_000), "démesuré"),
    ],
    # A workbook holds the time it was made at: two processes must name it alike.
    ids=count(),
)
def test_a_broken_or_monstrous_workbook_is_refused(data, sentence):
    with pytest.raises(ExchangeError, match=sentence):
        read_bytes(data)


def test_other_archives_are_named_for_what_they_are():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(ExchangeError, match="pas un classeur XLSX"):
        read_bytes(file.getvalue())


def test_a_locked_archive_is_refused():
    data = bytearray(workbook_of(["Nom"], ["A"]))
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    with pytest.raises(ExchangeError, match="mot de passe"):
        read_bytes(bytes(data))
