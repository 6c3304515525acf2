"""The page that shows the house's components."""

import pytest

from annuaire.maps.schematic import draw_once
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def shown(admin_client, home) -> str:
    factories.theme()
    for number in range(2):
        factories.image(f"Affiche {number}", description="Une affiche rouge.")
    draw_once()
    response = admin_client.get("/styleguide/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_style_guide_is_for_the_team(client, home):
    assert client.get("/styleguide/").status_code == 404


MARKS = [
    "button-danger",
    'aria-busy="true"',
    "facet-count",
    'aria-label="Filtres choisis"',
    'class="accordion" open',
    'class="card is-cancelled"',
    "card-image",
    "entry-row is-closed",
    'class="agenda"',
    'class="facts"',
    'class="toc"',
    'class="prev-next"',
    'class="gallery"',
    'class="decision',
    'class="voices',
    'class="disagreement',
    "key-points",
    "<ins>",
    'class="plan"',
    "Rejoindre la liste d’attente",
    "Je viens une autre fois",
]


def test_each_component_is_shown(shown):
    assert [mark for mark in MARKS if mark not in shown] == []


def test_an_empty_site_has_a_style_guide_too(admin_client, home):
    assert admin_client.get("/styleguide/").status_code == 200


def test_its_samples_are_written_nowhere(shown, home):
    assert not home.get_children().exists()
