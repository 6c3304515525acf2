"""An address as people write it in one line, and the parts that an entry keeps."""

import re
from typing import NamedTuple

from annuaire.maps.postcodes import ARRONDISSEMENTS
from annuaire.models.territory import Territory, all_territories
from french.text import fold

MARSEILLE = "Marseille"
_POSTCODE = re.compile(r"(?<!\d)(\d{5}|\d{2} \d{3})(?!\d)")
_COUNTRY = re.compile(r"[\s,]+france$", re.IGNORECASE)
_RANK = re.compile(
    r"\bmarseille\W+(\d{1,2})\s*(?:er|e|è|ème|eme)?(?:\s+arr\w*\.?)?$", re.IGNORECASE
)
_EDGES = " ,;–-"


class Address(NamedTuple):
    """Where neither postcode nor commune is found, `street` is all that was typed."""

    street: str = ""
    postcode: str = ""
    city: str = ""

    def __str__(self) -> str:
        town = " ".join(filter(None, [self.postcode, self.city]))
        return ", ".join(filter(None, [self.street, town]))


def parse_address(text: str) -> Address:
    text = _COUNTRY.sub("", " ".join(text.split())).strip(_EDGES)
    if matches := list(_POSTCODE.finditer(text)):
        return _around(text, matches[-1])
    if rank := _RANK.search(text):
        postcode = f"130{int(rank[1]):02d}"
        if postcode in ARRONDISSEMENTS:
            return Address(text[: rank.start()].rstrip(_EDGES), postcode, MARSEILLE)
    street, comma, town = text.rpartition(",")
    if _is_known(town):
        return Address(street.rstrip(_EDGES), "", town.strip())
    return Address(street=text)


def _around(text: str, postcode: re.Match) -> Address:
    before = text[: postcode.start()].rstrip(_EDGES)
    city, _comma, rest = text[postcode.end() :].strip(_EDGES).partition(",")
    if rank := _RANK.search(city):
        city = f"{city[: rank.start()]}{MARSEILLE}"
    if not city:
        # « 12 rue Longue, Marseille 13005 »
        street, _comma, town = before.rpartition(",")
        before, city = (street, town) if _is_known(town) else (before, "")
    # « 13005 Marseille, 12 rue Longue »
    parts = [before.rstrip(_EDGES), rest.strip(_EDGES)]
    street = ", ".join(filter(None, parts))
    return Address(street, postcode[1].replace(" ", ""), city.strip(_EDGES))


def _is_known(town: str) -> bool:
    communes = [
        fold(area.name)
        for area in all_territories().values()
        if area.kind == Territory.Kind.COMMUNE
    ]
    return fold(town.strip()) in [fold(MARSEILLE), *communes]
