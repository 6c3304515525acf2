"""What « Je viens » costs a page, and « Qui vient » the team, however many come."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.agenda.helpers import evening, event
from tests.ateliers.helpers import atelier
from tests.participation.helpers import open_atelier, open_event, seated

pytestmark = pytest.mark.front

FIRST_SCREEN = 40


def queries(client, address: str) -> int:
    """On a second visit."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_an_atelier_costs_one_query_more_however_many_come(client, cycle):
    gathering = open_atelier(cycle)
    other = atelier(cycle, start=gathering.start, capacity=10, place_note="Salle")
    assert queries(client, gathering.page.url) == queries(client, other.url) + 1
    before = queries(client, gathering.page.url)
    for number in range(9):
        seated(gathering, f"p{number}")
    assert queries(client, gathering.page.url) == before


def test_a_series_costs_one_query_more_for_all_its_dates(client, agenda):
    fields = {"start": evening(9), "repeat": "semaine", "place_note": "Salle"}
    [first, *_others] = open_event(agenda, **fields)
    other = event(agenda, **fields)
    assert queries(client, first.page.url) == queries(client, other.url) + 1


@pytest.mark.parametrize("name", ["people", "csv", "sheet"])
def test_the_screen_of_the_team_does_not_grow_with_people(admin_client, cycle, name):
    gathering = open_atelier(cycle, capacity=None)
    address = reverse(f"participation_{name}", args=[gathering.pk])
    seated(gathering, "p0", note="Bonjour")
    few = queries(admin_client, address)
    for number in range(1, 30):
        seated(gathering, f"p{number}", note="Bonjour")
    assert queries(admin_client, address) == few
    assert few <= FIRST_SCREEN
