"""Values inside a field: a text, the parts of a block, a list of blocks."""

from dataclasses import dataclass
from typing import Any

from core.merge.blocks import Blocks, as_blocks
from core.merge.comparison import BOTH_CHANGED, MISSING, settle
from core.merge.items import merge_items


@dataclass(frozen=True)
class Conflict:
    """Both changed one thing: `path` leads to it from the content, by names of fields
    and parts, by ids of blocks and rows."""

    path: tuple[str, ...]
    base: Any
    theirs: Any
    mine: Any


class ValueMerger:
    def __init__(self, whole: frozenset[frozenset[str]]):
        self.whole = whole
        self.conflicts: list[Conflict] = []

    def merge(self, path: tuple, base: Any, theirs: Any, mine: Any) -> Any:
        value = settle(base, theirs, mine)
        if value is not BOTH_CHANGED:
            return value
        if isinstance(theirs, list) and isinstance(mine, list):
            return self._merge_lists(path, _if_of(list, base), theirs, mine)
        if self._has_parts(theirs) and self._has_parts(mine):
            return self._merge_parts(path, _if_of(dict, base), theirs, mine)
        return self.merge_leaf(path, base, theirs, mine)

    def merge_leaf(self, path: tuple, base: Any, theirs: Any, mine: Any) -> Any:
        base = None if base is MISSING else base
        self.conflicts.append(Conflict(path, base, theirs, mine))
        return mine

    def _merge_lists(self, path: tuple, *lists: list) -> list:
        are_bare, versions = as_blocks(*lists)
        blocks = Blocks(self.merge, self.merge_leaf, are_bare)
        merged = merge_items(blocks, path, *versions)
        return [block["value"] for block in merged] if are_bare else merged

    def _has_parts(self, value: Any) -> bool:
        return isinstance(value, dict) and frozenset(value) not in self.whole

    def _merge_parts(self, path: tuple, base: dict, theirs: dict, mine: dict) -> dict:
        return {
            name: self.merge((*path, name), *versions)
            for name, versions in by_name(base, theirs, mine)
        }


def _if_of(kind: type, base: Any) -> Any:
    return base if isinstance(base, kind) else kind()


def by_name(*versions: dict):
    _base, theirs, mine = versions
    for name in {**theirs, **mine}:
        yield name, [each.get(name, MISSING) for each in versions]
