"""Lists of things that have a name: blocks of a stream, rows of a model."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from core.merge.comparison import MISSING
from core.merge.ordering import arrange

Mark = Callable[[dict], Any]
ByName = dict[str, dict]


class Kind(Protocol):
    # Each tells one thing from another, or is None: the surest first.
    marks: list[Mark]
    # What finds a thing again that has no mark in some version.
    looks: list[Mark]

    def without_marks(self, item: dict) -> dict: ...
    def content(self, item: dict) -> Any: ...
    def merge(self, path: tuple, base: Any, theirs: dict, mine: dict) -> dict: ...


def merge_items(kind: Kind, path: tuple, base: list, theirs: list, mine: list) -> list:
    versions = pair(kind, base, theirs, mine)
    names = {name for version in versions for name in version}
    trios = {name: [each.get(name, MISSING) for each in versions] for name in names}
    survivors = {name for name, trio in trios.items() if _survives(kind, *trio)}
    return [
        _merge_one(kind, path, name, *trios[name])
        for name in arrange(*map(list, versions), survivors)
    ]


def _survives(kind: Kind, base: Any, theirs: Any, mine: Any) -> bool:
    """Deleted by one, it stays if the other has written in it."""
    if base is MISSING or MISSING not in (theirs, mine):
        return True
    left = mine if theirs is MISSING else theirs
    return left is not MISSING and kind.content(left) != kind.content(base)


def _merge_one(kind: Kind, path: tuple, name: str, *trio) -> dict:
    base, theirs, mine = trio
    if theirs is MISSING or mine is MISSING:
        return mine if theirs is MISSING else theirs
    own_name = name_of(kind, mine) or name_of(kind, theirs) or name
    return kind.merge((*path, own_name), base, theirs, mine)


def name_of(kind: Kind, item: dict) -> str | None:
    marks = (mark(item) for mark in kind.marks)
    return next((str(mark) for mark in marks if mark is not None), None)


def pair(kind: Kind, base: list, *sides: list) -> list[ByName]:
    """Each version by names that are the same for the same thing."""
    known = _with_names(kind, base, {})
    names = (_names_from_base(kind, known, side) for side in sides)
    return [known, *map(partial(_with_names, kind), sides, names)]


def _names_from_base(kind: Kind, known: ByName, side: list) -> dict[int, str]:
    """What the base has already, by its rank here."""
    names: dict[int, str] = {}
    for mark in kind.marks:
        _match(mark, known, enumerate(side), names)
    if len(names) < min(len(known), len(side)):
        _match_nameless(kind, known, side, names)
    return names


def _match_nameless(kind: Kind, known: ByName, side: list, names: dict) -> None:
    """A block may get its first id while somebody has it open."""
    nameless = {key: item for key, item in known.items() if not name_of(kind, item)}
    ranks = list(enumerate(side))
    nameless_ranks = [each for each in ranks if not name_of(kind, each[1])]
    for look in kind.looks:
        _match(look, nameless, ranks, names)
        _match(look, known, nameless_ranks, names)


def _match(
    mark: Mark, known: ByName, side: Iterable[tuple[int, dict]], names: dict[int, str]
) -> None:
    left = [(rank, item) for rank, item in side if rank not in names]
    if not (known and left):
        return
    waiting, taken = defaultdict(list), set(names.values())
    for key, item in known.items():
        if key not in taken:
            waiting[mark(item)].append(key)
    for rank, item in left:
        sign = mark(item)
        if sign is not None and waiting[sign]:
            names[rank] = waiting[sign].pop(0)


def _with_names(kind: Kind, items: list, names: dict[int, str]) -> ByName:
    """Two of one name would be taken for one: the second loses it."""
    by_name: ByName = {}
    for rank, item in enumerate(items):
        name = names.get(rank) or name_of(kind, item)
        if name is None or name in by_name:
            item = kind.without_marks(item)
            name = _name_from(kind.content(item), by_name)
        by_name[name] = item
    return by_name


def _name_from(content: Any, by_name: ByName) -> str:
    """Both may have put in the same."""
    text = json.dumps(content, sort_keys=True, default=str)
    number = sum(name.startswith(text) for name in by_name)
    return f"{text}#{number}"
