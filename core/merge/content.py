"""What two people changed of one text, brought together.

The three versions are dictionaries as JSON holds them in Wagtail's revisions: `base`,
where both began; `theirs`, saved since; `mine`, about to be. Where only one changed
something, that is it. Where both changed the same thing, each otherwise, `content` has
mine and `conflicts` has both: nothing typed is in neither. A key that is absent was not
touched: it came or went with a version of the software.

Streams are compared by the ids of blocks, rows by what their shape says. Moved by both:
as mine. Deleted by one, changed by the other: kept; only moved by the other: deleted.
Put in at one place by both: by id, so that it does not matter who came first.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.merge.comparison import BOTH_CHANGED, MISSING, settle
from core.merge.items import merge_items
from core.merge.rows import Rows, renumber, sort_rows
from core.merge.shape import Shape
from core.merge.values import Conflict, ValueMerger, by_name


@dataclass(frozen=True)
class Merge:
    content: dict[str, Any]
    conflicts: list[Conflict]


def merge(base: Mapping, theirs: Mapping, mine: Mapping, shape: Shape) -> Merge:
    values = ValueMerger(shape.whole)
    content = _Fields(values, shape).merge((), base, theirs, mine)
    return Merge(content, values.conflicts)


class _Fields:
    """Those of a page, of a snippet, or of a row of one."""

    def __init__(self, values: ValueMerger, shape: Shape):
        self.values, self.shape = values, shape

    def merge(self, path: tuple, base: Mapping, theirs: Mapping, mine: Mapping) -> dict:
        return {
            name: self._merge_field((*path, name), name, *versions)
            for name, versions in by_name(base, theirs, mine)
        }

    def _merge_field(self, path: tuple, name: str, base, theirs, mine) -> Any:
        if name == "pk":
            # A row gets its own when it is published, before this form knows of it.
            return theirs if mine is MISSING or theirs not in (None, MISSING) else mine
        value = settle(base, theirs, mine)
        if value is not BOTH_CHANGED:
            return value
        if name in self.shape.identity:
            return mine
        if name in self.shape.silent:
            return theirs
        if name in self.shape.sets:
            return self._merge_lists(_merge_sets, path, base, theirs, mine)
        if name in self.shape.rows:
            merge_rows = partial(self._merge_rows, self.shape.rows[name])
            return self._merge_lists(merge_rows, path, base, theirs, mine)
        if name in self.shape.streams:
            return self._merge_lists(self.values.merge, path, base, theirs, mine)
        return self.values.merge_leaf(path, base, theirs, mine)

    def _merge_lists(self, merge_lists: Callable, path: tuple, *versions) -> Any:
        """A stream is JSON within JSON in a revision."""
        lists = [_as_list(version) for version in versions]
        if None in lists:
            return self.values.merge_leaf(path, *versions)
        merged = merge_lists(path, *lists)
        are_texts = any(isinstance(version, str) for version in versions)
        return json.dumps(merged) if are_texts else merged

    def _merge_rows(self, shape: Shape, path: tuple, *versions: list) -> list:
        if not all(isinstance(row, dict) for rows in versions for row in rows):
            return self.values.merge_leaf(path, *versions)
        rows = Rows(shape, _Fields(self.values, shape).merge)
        return renumber(merge_items(rows, path, *map(sort_rows, versions)))


def _as_list(value: Any) -> list | None:
    """None where it is something else."""
    if value in (None, "", MISSING):
        return []
    try:
        value = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None
    return value if isinstance(value, list) else None


def _merge_sets(_path: tuple, base: list, theirs: list, mine: list) -> list:
    left = [key for key in base if key in theirs and key in mine]
    added = {str(key): key for key in [*theirs, *mine] if key not in base}
    return [*left, *(added[text] for text in sorted(added))]
