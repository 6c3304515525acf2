"""« 3e », « 3ème », « troisième » and « 3 » are one number."""

import re

from french.lists import ORDINALS

_WORDS = {
    **{"premier": "1", "premiere": "1", "second": "2", "seconde": "2"},
    **{word: str(n) for n, word in enumerate(ORDINALS, start=2)},
}
_FIGURES = re.compile(r"0*(\d{1,18})(?:e|er|re|ere|eme|ieme|nd|nde)?s?")


def number(word: str) -> str | None:
    if word[0].isdigit():
        match = _FIGURES.fullmatch(word)
        return match and match[1]
    return _WORDS.get(word) or _WORDS.get(word.removesuffix("s"))
