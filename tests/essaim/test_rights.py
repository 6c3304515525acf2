"""Who may see and do what in the admin: `tests/rights.csv` says it for each address."""

import logging

import pytest

from tests import trials
from tests.rights import PAGE, Walk, addresses, page, read, write
from tests.rights_samples import Samples

HOW = (
    "Run `pytest -n0 tests/essaim/test_rights.py --rights`, then read what has changed "
    "in tests/rights.csv: is nobody shown, and let do, more than they should?"
)


@pytest.fixture
def walk(roles, home, cycle, letters_index, annuaire):
    sections = {"home": home, "cycle": cycle, "letters": letters_index}
    logging.disable(logging.CRITICAL)  # Hundreds of refusals.
    yield Walk(Samples(sections))
    logging.disable(logging.NOTSET)


@pytest.fixture
def is_rewritten(request) -> bool:
    return request.config.getoption("rights")


def test_each_address_of_the_admin_has_its_row(is_rewritten):
    known, found = set(read()), {f"/admin/{each}" for each in addresses()}
    if not is_rewritten:
        assert not found - known, f"No row in tests/rights.csv yet. {HOW}"
        assert not known - found, f"No such address any more. {HOW}"


@pytest.mark.front
@pytest.mark.trial
@pytest.mark.case("7.8")
def test_each_role_gets_what_the_table_says(walk, is_rewritten):
    is_whole = is_rewritten or trials.WHOLE
    rows = [walk.row(address, is_whole=is_whole) for address in addresses()]
    if is_rewritten:
        write(rows)
    table = read()
    changes = [
        f"{row['address']}, {column}: {row[column]}, not {expected[column]}"
        for row in rows
        if (expected := table.get(row["address"]))
        for column in row
        if row[column] != expected[column]
    ]
    assert not changes, "\n".join([*changes, HOW])


def test_the_page_for_developers_shows_the_table():
    assert PAGE.read_text(encoding="utf-8") == page(), HOW
