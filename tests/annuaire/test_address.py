"""An address in one line, as people write it."""

import pytest

from annuaire.maps.schematic import draw_once
from annuaire.suggestions.address import Address, parse_address

pytestmark = pytest.mark.front

ALL = ("12 rue Longue", "13005", "Marseille")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 rue Longue, 13005 Marseille", ALL),
        ("12 rue Longue 13005 Marseille", ALL),
        ("  12  rue Longue –  13 005 Marseille, France ", ALL),
        ("13005 Marseille, 12 rue Longue", ALL),
        ("12 rue Longue, 13005 Marseille 5e", ALL),
        ("12 rue Longue, Marseille 5ème arrondissement", ALL),
        ("12 rue Longue, Marseille 13005", ALL),
        ("12, rue Longue, Marseille 1er", ("12, rue Longue", "13001", "Marseille")),
        ("12 rue Longue, Marseille 17e", ("12 rue Longue, Marseille 17e", "", "")),
        ("3 cours Gambetta, AUBAGNE", ("3 cours Gambetta", "", "AUBAGNE")),
        ("3 cours Gambetta, 13400 Aubagne", ("3 cours Gambetta", "13400", "Aubagne")),
        ("Marseille", ("", "", "Marseille")),
        ("13005", ("", "13005", "")),
        ("sous le pont, à gauche", ("sous le pont, à gauche", "", "")),
        ("bât. 130055, rue Longue", ("bât. 130055, rue Longue", "", "")),
        ("rue <b>Longue</b>, 13005 L’Œuf", ("rue <b>Longue</b>", "13005", "L’Œuf")),
        ("", ("", "", "")),
        (" , ; ", ("", "", "")),
    ],
)
def test_an_address_is_taken_apart_or_kept_as_typed(db, text, parts):
    draw_once()
    assert tuple(parse_address(text)) == parts


@pytest.mark.parametrize(
    "address",
    [
        Address(*ALL),
        Address("Cour 3"),
        Address("", "13005"),
        Address("", "", "Aubagne"),
    ],
)
def test_what_is_shown_is_understood_again(db, address):
    draw_once()
    assert parse_address(str(address)) == address


def test_a_line_of_ten_thousand_digits_takes_no_time(db):
    assert parse_address("1" * 10_000).street == "1" * 10_000
