"""In which order things stand that two people have moved and put in."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain


def arrange(
    base: list[str], theirs: list[str], mine: list[str], survivors: Collection[str]
) -> list[str]:
    """What nobody moved stands as it stood. What somebody moved or put in follows what
    it followed there; at one place, runs stand by their first key, whoever's they are.
    Moved by both, it stands where mine has it."""
    moves = _moves(base, theirs), _moves(base, mine)
    still = [key for key in base if key not in moves[0] | moves[1]]
    of_mine = set(mine) - set(still) - (moves[0] - moves[1])
    of_theirs = set(theirs) - set(still) - of_mine
    runs = defaultdict(list)
    for side, places in ((theirs, of_theirs), (mine, of_mine)):
        for anchor, run in _runs(side, set(still), places):
            runs[anchor].append(run)
    order = chain(*sorted(runs[None]))
    order = chain(order, *([key, *chain(*sorted(runs[key]))] for key in still))
    return [key for key in order if key in survivors]


def _moves(base: list[str], side: list[str]) -> set[str]:
    """The fewest that explain the new order."""
    rank = {key: number for number, key in enumerate(base)}
    common = [key for key in side if key in rank]
    return set(common) - set(_longest_rise(common, rank))


def _longest_rise(keys: list[str], rank: dict[str, int]) -> Iterator[str]:
    """The longest sequence that keeps the old order, from its end."""
    ranks: list[int] = []
    tails: list[str] = []
    previous: dict[str, str | None] = {}
    for key in keys:
        place = bisect_left(ranks, rank[key])
        previous[key] = tails[place - 1] if place else None
        ranks[place : place + 1] = [rank[key]]
        tails[place : place + 1] = [key]
    key = tails[-1] if tails else None
    while key is not None:
        yield key
        key = previous[key]


def _runs(
    side: list[str], still: set[str], places: set[str]
) -> Iterator[tuple[str | None, list[str]]]:
    anchor, run = None, []
    for key in side:
        if key in still:
            yield anchor, run
            anchor, run = key, []
        elif key in places:
            run.append(key)
    yield anchor, run
