"""What needs no judgement: only one has changed it, or both alike."""

import re
from typing import Any

# The key is absent: whoever sent this did not know of it.
MISSING: Any = object()
# Both changed it, each otherwise.
BOTH_CHANGED: Any = object()
# The editor makes one of no text at all,
EMPTY_PARAGRAPH = "<p></p>"
# and gives a key to each paragraph that has none.
PARAGRAPH_KEY = re.compile(r'\sdata-block-key="[^"]*"')


def settle(base: Any, theirs: Any, mine: Any) -> Any:
    if theirs is MISSING or theirs == base:
        return theirs if mine is MISSING else mine
    if mine is MISSING or mine == base:
        return theirs
    if base is MISSING:
        # Older than this version of the software, which draws it empty.
        return _typed(theirs, mine)
    if _same_text(theirs, mine) or _same_text(theirs, base):
        return mine
    return theirs if _same_text(mine, base) else BOTH_CHANGED


def _typed(theirs: Any, mine: Any) -> Any:
    if _same_text(theirs, mine) or _is_empty(theirs):
        return mine
    return theirs if _is_empty(mine) else BOTH_CHANGED


def _is_empty(value: Any) -> bool:
    return value is None or plain(value) in ("", [])


def _same_text(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    return one == other


def is_block(value: Any) -> bool:
    return isinstance(value, dict) and {"type", "value"} <= value.keys()


def plain(value: Any) -> Any:
    """Without the ids of blocks and the keys of paragraphs, which readers never see."""
    if isinstance(value, str):
        text = PARAGRAPH_KEY.sub("", value) if "data-block-key" in value else value
        return "" if text == EMPTY_PARAGRAPH else text
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        hidden = {"id"} if is_block(value) else set()
        return {name: plain(value[name]) for name in value.keys() - hidden}
    return value
