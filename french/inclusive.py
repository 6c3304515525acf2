"""Inclusive spelling: one word for all who are meant, found by its first form."""

import re

from french.lists import INCLUSIVE_ENDINGS

_ENDING = "|".join(sorted(INCLUSIVE_ENDINGS, key=len, reverse=True))
_POINT = r"[·‧⋅•∙・.\-‐‑/]"
# citoyen·ne·s, citoyen.ne.s, citoyen-ne-s, habitant(e)s, acteur/trice
_POINTED = rf"{_POINT}(?:{_ENDING})(?:{_POINT}?s)?"
_BRACKETED = rf"\((?:{_ENDING})\)(?:s|\(s\))?"
TAIL = rf"(?:{_POINTED}|{_BRACKETED})(?![^\W_])"
# marseillaisEs, citoyenNEs
_CAPITALS = re.compile(
    r"(?<=[^\W\d_A-ZÀ-Þ]{2})(?:E|NE|TE|LE|SE|VE|RICE|TRICE|EUSE|ÈRE|IÈRE)s?$"
)


def without_capitals(word: str) -> str:
    return _CAPITALS.sub("", word)
