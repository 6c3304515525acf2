"""The places that somebody may ask to be near: quartiers, arrondissements and communes.
What entries are called is no place."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annuaire.maps.distance import Point, metres, middle
from annuaire.maps.postcodes import citycode_of
from annuaire.models.neighbourhood import (
    Neighbourhood,
    Words,
    all_neighbourhoods,
    words_of,
)
from annuaire.models.territory import Territory, all_territories
from french.numbers import number

FAR = 100_000  # metres from what the directory is about
# Beside a name, these say no more: « près de Noailles », « 1er arrondissement ».
_EMPTY = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "l", "la", "le", "les", "pres"]
    + ["quartier", "arrondissement", "arr", "metro"]
)
# What follows them is the name of a street: « rue d'Aubagne » is not in Aubagne.
_STREETS = frozenset(
    ["rue", "avenue", "av", "boulevard", "bd", "bld", "impasse", "chemin", "ch"]
    + ["traverse", "montee", "allee", "allees", "route"]
)
_POSTCODE = re.compile(r"\d{5}", re.ASCII)


@dataclass(frozen=True)
class Place:
    name: str
    point: Point


@dataclass
class Gazetteer:
    towns: frozenset[str] = frozenset()
    by_words: dict[Words, Place] = field(default_factory=dict)
    by_citycode: dict[str, Place] = field(default_factory=dict)
    # Those that have a point of their own: somebody is nearest to one of them.
    placed: list[Place] = field(default_factory=list)
    quartiers: list[str] = field(default_factory=list)

    @property
    def areas(self) -> list[str]:
        return [place.name for place in self.by_citycode.values()]

    def find(self, text: str) -> Place | None:
        """What the whole text is the name of."""
        words = words_of(text)
        key = self._key(words)
        if set(key) <= self.towns:
            return self._by_postcode(words) or self.by_words.get(key)
        return self.by_words.get(key)

    def find_in(self, text: str) -> Place | None:
        """What some of the text is the name of, the longest."""
        words = words_of(text)
        key = self._key(words)
        parts = sorted(_parts(key), key=lambda part: part[0] - part[1])
        for first, end in parts:
            place = self.by_words.get(key[first:end])
            is_street = first > 0 and key[first - 1] in _STREETS
            # « 12 », of a street, is no arrondissement.
            if place and not is_street and not key[first:end][0].isdigit():
                return place
        return self._by_postcode(words)

    def similar(self, text: str) -> list[str]:
        """Names that one may have meant, three at most."""
        names = {" ".join(key): place.name for key, place in self.by_words.items()}
        close = difflib.get_close_matches(" ".join(self._key(words_of(text))), names)
        return list(dict.fromkeys(names[name] for name in close))

    def nearest(self, point: Point) -> Place | None:
        """None where the directory is far away."""
        near = min(self.placed, key=lambda p: metres(p.point, point), default=None)
        return near if near and metres(near.point, point) < FAR else None

    def middle(self) -> Point | None:
        return middle(place.point for place in self.by_citycode.values())

    def add(self, names: Iterable[str], place: Place) -> None:
        for name in names:
            if key := self._key(words_of(name)):
                self.by_words.setdefault(key, place)

    def _key(self, words: Words) -> Words:
        """The words that tell one name from another."""
        words = tuple(w for w in words if not _POSTCODE.fullmatch(w))
        some = [w for w in words if w not in _EMPTY]
        kept = [w for w in some if w not in self.towns] or some
        return tuple(number(word) or word for word in kept)

    def _by_postcode(self, words: Words) -> Place | None:
        codes = (citycode_of(word) for word in words if _POSTCODE.fullmatch(word))
        places = (self.by_citycode.get(code) for code in codes)
        return next(filter(None, places), None)


def gazetteer() -> Gazetteer:
    """Made once for what the process knows of both."""
    global _memo
    quartiers, areas = all_neighbourhoods(), all_territories()
    if _memo[0] is not quartiers or _memo[1] is not areas:
        _memo = (quartiers, areas, _make(quartiers, areas))
    return _memo[2]


_memo: tuple[object, object, Gazetteer] = (None, None, Gazetteer())


def _make(quartiers: list[Neighbourhood], areas: dict[str, Territory]) -> Gazetteer:
    towns: dict[str, list[Place]] = {}
    made = Gazetteer()
    for code, area in areas.items():
        place = Place(area.name, area.point)
        made.by_citycode[code] = place
        if area.kind == Territory.Kind.ARRONDISSEMENT:
            towns.setdefault(area.name.rpartition(" ")[0], []).append(place)
    made.towns = frozenset(word for town in towns for word in words_of(town))
    for place in made.by_citycode.values():
        made.add([place.name], place)
        made.placed.append(place)
    for quartier in quartiers:
        here = [areas[code].point for code in quartier.citycodes if code in areas]
        point = quartier.point or middle(here)
        if point:
            place = Place(quartier.name, point)
            made.quartiers.append(quartier.name)
            made.add([quartier.name, *quartier.other_names.split(",")], place)
            made.placed += [place] if quartier.point else []
    for town, parts in towns.items():
        made.add([town], Place(town, middle(part.point for part in parts)))
    return made


def _parts(words: Words) -> Iterator[tuple[int, int]]:
    for first in range(len(words)):
        for end in range(first + 1, min(len(words), first + 6) + 1):
            yield first, end
