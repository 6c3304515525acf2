"""Files made to fill the memory, read in a process that has little of it."""

import subprocess
import sys
import zipfile

import pytest

from tests.tabular.test_workbook import MAIN, workbook_of

pytestmark = pytest.mark.front

READ_ALL_WITHIN_300_MB = """
import resource, sys
import django
django.setup()
from annuaire.imports.shapes import SHAPES
from tabular.errors import ExchangeError
from tabular.readers import read
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 300_000_000,) * 2)
for name in sys.argv[1:]:
    try:
        print(sum(1 for row in read(name, shapes=SHAPES).rows))
    except ExchangeError as error:
        print(error)
"""


FEATURE = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature",'
    b'"properties":{"nom":"A"},"geometry":{"type":"Polygon","coordinates":[['
)


def outcomes(paths) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL_WITHIN_300_MB, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=300,
        env={"PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "essaim.settings.test"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def repeated(piece: bytes, start: bytes = b"Nom;Lat\n", end: bytes = b"") -> bytes:
    """Almost as large as a file may be."""
    return start + piece * ((19_900_000 - len(start)) // len(piece)) + end


def workbook_of_a_million_cells_in_a_row(path):
    path.write_bytes(workbook_of(["Nom"]))
    cells = "".join(f"<c a='{rank * 7919 % 1_000_003}'/>" for rank in range(1_000_000))
    sheet = f'<worksheet xmlns="{MAIN}"><row>{cells}</row></worksheet>'
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", sheet)


def test_monstrous_files_are_read_or_refused_in_little_memory(tmp_path):
    fields = b",".join(b'"c%d":1' % rank for rank in range(100_000))
    fields = b'[{"nom":"Jardin",' + fields + b"}]"
    header = b";".join(b"c%d" % rank for rank in range(200)) + b"\n"
    files = {
        "large.csv": (header + header * 20_000)[:19_990_000].rpartition(b"\n")[0],
        "lines.csv": repeated(b"\n"),
        "columns.csv": repeated(b"a;"),
        "quotes.csv": repeated(b'"'),
        "lists.json": repeated(b"[],", b"[", b"1]"),
        "texts.json": repeated(b'"un texte",', b"[", b"1]"),
        "ring.geojson": repeated(b"[1,2],", FEATURE, b"[1,2]]]}}]}"),
        "nested.geojson": FEATURE + b"[" * 9_000_000,
        "fields.json": fields,
        "nul.csv": b"Nom;Lat\nJardin;43\0" + b"\0" * 9_000_000,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    workbook_of_a_million_cells_in_a_row(tmp_path / "cells.xlsx")
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200_000_000)
    answers = outcomes(tmp_path / name for name in [*files, "cells.xlsx", "huge.csv"])
    assert int(answers[0]) > 19_000
    sentences = [
        "plus d’un million de lignes",
        "des dizaines de milliers de colonnes",
        "illisible",
        "trop de valeurs",
        "plus de 20 000 lignes",
        "simplifiez ses tracés",
        "trop de valeurs",
        "plus de 1000 champs",
        "pas du texte",
        "démesuré",
        "dépasse 20 Mo",
    ]
    for sentence, answer in zip(sentences, answers[1:], strict=True):
        assert sentence in answer
