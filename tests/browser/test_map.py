"""The detailed map and the position of an entry, without a mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.annuaire.test_position import LABEL, collection, feature
from tests.annuaire.test_tiles import picture
from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

PASTE = """(field) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", "43.31, 5.41");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
}"""


def open_map(page):
    page.get_by_role("button", name="Ouvrir la carte détaillée").press("Enter")
    region = page.get_by_role("region", name="Carte détaillée des alternatives")
    expect(region).to_be_focused()
    return region


def status(page):
    return page.locator("[data-map-status]")


@pytest.mark.case("9.11")
def test_the_map_is_opened_and_walked_by_keyboard(browser, site, neighbour):
    neighbour.answer(picture())
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/annuaire/?q=rabot")
    region = open_map(page)
    expect(status(page)).to_have_text("Carte ouverte : 1 lieu.")
    expect(page.locator("#plan-dessin")).to_be_hidden()
    expect(region.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(region.get_by_text("© Des <b>voisins</b>")).to_be_visible()

    page.keyboard.press("Tab")
    skip = region.get_by_role("link", name="Passer la carte")
    expect(skip).to_be_focused()
    expect(skip).to_be_visible()
    names = ["Vers l’ouest", "Vers le nord", "Vers le sud", "Vers l’est"]
    for name in [*names, "Réduire", "Agrandir", "Tout revoir"]:
        page.keyboard.press("Tab")
        expect(region.get_by_role("button", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    marker = region.locator(".leaflet-marker-icon:focus")
    name = marker.get_attribute("aria-label")
    page.keyboard.press("Enter")
    link = region.get_by_role("link", name=name, exact=True)
    expect(link).to_be_focused()
    expect(link).to_have_attribute("href", re.compile(r"/annuaire/[\w-]+/$"))
    expect(region.locator(".leaflet-popup-content p").first).to_be_visible()
    expect(region.get_by_role("button", name="Fermer")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, context={"include": [".plan"]}).response
        assert [rule["id"] for rule in found["violations"]] == []
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    expect(marker).to_have_attribute("aria-label", name)
    back = page.get_by_role("button", name="Revenir au plan")
    back.press("Enter")
    expect(page.locator("#plan-dessin")).to_be_visible()
    expect(region).to_be_hidden()
    offer = page.get_by_role("button", name="Ouvrir la carte détaillée")
    expect(offer).to_be_focused()
    page.close()


@pytest.mark.case("9.11")
def test_the_map_shows_what_is_listed_and_follows_the_list(browser, site, neighbour):
    neighbour.answer(picture())
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/annuaire/")
    region = open_map(page)
    expect(status(page)).to_have_text(re.compile(r"^Carte ouverte : \d+ lieux"))
    cluster = region.get_by_role("button", name=re.compile(r"^\d+ alternatives, agr"))
    before = cluster.count()
    assert before > 1
    for _ in range(4):
        region.get_by_role("button", name="Vers le sud").press("Enter")
    expect(status(page)).to_have_text("À l’écran : aucun lieu.")
    region.get_by_role("button", name="Tout revoir").press("Enter")
    expect(cluster).to_have_count(before)
    heap = region.get_by_role("button", name=re.compile(r"^\d\d alternatives, agr"))
    expect(heap).to_have_count(1)
    heap.press("Enter")
    expect(heap).to_have_count(0)
    expect(region.locator(".leaflet-marker-icon:focus")).to_have_count(1)

    page.get_by_label("Mot-clé").fill("rabot")
    expect(region.locator(".map-cluster")).to_have_count(0)
    point = region.locator(".map-point")
    expect(point).to_have_count(1)
    point.press("Space")
    link = region.get_by_role("link", name="Le Rabot commun")
    expect(link).to_be_focused()
    link.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Le Rabot commun")
    page.close()


def test_a_map_without_its_background_keeps_its_points(browser, site, neighbour):
    page = browser.new_page()
    neighbour.answer(b"", 500)
    page.goto(f"{site}/annuaire/?lieu=13005")
    page.get_by_role("button", name="Ouvrir la carte détaillée").click()
    expect(status(page)).to_contain_text("Le fond de carte est indisponible")
    expect(page.locator(".map-area").first).to_be_attached()
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
