"""The small drawings of the themes."""

import datetime
import re
from pathlib import Path

from django.utils import timezone

import pytest

from ateliers.models import AtelierPage
from core.models.themes import ICONS
from tests import factories
from tests.ateliers.helpers import REPORT

pytestmark = pytest.mark.front

SPRITE = Path(__file__).resolve().parents[2] / "static" / "img" / "themes.svg"
EARLIER = timezone.now() - datetime.timedelta(days=9)


def test_each_drawing_that_editors_may_choose_exists():
    drawn = re.findall(r'<symbol id="(\w+)"', SPRITE.read_text())
    assert drawn == [name for name, label in ICONS]


def test_a_theme_has_its_drawing_where_its_name_stands(client, cycle):
    theme = factories.theme(icon="habitat")
    atelier = factories.add(cycle, AtelierPage, "Un", slug="un", themes=[theme])
    html = client.get(atelier.url).content.decode()
    name = (
        r'themes\.svg#habitat"/></svg>\s+<a class="theme-name" href="/themes/habitat/">'
    )
    assert re.search(name, html)
    assert 'aria-hidden="true" focusable="false"><use' in html


def test_a_theme_without_a_drawing_is_a_name(client, cycle):
    theme = factories.theme(icon="")
    atelier = factories.add(cycle, AtelierPage, "Un", slug="un", themes=[theme])
    html = client.get(atelier.url).content.decode()
    assert "Habitat et mobilité" in html
    assert "themes.svg" not in html


def test_cards_show_the_themes_without_a_query_for_each(
    client, home, cycle, django_assert_max_num_queries
):
    theme = factories.theme(icon="habitat")

    def queries(cards: int) -> int:
        client.get(home.url)
        with django_assert_max_num_queries(30) as counted:
            html = client.get(home.url).content.decode()
        assert html.count("#habitat") == cards
        return len(counted.captured_queries)

    few = None
    for number in range(1, 4):
        factories.add(
            cycle,
            AtelierPage,
            f"Le {number}",
            slug=f"a{number}",
            number=number,
            start=EARLIER,
            report=REPORT,
            report_ready=True,
            themes=[theme],
        )
        few = few or queries(1)
    assert queries(3) == few
