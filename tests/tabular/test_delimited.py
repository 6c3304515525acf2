import io

import pytest

from tabular.errors import ExchangeError
from tabular.readers import read
from tabular.table import Row

pytestmark = pytest.mark.front

FRENCH = "Nom;Adresse\r\nL’Épicerie « Chez Zoé »;12 rue de l'Évêché, où ça ?\r\n"
OLD_FRENCH = "Nom;Résumé\r\nÉpicerie Zoé;Ça mène à l'été, même là\r\n"


def read_bytes(data: bytes, name: str = "fiches.csv"):
    return read(io.BytesIO(data), name)


def rows_of(text: str) -> list[Row]:
    return list(read_bytes(text.encode()).rows)


def cells_of(text: str) -> list[dict]:
    return [row.cells for row in rows_of(text)]


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_accents_survive_every_encoding(codec, label):
    table = read_bytes(FRENCH.encode(codec))
    assert table.columns == ["Nom", "Adresse"]
    assert [row.cells for row in table.rows] == [
        {"Nom": "L’Épicerie « Chez Zoé »", "Adresse": "12 rue de l'Évêché, où ça ?"}
    ]
    assert table.notes == [f"CSV lu en {label}, séparateur « ; »."]


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp850", "latin-1"])
def test_old_encodings_are_told_apart_by_their_accents(codec):
    (row,) = read_bytes(OLD_FRENCH.encode(codec)).rows
    assert row.cells == {"Nom": "Épicerie Zoé", "Résumé": "Ça mène à l'été, même là"}


def test_two_encodings_in_one_file_are_both_read_and_told():
    table = read_bytes(FRENCH.encode() + "Café;rue Basse".encode("cp1252"))
    assert [row.cells["Nom"] for row in table.rows][-1] == "Café"
    assert "mêlés" in table.notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_any_line_end(delimiter, end):
    lines = ["Nom d Lat", "Jardin d 43", '"Une, deux; trois|" d 44']
    text = end.join(line.replace(" d ", delimiter) for line in lines)
    assert cells_of(text) == [
        {"Nom": "Jardin", "Lat": "43"},
        {"Nom": "Une, deux; trois|", "Lat": "44"},
    ]


def test_decimal_commas_are_not_delimiters():
    assert cells_of("Nom;Lat;Lon\nJardin;43,5;5,3\nCantine;43,6;5,4\n")[0] == {
        "Nom": "Jardin",
        "Lat": "43,5",
        "Lon": "5,3",
    }


def test_the_file_may_declare_its_delimiter():
    assert cells_of("sep=,\r\nNom,Note\r\nA;B,C\r\n") == [{"Nom": "A;B", "Note": "C"}]


def test_a_quoted_cell_may_hold_lines_and_quotes():
    text = 'Nom;Résumé\r\n"Le ""Petit"" jardin";"Une ligne\r\nune autre"\r\nB;C\r\n'
    assert rows_of(text) == [
        Row(2, {"Nom": 'Le "Petit" jardin', "Résumé": "Une ligne\nune autre"}),
        Row(3, {"Nom": "B", "Résumé": "C"}),
    ]


def test_a_list_of_names_is_a_table_of_one_column():
    assert cells_of("Nom\nLe jardin, rue Haute\n") == [{"Nom": "Le jardin, rue Haute"}]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows():
    assert [row.number for row in rows_of("\n\nNom;B\n\nA;1\n;\nC;2\n")] == [5, 7]


def test_twin_and_blank_headers_get_names_of_their_own():
    table = read_bytes(b"Nom;Nom;;Lat;;\nA;B;C;1;;x\n;;;2\n")
    assert table.columns == ["Nom", "Nom (2)", "Colonne 3", "Lat", "Colonne 5"] + [
        "Colonne 6"
    ]
    assert next(table.rows).cells["Colonne 6"] == "x"


