"""What one decides by stands high on a phone, and a report fits on three sheets."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

PHONE = {"width": 360, "height": 640}
# A thumb's scroll: what is read before one decides to go on.
FIRST_SCREENS = 700
LONGEST = "/ateliers/cooperer-a-marseille/premier-atelier-pourquoi-sommes-nous-la/"
SEED = (
    Path(__file__).resolve().parents[3]
    / "shared/seed/atelier-3-cooperative-integrale.txt"
)
UNDO_THE_IMPORT = """
from ateliers.models import AtelierPage
AtelierPage.objects.get(legacy_import__isnull=False).get_parent().specific.delete()
"""
# The rules that hold for a table, its rows and the headings, as paper has them.
BREAKS = """() => [
  [...document.querySelectorAll('main h1, main h2, main h3')].every(
    heading => getComputedStyle(heading).breakAfter === 'avoid'),
  [...document.querySelectorAll('main tbody tr')].every(
    row => getComputedStyle(row).breakInside === 'avoid'),
]"""


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def bottom(page: Page, text: str) -> float:
    place = page.locator("main").get_by_text(text).first
    expect(place).to_be_visible()
    box = place.bounding_box()
    return box["y"] + box["height"]


def test_the_hour_the_place_and_the_way_are_read_first(phone, site):
    phone.goto(f"{site}/ateliers/")
    for text in ("De 18 h 30 à 21 h", "12 rue des Voiliers", "Itinéraire"):
        assert bottom(phone, text) < FIRST_SCREENS
    phone.get_by_role("link", name="Décider ensemble").first.click()
    for text in (
        ", de 18 h 30 à 21 h",
        "12 rue des Voiliers",
        "Itinéraire",
        "Je viens",
    ):
        assert bottom(phone, text) < FIRST_SCREENS


def test_a_table_of_decisions_reads_as_rows_on_a_phone(phone, site):
    phone.goto(f"{site}{LONGEST}")
    row = phone.get_by_role("row").filter(has_text="Demander la salle")
    what = row.get_by_role("rowheader").bounding_box()
    who = row.get_by_role("cell", name="Inès et Bruno").bounding_box()
    assert who["y"] >= what["y"] + what["height"]


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_the_longest_report_prints_on_three_sheets(phone, site):
    phone.goto(f"{site}{LONGEST}")
    assert sheets(phone) <= 3
    phone.emulate_media(media="print")
    assert phone.evaluate(BREAKS) == [True, True]
    assert phone.locator(".decision").count() == 4


@pytest.mark.skipif(not SEED.exists(), reason="the real page is not part of the code")
def test_the_report_of_the_old_portal_prints_on_three_sheets(phone, site, served):
    out = served.run("import_report", str(SEED), "--publish").stdout
    try:
        phone.goto(re.search(r"http\S+/ateliers/\S+", out)[0])
        assert phone.locator("#compte-rendu h2").count() > 5
        assert sheets(phone) <= 3
    finally:
        served.shell(UNDO_THE_IMPORT)
