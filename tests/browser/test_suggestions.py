"""The search field proposes, by keyboard and for screen readers."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

ENTRY = "Réparer son vélo à la Plaine"


def test_suggestions_are_walked_by_keyboard(browser, site):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/recherche/")
    field = page.get_by_role("combobox", name="Chercher sur le site")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("repar")
    options = page.get_by_role("option")
    expect(options.filter(has_text=ENTRY)).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("flèches haut et bas pour choisir")).to_be_attached()
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    assert not field.get_attribute("aria-activedescendant")
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    expect(options.first).to_have_attribute("id", chosen)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert [rule["id"] for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    # Escape shuts them and leaves the words; the form still works as it stands.
    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("repar")
    field.press("ArrowDown")
    entry = options.filter(has_text=ENTRY)
    expect(entry).to_be_visible()
    while entry.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/annuaire/reparer-son-velo"))

    page.goto(f"{site}/nulle-part/")
    field = page.get_by_role("combobox", name="Chercher sur le site")
    field.press_sequentially("repar")
    expect(options.filter(has_text=ENTRY)).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=repar$"))
    page.close()
