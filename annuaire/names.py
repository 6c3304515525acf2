"""Names of entries as they are sorted and compared."""

import re

from french.text import fold

_ARTICLES = re.compile(r"^(?:les? |la |l'|une? |des |du |au |aux |d')+")


def name_key(name: str) -> str:
    """Without accents, case, punctuation or leading articles: « L'Établi » sorts at
    E, and « etabli » is the same name."""
    return " ".join(re.findall(r"[a-z0-9]+", _ARTICLES.sub("", fold(name))))


def sort_name(name: str) -> str:
    return name_key(name)[:120] or name[:120]
