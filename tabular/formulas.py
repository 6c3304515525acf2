"""Cells that a spreadsheet would run instead of showing.

`protect` puts an apostrophe before them and `unprotect` takes it off. What already
begins with apostrophes gets one more, so that nothing changes on the way.
"""

import re

_RISKY = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
# A negative coordinate is a constant: the spreadsheet must still see a number.
_NEGATIVE_NUMBER = re.compile(r"-\d+(?:[.,]\d+)?", re.ASCII)


def protect(cell: str) -> str:
    if _RISKY.match(cell) and not _NEGATIVE_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unprotect(cell: str) -> str:
    if cell.startswith("'") and _RISKY.match(cell):
        return cell[1:]
    return cell
