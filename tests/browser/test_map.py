"""The detailed map and the position of an entry, without a mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.annuaire.test_position import LABEL, collection, feature
from tests.annuaire.test_tiles import picture
from tests.browser import MARKS

pytestmark = [*MARKS, pytest.mark.front]

PASTE = """(field) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", "43.31, 5.41");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
}"""


def test_the_map_is_opened_and_walked_by_keyboard(browser, site, neighbour):
    neighbour.answer(picture())
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/annuaire/")
    page.get_by_role("button", name="Ouvrir la carte détaillée").click()
    region = page.get_by_role("region", name="Carte détaillée des alternatives")
    expect(region).to_be_focused()
    expect(region.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(region.get_by_text("© Des <b>voisins</b>")).to_be_visible()

    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    marker = region.locator(".map-point").first
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    link = region.get_by_role("link", name=name, exact=True)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("href", re.compile(r"/annuaire/[\w-]+/$"))
    expect(region.get_by_role("button", name="Fermer")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, context={"include": [".map"]}).response
        assert [rule["id"] for rule in found["violations"]] == []
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(marker).to_be_focused()
    page.close()


def test_a_map_without_its_background_keeps_its_points(browser, site, neighbour):
    page = browser.new_page()
    neighbour.answer(b"", 500)
    page.goto(f"{site}/annuaire/?q=velo")
    page.get_by_role("button", name="Ouvrir la carte détaillée").click()
    told = page.get_by_text("Le fond de carte est indisponible")
    expect(told).to_be_visible()
    expect(page.locator(".map-point").first).to_be_visible()
    page.close()


def test_an_editor_finds_where_a_place_is(admin, site, neighbour):
    neighbour.answer(collection(feature()))
    admin.goto(f"{site}/admin/snippets/annuaire/alternative/add/")
    admin.get_by_role("tab", name="En pratique").click()
    admin.locator("[name=street]").fill("12 cours Julien")
    admin.get_by_role("button", name="Chercher la position").press("Enter")
    place = admin.locator("[data-position]")
    expect(place.get_by_role("status")).to_contain_text(f"Trouvée : {LABEL}")
    admin.keyboard.press("Tab")
    expect(place.get_by_role("button", name=LABEL)).to_be_focused()
    admin.keyboard.press("Enter")
    expect(place.get_by_role("status")).to_have_text(f"Point placé : {LABEL}.")
    filled = {"latitude": "43.2951", "longitude": "5.3841", "citycode": "13206"}
    for name, value in {**filled, "position": "exacte"}.items():
        expect(admin.locator(f"[name={name}]")).to_have_value(value)

    neighbour.answer(b"", 500)
    admin.locator("[name=street]").fill("14 cours Julien")
    place.get_by_role("button", name="Chercher la position").press("Enter")
    expect(place.get_by_role("status")).to_contain_text("ne répond pas")
    admin.locator("[name=longitude]").press_sequentially("2")
    expect(admin.locator("[name=position]")).to_have_value("manuelle")
    admin.locator("[name=latitude]").evaluate(PASTE)
    expect(admin.locator("[name=latitude]")).to_have_value("43.31")
    expect(admin.locator("[name=longitude]")).to_have_value("5.41")
