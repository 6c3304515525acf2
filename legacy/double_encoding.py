"""UTF-8 that a program took for Windows-1252 and wrote as UTF-8 again: « Ã© »."""

import re

_RUN = re.compile(r"[^\x00-\x7f]+")
# No French text holds these, and a page that was encoded twice soon does.
_SIGNS = re.compile("Ã[©¨ª®´»¹§¢\xa0\x80‰]|â(?:€|\x80)[\x80-\xbf™œ“”¦˜]")
_MAX_TIMES = 3


def repair_encoding(text: str) -> str:
    for _time in range(_MAX_TIMES):
        if not _SIGNS.search(text):
            break
        # Programs make plain spaces of those that do not break.
        text = re.sub("Ã (?=[\\s\\w])", "Ã\xa0", text)
        text = _RUN.sub(lambda run: _decode_again(run.group()), text)
    return text


def _decode_again(run: str) -> str:
    try:
        return b"".join(map(_byte, run)).decode()
    except UnicodeError:
        return run


def _byte(character: str) -> bytes:
    """Five bytes have no letter in Windows-1252: programs keep them as they are."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
