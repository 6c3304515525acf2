"""How much of a heavy test is run: a tenth in the suite, the whole in `make trials`."""

import os

WHOLE = bool(os.environ.get("TRIALS"))


def share(count: int) -> int:
    return count if WHOLE else count // 10
