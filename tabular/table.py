"""What every reader makes of a file: named columns and numbered rows of text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from french.text import strip_controls
from tabular.errors import ExchangeError

MAX_SIZE = 20_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 50_000
# Spreadsheets have no more, and empty ones count too.
MAX_LINES = 1_048_576

# A control character, that no clean cell holds.
_JOINT = "\x1f"
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Traces of copying: they are not seen, but two equal names would differ.
# Halves of characters, that JSON may escape, cannot be stored.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is what the person sees beside the row in a spreadsheet, or the rank
    of the entry. `cells` holds no empty cell. `error` says why it is unusable."""

    number: int
    cells: dict[str, str]
    error: str = ""


@dataclass
class Table:
    kind: str
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _records: list[tuple[int, str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._records)

    def dump(self) -> dict:
        """For keeping it between its preview and its application."""
        return {
            "kind": self.kind,
            "columns": self.columns,
            "notes": self.notes,
            "records": self._records,
        }

    @classmethod
    def load(cls, data: dict) -> "Table":
        records = [tuple(record) for record in data["records"]]
        return cls(data["kind"], data["columns"], data["notes"], records)

    @property
    def rows(self) -> Iterator[Row]:
        """Made on the way: millions of small texts at once would fill the memory."""
        for number, joined, error in self._records:
            pairs = zip(self.columns, joined.split(_JOINT), strict=False)
            yield Row(number, {name: cell for name, cell in pairs if cell}, error)


def clean_cell(text: str) -> str:
    if text.isprintable():
        return text.strip()
    text = _LINE_ENDS.sub("\n", text)
    return strip_controls(_UNSEEN.sub("", text)).strip()


class TableBuilder:
    """Holds every reader to the same limits."""

    def __init__(self, kind: str):
        self.table = Table(kind)
        self._index: dict[str, int] = {}
        self._header_width = 0
        self._is_headless = False

    def note(self, sentence: str):
        if sentence not in self.table.notes:
            self.table.notes.append(sentence)

    def add_line(self, number: int, values: Sequence[str]):
        """The first one names the columns, unless it already tells of somebody: no
        heading is an address."""
        if self._header_width:
            self.add(number, values)
        elif any(_ADDRESS.search(value) for value in values):
            self._is_headless, self._header_width = True, len(values)
            self.note(
                _("Sans ligne de titres : la première ligne est lue comme les autres.")
            )
            self.add(number, values)
        else:
            self.set_header(values)

    def set_header(self, names: Sequence[str]):
        names = [clean_cell(name) for name in names]
        self._header_width = len(names)
        while names and not names[-1]:
            names.pop()
        for name in names:
            self._add_column(name)

    def add(self, number: int, values: Sequence[str], error: str = ""):
        """A row in the order of the header."""
        self._name_blank_columns(values)
        width = len(self.table.columns)
        extra = [value for value in values[width:] if value.strip()]
        if extra and not error:
            error = _("La ligne a %(cells)d cellules pour %(columns)d colonnes.") % {
                "cells": width + len(extra),
                "columns": width,
            }
        pairs = zip(self.table.columns, values, strict=False)
        self._append(number, [self._cell(number, *pair) for pair in pairs], error)

    def add_fields(self, number: int, fields: Mapping[str, str], error: str = ""):
        """A row that names its own columns."""
        cells = {}
        for name, value in fields.items():
            name = clean_cell(name)[:200]
            if name and (cell := self._cell(number, name, value)):
                if name not in self._index:
                    self._add_column(name)
                cells[self._index[name]] = cell
        values = [cells.get(rank, "") for rank in range(max(cells, default=-1) + 1)]
        self._append(number, values, error)

    def refuse_last(self, error: str):
        if self.table._records:
            number, joined, _error = self.table._records.pop()
            self.table._records.append((number, joined, error))

    def finish(self) -> Table:
        if not self.table._records:
            raise ExchangeError(_("Le fichier ne contient aucune fiche."))
        return self.table

    def _name_blank_columns(self, values: Sequence[str]):
        """The header may end in empty cells over columns that hold something."""
        first = len(self.table.columns)
        used = [
            rank
            for rank, value in enumerate(values[first : self._header_width], first)
            if value.strip()
        ]
        while used and len(self.table.columns) <= used[-1]:
            self._add_column("")
        while self._is_headless and len(self.table.columns) < len(values):
            self._add_column("")

    def _add_column(self, name: str):
        if len(self._index) >= MAX_COLUMNS:
            raise ExchangeError(
                _("Le fichier a plus de %d colonnes : gardez celles qui servent.")
                % MAX_COLUMNS
            )
        name = name[:200] or _("Colonne %d") % (len(self._index) + 1)
        unique, copy = name, 2
        while unique in self._index:
            unique, copy = f"{name} ({copy})", copy + 1
        self._index[unique] = len(self._index)
        self.table.columns.append(unique)

    def _append(self, number: int, values: list[str], error: str):
        if not error and not any(values):
            return
        if len(self.table._records) >= MAX_ROWS:
            raise ExchangeError(
                _("Le fichier a plus de 20 000 lignes : coupez-le en plusieurs.")
            )
        self.table._records.append((number, _JOINT.join(values), error))

    @staticmethod
    def _cell(number: int, column: str, value: str) -> str:
        if len(value) > MAX_CELL:
            raise ExchangeError(
                _(
                    "Ligne %(number)d, colonne « %(column)s » : la cellule dépasse "
                    "50 000 signes."
                )
                % {"number": number, "column": column[:80]}
            )
        return clean_cell(value) if value else ""
