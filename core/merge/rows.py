"""Rows of a model that are a part of another's, such as the photos of an entry."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from core.merge.comparison import MISSING
from core.merge.shape import Shape

SORT_ORDER = "sort_order"


class Rows:
    def __init__(self, shape: Shape, merge_fields: Callable):
        self.shape, self.merge_fields = shape, merge_fields
        self.marks = [_value_of(name) for name in shape.identity]
        self.looks = [lambda row: str(sorted(self.content(row).items()))]

    def content(self, row: dict) -> dict:
        hidden = self.shape.silent | {*self.shape.identity, "pk", SORT_ORDER}
        return {name: row[name] for name in row.keys() - hidden}

    def without_marks(self, row: dict) -> dict:
        return {**row, **{name: None for name in self.shape.identity if name in row}}

    def merge(self, path: tuple, base: Any, theirs: dict, mine: dict) -> dict:
        return self.merge_fields(path, {} if base is MISSING else base, theirs, mine)


def _value_of(name: str) -> Callable[[dict], Any]:
    return lambda row: None if row.get(name) is None else str(row[name])


def sort_rows(rows: list[dict]) -> list[dict]:
    have_places = all(isinstance(row.get(SORT_ORDER), int) for row in rows)
    return sorted(rows, key=itemgetter(SORT_ORDER)) if have_places else rows


def renumber(rows: list[dict]) -> list[dict]:
    return [
        {**row, SORT_ORDER: place} if SORT_ORDER in row else row
        for place, row in enumerate(rows)
    ]
