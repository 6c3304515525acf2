"""Words of one family are one term. Snowball does most of it; it was made for accents,
which not everybody types, and for literature."""

import re
from functools import lru_cache

import snowballstemmer

from french.numbers import number

# What no rule should touch, or what none gets right.
IRREGULAR = {
    "travaux": "travail",
    "vitraux": "vitrail",
    "baux": "bail",
    "materiaux": "materiau",
    "yeux": "oeil",
    "nouvel": "nouveau",
    "nouvelle": "nouveau",
    "nouvelles": "nouveau",
    "bel": "beau",
    "belle": "beau",
    "belles": "beau",
    "vieil": "vieux",
    "vieille": "vieux",
    "vieilles": "vieux",
    "benevolat": "benevole",
    "cours": "cours",
    "clef": "cle",
    "clefs": "cle",
}
# Two things, which Snowball takes for one: the sea and a mother, a port and a door.
APART = frozenset({"cours", "mere", "pere", "porte", "marin", "avantage", "content"})

_PLURALS = [
    (re.compile(r"(?<=[ey]au)x$"), ""),  # tableaux, noyaux
    (re.compile(r"(?<=[a-z]{2})aux$"), "al"),  # locaux
    (re.compile(r"(?<=[a-z]{2}[aeou])x$"), ""),  # jeux, choux, lieux
    (re.compile(r"(?<=[a-z]{2}[^s])s$"), ""),  # coopératives
]
_FORMS = [
    (re.compile(r"(?<=[a-z]{2})trice$"), "teur"),  # agricultrice
    (re.compile(r"(?<=[a-z]{3})euse$"), "eur"),  # brodeuse
    (re.compile(r"(?<=[a-z]{2})ive$"), "if"),  # active
    (re.compile(r"(?<=[a-z]{4})ere$"), "er"),  # boulangère
    (re.compile(r"(?<=[a-z]{2})ee$"), "e"),  # partagée
    (re.compile(r"(?<=[a-z]{5})age$"), "er"),  # compostage, composter
    (re.compile(r"(?<=[a-z]{4})(?<!m)ent$"), "er"),  # cultivent
]
# heureux has lost its x by then, heureuse has become heureur
_HAPPY = re.compile(r"(?<=[a-z]{3})eur$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The term of a word that is folded already."""
    if (value := number(word)) is not None:
        return value
    if len(word) < 3 or not word.isalpha():
        return word
    word = IRREGULAR.get(word) or _apply_first(_PLURALS, word)
    if word in APART:
        return word
    # Not one for all: it keeps the word that it works on, and threads share modules.
    short = snowballstemmer.stemmer("french").stemWord(_apply_first(_FORMS, word))
    return _HAPPY.sub("eu", short)


def _apply_first(rules: list, word: str) -> str:
    for pattern, ending in rules:
        shorter, count = pattern.subn(ending, word)
        if count:
            return shorter
    return word
