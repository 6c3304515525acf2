"""Random pages with random changes, the same at every run."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random

from core.merge import Shape

ROW = Shape(silent=frozenset({"event"}), identity=("uuid", "pk"))
TAG = Shape(silent=frozenset({"content_object"}), identity=("tag",))
SHAPE = Shape(
    streams=frozenset({"body"}),
    sets=frozenset({"themes"}),
    rows={"dates": ROW, "tagged_items": TAG},
    silent=frozenset({"latest_revision"}),
    whole=frozenset({frozenset({"image", "alt_text", "decorative"})}),
)


class Writer:
    """Each word and each id is written once, so that its absence is seen."""

    def __init__(self, name: str, chance: Random):
        self.name, self.chance, self.count = name, chance, 0

    def word(self) -> str:
        self.count += 1
        return f"{self.name}{self.count}x"

    def id(self) -> str:
        return f"{self.chance.getrandbits(32):08x}-{self.word()}"

    def page(self, size: int) -> dict:
        rows = [self.row(place) for place in range(self.chance.randrange(4))]
        return {
            "title": self.word(),
            "summary": self.word(),
            "latest_revision": 1,
            "body": [self.block(2) for _ in range(size)],
            "themes": self.chance.sample(range(9), 3),
            "tagged_items": [{"pk": n, "tag": n, "content_object": 1} for n in (1, 2)],
            "dates": rows,
        }

    def row(self, place: int) -> dict:
        identity = {"pk": None, "uuid": self.id(), "event": 1, "sort_order": place}
        return {**identity, "day": self.word(), "note": self.word()}

    def block(self, depth: int) -> dict:
        kinds = ["text", "callout", "lines", "image"] + ["group"] * bool(depth)
        kind = self.chance.choice(kinds)
        return {"type": kind, "value": self.value(kind, depth), "id": self.id()}

    def value(self, kind: str, depth: int):
        some = range(self.chance.randrange(4))
        if kind == "callout":
            return {"title": self.word(), "text": self.word()}
        if kind == "image":
            return {"image": 1, "alt_text": self.word(), "decorative": False}
        if kind == "lines":
            return [
                {"type": "item", "value": self.word(), "id": self.id()} for _ in some
            ]
        if kind == "group":
            return {"title": self.word(), "body": [self.block(depth - 1) for _ in some]}
        return self.word()

    def changed(self, page: dict, times: int, place: slice = slice(None)) -> dict:
        """Only blocks of that place and its own part of the fields are touched."""
        page = deepcopy(page)
        page[self.chance.choice(["title", "summary"])] = self.word()
        page["themes"] = self.chance.sample(range(9), 3)
        page["tagged_items"].append(
            {"pk": None, "tag": self.word(), "content_object": 1}
        )
        for _ in range(times):
            page["body"][place] = self.edited(page["body"][place])
            page["dates"] = self.edited_rows(page["dates"])
        return page

    def edited(self, blocks: list[dict]) -> list[dict]:
        place = self.chance.randrange(len(blocks) + 1)
        what = self.chance.choice(["change", "change", "insert", "delete", "move"])
        if what == "insert":
            return [*blocks[:place], self.sibling(blocks), *blocks[place:]]
        if place == len(blocks):
            return blocks
        rest = [*blocks[:place], *blocks[place + 1 :]]
        if what == "delete":
            return rest
        if what == "move":
            to = self.chance.randrange(len(blocks))
            return [*rest[:to], blocks[place], *rest[to:]]
        changed = {**blocks[place], "value": self.rewritten(blocks[place]["value"])}
        return [*blocks[:place], changed, *blocks[place + 1 :]]

    def sibling(self, blocks: list[dict]) -> dict:
        if blocks and blocks[0]["type"] == "item":
            return {"type": "item", "value": self.word(), "id": self.id()}
        return self.block(1)

    def rewritten(self, value):
        if isinstance(value, list):
            return self.edited(value)
        if not isinstance(value, dict):
            return self.word()
        name = self.chance.choice([name for name in value if name != "decorative"])
        return {**value, name: self.rewritten(value[name])}

    def edited_rows(self, rows: list[dict]) -> list[dict]:
        place = self.chance.randrange(len(rows) + 1)
        if place == len(rows):
            rows = [*rows, self.row(place)]
        elif self.chance.random() < 0.3:
            rows = [*rows[:place], *rows[place + 1 :]]
        else:
            rows = [
                *rows[:place],
                {**rows[place], "note": self.word()},
                *rows[place + 1 :],
            ]
        return [{**row, "sort_order": number} for number, row in enumerate(rows)]


def lists_of_blocks(*values) -> Iterator[list]:
    """The same list in several versions, however deep, where each of them has it."""
    if all(isinstance(value, list) for value in values):
        yield list(values)
        values = [{item["id"]: item["value"] for item in value} for value in values]
    if all(isinstance(value, dict) for value in values):
        for name in values[0]:
            yield from lists_of_blocks(*(value.get(name) for value in values))


def as_stored(page: dict) -> dict:
    return {**page, "body": json.dumps(page["body"])}
