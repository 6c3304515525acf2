"""What `fields` says of each field of an entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.text import capfirst

from annuaire.exports import values
from annuaire.imports import cells
from annuaire.models.alternative import Alternative

_COLUMNS = {column.name: column for column in Alternative._meta.fields}


class Takes(Enum):
    """How many columns may make one value. Pieces of a list are proposed together;
    only a person knows which texts or sentences follow each other."""

    ONE = "one"
    TEXTS = "texts"
    LINES = "lines"
    LISTS = "lists"


@dataclass(frozen=True)
class EntryField:
    """`headings` are its names in other files, without case, accents, punctuation nor
    the `bf_` of YesWiki (see `imports.columns.mapping.key_of`). Where several columns
    would do, the first one wins: the field's own name, its label, then these.

    `clean` makes a value of a cell; where it is None, `imports.row_values` reads the
    cell with others. `export` makes what everybody may take away of an entry; where it
    is None, nobody may. `split` cuts a cell that may hold several values where an entry
    has room for one."""

    name: str
    label: str | Promise
    headings: tuple[str, ...]
    clean: Callable[[str], object] | None
    export: Callable[[Alternative], object] | None
    takes: Takes = Takes.ONE
    is_public: bool = False
    split: Callable[[str], list[str]] | None = None

    @property
    def is_column(self) -> bool:
        """Of the entry's own row."""
        return self.name in _COLUMNS


_AS_IT_IS = object()


def field(
    name: str, label, headings: str, clean=None, export=_AS_IT_IS, **more
) -> EntryField:
    """Exported as `exports.values` has it, or as it is."""
    if export is _AS_IT_IS:
        export = getattr(values, name, None) or attrgetter(name)
    return EntryField(name, label, tuple(headings.split()), clean, export, **more)


def line(name: str, label, headings: str, **more) -> EntryField:
    """No longer than its column, or refused."""
    clean = partial(cells.clean_line, length=_COLUMNS[name].max_length)
    return field(name, label, headings, clean, **more)


def text(name: str, label, headings: str, **more) -> EntryField:
    """Cut to its column."""
    clean = partial(cells.clean_text, length=_COLUMNS[name].max_length)
    return field(name, label, headings, clean, **more)


def access(name: str, headings: str) -> EntryField:
    """Yes, in part, no; nothing where nobody knows."""
    label = capfirst(_COLUMNS[name].verbose_name)
    return field(name, label, headings, cells.clean_access, is_public=True)
