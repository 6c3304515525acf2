"""How long two versions of a page of two hundred blocks take to be merged:
`python -m bench.merge`. The processor's time, the best of several."""

import sys
import time
from random import Random

from core.merge import merge
from tests.core.block_trees import SHAPE, Writer, as_stored

BLOCKS, CHANGES = 200, 40
LIMIT = 20  # milliseconds
WORDS = " mot" * 100


def main() -> int:
    chance = Random(13)
    base = _LongWriter("b", chance).page(BLOCKS)
    sides = [_LongWriter(name, chance).changed(base, CHANGES) for name in "tm"]
    versions = [as_stored(page) for page in (base, *sides)]
    best = min(_milliseconds(versions) for _ in range(20))
    weight = len(versions[0]["body"]) / 1000
    sys.stdout.write(f"{BLOCKS} blocks, {weight:.0f} kB: merged in {best:.1f} ms\n")
    return int(best > LIMIT)


class _LongWriter(Writer):
    def word(self) -> str:
        return super().word() + WORDS


def _milliseconds(versions: list[dict]) -> float:
    start = time.process_time()
    merge(*versions, SHAPE)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
