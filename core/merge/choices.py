"""What is stored until somebody decides a conflict, and afterwards.

Until then nothing is in its author's window alone. A block that both changed stays as
the others saved it, and mine follows in a block of its own, which later saves from the
same window write over. A field holds theirs; the record keeps mine."""

import json
import uuid
from copy import deepcopy
from typing import Any

from core.merge.comparison import is_block
from core.merge.values import Conflict

MINE, THEIRS, BOTH = "mine", "theirs", "both"

Path = tuple[str, ...]


class _Tree:
    """A content whose streams are lists; steps go to keys, and to ids within lists."""

    def __init__(self, content: dict, paths: list[Path]):
        self.content = deepcopy(content)
        self.streams = set()
        for name in {path[0] for path in paths}:
            value = self.content.get(name)
            if isinstance(value, str) and value.startswith("["):
                self.content[name] = json.loads(value)
                self.streams.add(name)

    def packed(self) -> dict:
        texts = {name: json.dumps(self.content[name]) for name in self.streams}
        return self.content | texts

    def nodes(self, path: Path) -> list[tuple[Any, Any]]:
        """What holds each step of the path, and its key there; shorter than the path
        where something has gone."""
        found, holder = [], self.content
        for step in path:
            if is_block(holder):
                holder = holder["value"]
            key = _index(holder, step) if isinstance(holder, list) else step
            if (
                key is None
                or not isinstance(holder, dict | list)
                or (isinstance(holder, dict) and key not in holder)
            ):
                break
            found.append((holder, key))
            holder = holder[key]
        return found

    def block_path(self, path: Path) -> Path:
        """Of the innermost block that holds it; empty where none does."""
        nodes = self.nodes(path)
        depths = [
            depth
            for depth, (holder, key) in enumerate(nodes, 1)
            if isinstance(holder, list) and is_block(holder[key])
        ]
        return path[: depths[-1]] if depths else ()

    def put(self, path: Path, value: Any) -> None:
        nodes = self.nodes(path)
        if len(nodes) == len(path):
            holder, key = nodes[-1]
            if is_block(holder[key]) and not is_block(value):
                holder[key]["value"] = value
            else:
                holder[key] = value


def keep_both(
    content: dict, conflicts: list[Conflict], window: uuid.UUID
) -> tuple[dict, list[dict]]:
    """The content to store, and a record of each conflict: `path`, `theirs`, `mine`,
    for a block also the id of its `copy`."""
    tree = _Tree(content, [conflict.path for conflict in conflicts])
    records, groups = [], {}
    # A block within a block that is in conflict itself goes with it.
    for conflict in sorted(conflicts, key=lambda each: len(tree.block_path(each.path))):
        path = tree.block_path(conflict.path)
        outer = next((other for other in groups if other == path[: len(other)]), path)
        if outer:
            groups.setdefault(outer, []).append(conflict)
        else:
            tree.put(conflict.path, conflict.theirs)
            records.append(_record(conflict.path, conflict.theirs, conflict.mine))
    for path, group in groups.items():
        records.append(_split(tree, path, group, window))
    return tree.packed(), records


def _split(tree: _Tree, path: Path, group: list[Conflict], window: uuid.UUID) -> dict:
    """The block as the others saved it, and mine after it."""
    [*_outer, (items, place)] = tree.nodes(path)
    copy = _copied(items[place], window)
    for conflict in group:
        tree.put(conflict.path, conflict.theirs)
    earlier = _index(items, copy["id"])
    if earlier is None:
        items.insert(place + 1, copy)
    else:
        items[earlier] = copy
    values = items[place]["value"], copy["value"]
    return _record(path, *values) | {"copy": copy["id"]}


def _record(path: Path, theirs: Any, mine: Any) -> dict:
    return {"path": list(path), "theirs": theirs, "mine": mine}


def _copied(value: Any, window: uuid.UUID) -> Any:
    """With ids that this window gives to it each time."""
    if isinstance(value, list):
        return [_copied(item, window) for item in value]
    if not isinstance(value, dict):
        return value
    copy = {name: _copied(each, window) for name, each in value.items()}
    if is_block(value):
        copy["id"] = str(uuid.uuid5(window, str(value.get("id"))))
    return copy


def decide(content: dict, record: dict, choice: str) -> dict:
    """The content once this conflict is decided. What has gone since stays away."""
    path = tuple(record["path"])
    tree = _Tree(content, [path])
    if record.get("copy"):
        _decide_block(tree, path, record["copy"], choice)
    elif choice == MINE:
        tree.put(path, record["mine"])
    elif choice == BOTH:
        tree.put(path, joined(record["theirs"], record["mine"]))
    return tree.packed()


def _decide_block(tree: _Tree, path: Path, copy_id: str, choice: str) -> None:
    copies = tree.nodes((*path[:-1], copy_id))
    if choice == BOTH or len(copies) < len(path):
        return
    items, place = copies[-1]
    copy = items.pop(place)
    if choice == MINE:
        tree.put(path, copy["value"])


def joined(theirs: Any, mine: Any) -> Any:
    if not (isinstance(theirs, str) and isinstance(mine, str)):
        return theirs
    is_long = any("\n" in text or text.startswith("<") for text in (theirs, mine))
    return f"{theirs}\n\n{mine}" if is_long else f"{theirs} / {mine}"


def _index(items: list, step: str) -> int | None:
    """By the id of a block or what tells a row."""
    for index, item in enumerate(items):
        if isinstance(item, dict):
            names = [item.get(name) for name in ("id", "uuid", "pk")]
            if step in [str(name) for name in names if name is not None]:
                return index
    return None
