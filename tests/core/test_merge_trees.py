"""What holds of `core.merge` whatever two people do to a page."""

import json
import re
from random import Random

import pytest

from core.merge import merge
from tests.core.block_trees import SHAPE, Writer, as_stored, lists_of_blocks
from tests.trials import share

pytestmark = [pytest.mark.front, pytest.mark.trial]
SEEDS = range(share(2000))


def three_versions(seed: int, apart: bool = False) -> tuple[dict, dict, dict]:
    """`apart`: each keeps to a half of the blocks."""
    chance = Random(seed)
    base = Writer("b", chance).page(chance.randrange(8))
    size = len(base["body"])
    first, second = slice(0, size // 2 - size or None), slice(size // 2, None)
    places = [first, second] if apart else [slice(None)] * 2
    return base, *(
        Writer(name, chance).changed(base, chance.randrange(5), place)
        for name, place in zip("tm", places, strict=True)
    )


def words(value: object, names: str) -> set[str]:
    return set(re.findall(rf"\b[{names}]\d+x\b", json.dumps(value)))


def same(value: object, other: object) -> bool:
    return json.dumps(value, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_no_new_word_is_lost():
    for seed in SEEDS:
        versions = three_versions(seed)
        merged = merge(*map(as_stored, versions), SHAPE)
        told = [merged.content, [vars(conflict) for conflict in merged.conflicts]]
        assert words(versions[1:], "tm") <= words(told, "tm"), seed


def test_a_block_that_one_deleted_and_the_other_left_alone_is_gone():
    for seed in SEEDS:
        versions = three_versions(seed)
        merged = merge(*versions, SHAPE).content
        bodies = [each["body"] for each in (*versions, merged)]
        for base, theirs, mine, after in lists_of_blocks(*bodies):
            for one, other in ((theirs, mine), (mine, theirs)):
                gone = {item["id"] for item in base} - {item["id"] for item in one}
                left = [item for item in base if item["id"] in gone and item in other]
                assert not [item for item in left if item in after], seed


def test_nothing_is_there_twice():
    for seed in SEEDS:
        versions = three_versions(seed)
        content = merge(*versions, SHAPE).content
        for (blocks,) in lists_of_blocks(content["body"]):
            assert len({block["id"] for block in blocks}) == len(blocks), seed
        for name, key in (("dates", "uuid"), ("tagged_items", "tag")):
            assert len({row[key] for row in content[name]}) == len(content[name]), seed
        assert len(set(content["themes"])) == len(content["themes"]), seed


def test_one_alone_has_what_they_wrote():
    for seed in SEEDS:
        base, theirs, _mine = map(as_stored, three_versions(seed))
        for versions in (
            (base, base, theirs),
            (base, theirs, base),
            (base, theirs, theirs),
        ):
            merged = merge(*versions, SHAPE)
            assert (merged.content, merged.conflicts) == (theirs, []), seed


def test_who_came_first_does_not_matter_where_they_touched_different_things():
    for seed in SEEDS:
        base, theirs, mine = three_versions(seed, apart=True)
        mine |= {name: base[name] for name in ("title", "summary", "dates")}
        one, other = merge(base, theirs, mine, SHAPE), merge(base, mine, theirs, SHAPE)
        assert not one.conflicts and not other.conflicts, seed
        assert same(one.content, other.content), seed
