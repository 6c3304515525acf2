"""Which block of a report is what an older one was: a block that was deleted and typed
again, or made another kind, has a new id."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from ateliers.models.commitment import Commitment
from french.text import fold

# Of the same thing said in other words; below, of two things.
ENOUGH = 0.6
LOOKED_AT = 300


def nearest(gone: Iterable[Commitment], texts: dict[str, str]) -> dict[int, str]:
    """The keys of the commitments with the id of the block that says the same, or
    nearly; none twice."""
    lost = {row.pk: _words(row.what) for row in gone}
    there = {key: _words(text) for key, text in texts.items()}
    pairs = [
        (_likeness(words, other), -pk, key)
        for pk, words in lost.items()
        for key, other in there.items()
    ]
    found: dict[int, str] = {}
    for likeness, minus_pk, key in sorted(pairs, reverse=True):
        if likeness < ENOUGH:
            break
        if -minus_pk not in found and key not in found.values():
            found[-minus_pk] = key
    return found


def _words(text: str) -> str:
    return " ".join(fold(text).split())[:LOOKED_AT]


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ENOUGH or matcher.quick_ratio() < ENOUGH:
        return 0.0
    return matcher.ratio()