def test_a_row_too_long_is_refused_alone():
    errors = [row.error for row in rows_of("Nom;Lat\nA;1\nB;2;3\nC;4;\n")]
    assert errors == ["", "La ligne a 3 cellules pour 2 colonnes.", ""]


def test_a_last_row_cut_short_is_refused():
    errors = [row.error for row in rows_of("Nom;Lat;Lon\nA;1;2\nB;3")]
    assert errors == ["", errors[1]]
    assert "tronqué" in errors[1]
    assert not any(row.error for row in rows_of("Nom;Lat;Lon\nA;1;2\nB;3\n"))


def test_what_is_not_seen_is_left_out():
    hidden = "\u200bJar\u00addin\u202e\x0b \ufeffpartagé\x07\u00a0\n"
    row = rows_of("Nom\n" + hidden + "Cantine des lilas\n" * 20)[0]
    assert row.cells == {"Nom": "Jardin\n partagé"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Le fichier est vide."),
        (b"\xef\xbb\xbf \r\n", "Le fichier est vide."),
        (b"\x00" * 1000, "Le fichier est vide."),
        (b"Nom;Lat\n", "ne contient aucune fiche"),
        (b"No\x00m;Lat\nA;1\n", "n’est pas du texte"),
        ("Nom;A\n\x00;1\n".encode("utf-16"), "caractères nuls"),
        (bytes(range(256)) * 20, "n’est pas du texte"),
        (b"%PDF-1.7\n", "au format PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien Excel"),
        (b"\x1f\x8b\x08abc", "au format GZIP"),
        (b"<!DOCTYPE html><table><tr><td>Nom", "page web"),
        ("Nom;A\nÉté;é".encode()[:-1], "tronqué au milieu d’un caractère"),
        ("Nom;A\nété;1\n".encode("utf-16")[:-1], "tronqué au milieu d’un caractère"),
        (b'Nom;A\nB;1\n"C;2\nD;3\n', "à la ligne 3 est illisible : ses guillemets"),
        (b"sep=x\nNomxA\n", "séparateur « x » n’est pas admis"),
    ],
)
def test_what_cannot_be_read_says_why(data, sentence):
    with pytest.raises(ExchangeError, match=sentence):
        read_bytes(data)


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "fiches.csv"
    path.write_text("Nom;Lat\nA;1\n")
    assert len(read(path)) == len(read(str(path), "autre")) == 1
    with path.open("rb") as file:
        file.read()
        assert len(read(file)) == 1
    with pytest.raises(ExchangeError, match="n’existe pas"):
        read(tmp_path / "rien.csv")
    with pytest.raises(ExchangeError, match="est un dossier"):
        read(tmp_path)


@pytest.mark.case("10.5")
@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("nadia@exemple.fr\nlou@exemple.fr\n", [["nadia@exemple.fr"]]),
        (
            "Nadia;nadia@exemple.fr\nLou;lou@exemple.fr\n",
            [["Nadia", "nadia@exemple.fr"]],
        ),
        ("Nadia <nadia@exemple.fr>\n", [["Nadia <nadia@exemple.fr>"]]),
        ("\ufeffnadia@exemple.fr\n", [["nadia@exemple.fr"]]),
        ("nadia@exemple.fr\nLou,lou@exemple.fr\n", [["nadia@exemple.fr"]]),
    ],
)
def test_a_list_without_headings_keeps_its_first_line(text, cells):
    table = read_bytes(text.encode())
    first = next(table.rows)
    assert first.number == 1
    assert [list(first.cells.values())] == cells
    assert not any(row.error for row in table.rows)
    assert any("Sans ligne de titres" in note for note in table.notes)


@pytest.mark.case("10.5")
@pytest.mark.parametrize("heading", ["@id", "nom@", "Courriel", "@lat"])
def test_a_heading_may_begin_with_the_sign_of_addresses(heading):
    assert cells_of(f"{heading};Nom\n1;Jardin\n") == [{heading: "1", "Nom": "Jardin"}]
