"""What a form sends that an older version of the software has drawn."""

import re

from django.utils.datastructures import MultiValueDict

_LENGTHS = ("-count", "-TOTAL_FORMS", "-INITIAL_FORMS")


class SentData(MultiValueDict):
    """Where it has no list of blocks or of rows, there is none to read."""

    def __missing__(self, key: str) -> list[str]:
        if str(key).endswith(_LENGTHS):
            return ["0"]
        raise KeyError(key)

    def lacks(self, name: str) -> bool:
        """Any part of the field; a box that nobody ticks sends none either."""
        part = re.compile(rf"{re.escape(name)}(-.+|_\d+)?")
        return not any(map(part.fullmatch, self))


def sent_data(data: MultiValueDict | None) -> SentData | None:
    return None if data is None else SentData(dict(data.lists()))
