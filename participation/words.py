"""What people typed, as it is shown beside that of others."""

import re
from collections.abc import Iterable

# They would turn the words around them, in lists and on the sheet.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def one_line(data: dict, names: Iterable[str]) -> dict:
    for name in names:
        if data.get(name):
            data[name] = " ".join(_DIRECTION.sub("", data[name]).split())
    return data
