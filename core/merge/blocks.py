"""Blocks of a stream and items of a list, compared by their id."""

import json
from collections.abc import Callable
from typing import Any

from core.merge.comparison import MISSING, is_block, plain


def as_blocks(*lists: list) -> tuple[bool, list[list[dict]]]:
    """Lists of old, and several choices, are bare values."""
    are_bare = not any(is_block(item) for items in lists for item in items)
    return are_bare, [[_as_block(item) for item in items] for items in lists]


def _as_block(item: Any) -> dict:
    return item if is_block(item) else {"type": "item", "value": item, "id": None}


def _block_id(block: dict) -> str | None:
    value = block.get("id")
    return value if isinstance(value, str) and value else None


def _text(block: dict) -> str:
    return json.dumps(plain(block), sort_keys=True, default=str)


class Blocks:
    marks = [_block_id]

    def __init__(self, merge_value: Callable, merge_leaf: Callable, are_bare: bool):
        self.merge_value, self.merge_leaf = merge_value, merge_leaf
        # By its place, one choice would be taken for another.
        self.looks = [_text] if are_bare else [_text, _kind]

    def content(self, block: dict) -> dict:
        return plain(block)

    def without_marks(self, block: dict) -> dict:
        return {**block, "id": None}

    def merge(self, path: tuple, base: Any, theirs: dict, mine: dict) -> dict:
        if theirs["type"] != mine["type"]:
            return self.merge_leaf(path, base, theirs, mine)
        before = MISSING if base is MISSING else base["value"]
        value = self.merge_value(path, before, theirs["value"], mine["value"])
        key = _block_id(mine) or _block_id(theirs)
        return {**theirs, **mine, "value": value, "id": key}


def _kind(block: dict) -> str:
    return str(block["type"])
