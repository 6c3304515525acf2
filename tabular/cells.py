"""Lists within one cell."""

import re
from collections.abc import Iterable


def split_list(text: str) -> list[str]:
    """Cut at | if there is one, else at ; or at line ends, else at commas."""
    separator = next((mark for mark in ("|", ";", "\n") if mark in text), ",")
    items = [" ".join(part.split()) for part in text.split(separator)]
    return [item for item in items if item]


def split_lines(text: str) -> list[str]:
    """Sentences, which have commas and semicolons of their own."""
    separator = "|" if "|" in text else "\n"
    items = [" ".join(part.split()) for part in text.split(separator)]
    return [item for item in items if item]


def join_list(items: Iterable[str]) -> str:
    """What `split_list` cuts back into the same items, commas and all."""
    items = [item.replace("|", "/").strip() for item in items]
    items = [item for item in items if item]
    joined = " | ".join(items)
    if len(items) == 1 and re.search(r"[,;\n]", joined):
        return f"{joined} |"
    return joined
