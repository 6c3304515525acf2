"""Lists within one cell."""

import re
from collections.abc import Iterable

_MARKS = "|;\n,"
# YesWiki writes « "Culture, lien",Habitat »: quotes around a whole item, whose own
# quotes are doubled.
_QUOTED = re.compile(rf'(^|[{_MARKS}])\s*"((?:[^"]|"")*)"\s*(?=$|[{_MARKS}])')
_HIDDEN = re.compile("\x00(\\d+)\x00")


def split_list(text: str) -> list[str]:
    """Cut at | if there is one, else at ; or at line ends, else at commas; never
    within quotes."""
    return _split(text, _MARKS)


def split_lines(text: str) -> list[str]:
    """Sentences, which have commas and semicolons of their own."""
    return _split(text, "|\n")


def join_list(items: Iterable[str]) -> str:
    """What `split_list` cuts back into the same items, commas and all."""
    items = [_quoted(item.strip()) for item in items if item.strip()]
    joined = " | ".join(items)
    if len(items) == 1 and not joined.startswith('"') and re.search("[,;\n]", joined):
        return f"{joined} |"
    return joined


def _split(text: str, marks: str) -> list[str]:
    quoted: list[str] = []

    def hide(found: re.Match) -> str:
        quoted.append(found[2].replace('""', '"'))
        return f"{found[1]}\x00{len(quoted) - 1}\x00"

    masked = _QUOTED.sub(hide, text.replace("\x00", ""))
    separator = next((mark for mark in marks if mark in masked), marks[-1])
    parts = (
        _HIDDEN.sub(lambda found: quoted[int(found[1])], part)
        for part in masked.split(separator)
    )
    items = [" ".join(part.split()) for part in parts]
    return [item for item in items if item]


def _quoted(item: str) -> str:
    if "|" not in item and '"' not in item:
        return item
    return '"' + item.replace('"', '""') + '"'
