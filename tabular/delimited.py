"""CSV as spreadsheets really write it."""

import csv
import io
import itertools
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tabular.decoding import decode
from tabular.errors import ExchangeError
from tabular.formulas import unprotect
from tabular.table import MAX_CELL, MAX_LINES, Table, TableBuilder

_DELIMITERS = {";": ";", ",": ",", "\t": _("tabulation"), "|": "|"}
_DECLARED = re.compile(r"\s*sep=(.)\r?\n", re.I)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|table|\?xml|kml|rss|svg)\b", re.I)
_SAMPLE = 50
# Longer than any honest line; a row of millions of cells would fill the memory.
_MAX_SEPARATORS = 50_000
# No text holds it (see decoding), so it is only found alone if all quotes close.
_END = "\x00"


def read_csv(data: bytes) -> Table:
    text, encoding = decode(data)
    if _MARKUP.match(text):
        raise ExchangeError(
            _("Le fichier est une page web, pas un tableau : exportez-le en CSV.")
        )
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    delimiter = declared.group(1) if declared else _find_delimiter(text)
    if delimiter not in _DELIMITERS:
        raise ExchangeError(_("Le séparateur « %s » n'est pas admis.") % delimiter)
    builder = TableBuilder("csv")
    builder.note(
        _("CSV lu en %(encoding)s, séparateur « %(delimiter)s ».")
        % {"encoding": encoding, "delimiter": _DELIMITERS[delimiter]}
    )
    _fill(builder, text, delimiter)
    return builder.finish()


def _fill(builder: TableBuilder, text: str, delimiter: str):
    widths: list[int] = []
    for number, record in enumerate(_records(text, delimiter), start=1):
        if number > MAX_LINES:
            raise ExchangeError(_("Le fichier a plus d'un million de lignes."))
        if not any(cell.strip() for cell in record):
            continue
        cells = [unprotect(cell) for cell in record]
        builder.add_line(number, cells)
        widths.append(len(record))
    short = [width < widths[0] for width in widths]
    if len(short) > 2 and short[-1] and not any(short[:-1]) and text[-1] not in "\r\n":
        builder.refuse_last(
            _("La dernière ligne s'arrête avant la fin : le fichier semble tronqué.")
        )


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = itertools.chain(_lines(text, delimiter), [_END])
    reader = csv.reader(lines, delimiter=delimiter)
    start = 1
    try:
        for record in reader:
            if record and record[-1].endswith(_END):
                if record != [_END]:
                    raise _unclosed_error(start)
                return
            yield record
            start = reader.line_num + 1
    except csv.Error:
        raise _unclosed_error(start, _("elle dépasse %d signes") % MAX_CELL) from None


def _lines(text: str, delimiter: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.count(delimiter) > _MAX_SEPARATORS:
            raise ExchangeError(
                _("La ligne %d a des dizaines de milliers de colonnes.") % number
            )
        yield line


def _unclosed_error(line: int, why: str = "") -> ExchangeError:
    why = why or _("ses guillemets ne se referment pas")
    return ExchangeError(
        _("Une cellule qui commence à la ligne %(line)d est illisible : %(why)s.")
        % {"line": line, "why": why}
    )


def _find_delimiter(text: str) -> str:
    """The one that cuts most of the first lines into as many cells as the header."""

    def score(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(_lines(text, delimiter), delimiter=delimiter)
        try:
            widths = [len(record) for record in itertools.islice(reader, _SAMPLE)]
        except csv.Error:
            return (0, 0)
        if not widths or widths[0] < 2:
            return (0, 0)
        return (widths.count(widths[0]) / len(widths), widths[0])

    return max(_DELIMITERS, key=score)
