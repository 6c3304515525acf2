"""Draws the pictures of `docs/guide/ecrire-a-plusieurs.md` anew: `make pictures`.

Three people write in a report of the demo site. Not in the suite: it writes files."""

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import ROOT, Served
from tests.browser.test_presence import PING, hear
from tests.browser.test_session import session_over
from tests.browser.test_unsaved import saved_by_itself

pytestmark = MARKS

FOLDER = ROOT / "static" / "img" / "guide"
SIDEBAR = 200  # pixels at the left that show nothing of the story
SIZE = {"width": 1120, "height": 700}
# Under the header, with room for the mark of the block.
SCROLL = """block => {
  block.style.scrollMarginTop = "130px";
  block.scrollIntoView({ behavior: "instant" });
}"""
FIND = """
from ateliers.models import AtelierPage
page = AtelierPage.objects.get(title="Pourquoi sommes-nous là ?")
block = next(block for block in page.report if block.block_type == "round_table")
print(page.pk, block.id)
"""


def draw(page: Page, name: str, height: int = SIZE["height"]) -> None:
    clip = {"x": SIDEBAR, "y": 0, "width": SIZE["width"] - SIDEBAR, "height": height}
    png = page.screenshot(clip=clip, animations="disabled")
    Image.open(BytesIO(png)).save(FOLDER / f"{name}.webp", quality=75, method=6)


def write(page: Page, words: str) -> None:
    with saved_by_itself(page):
        page.locator("[name=summary]").fill(words)


def test_the_pictures_of_the_guide(served: Served, site, windows):
    pk, block_id = served.shell(FIND).split()
    address = f"{site}/admin/pages/{pk}/edit/"
    lucie, karim, samia = windows("Lucie"), windows("Karim"), windows("Samia")
    for page in (lucie, karim, samia):
        page.set_viewport_size(SIZE)
        with page.expect_response(PING):
            page.goto(f"{address}#tab-le_compte_rendu")
    hear(karim)

    block = f"[data-contentpath='{block_id}']"
    with saved_by_itself(karim):
        karim.locator(f"{block} [role=textbox]").first.click()
        karim.keyboard.press("Control+End")
        karim.keyboard.type(" On commence par la gauche.")
    hear(lucie)
    expect(lucie.locator(".essaim-presence")).to_contain_text("Karim écrit dans")
    lucie.locator(block).evaluate(SCROLL)
    draw(lucie, "qui-ecrit", 480)

    for page in (lucie, samia):
        page.get_by_role("tab", name="L’annonce").click()
    write(lucie, "Seize personnes, deux groupes nés le soir même, un chantier choisi.")
    banner = lucie.locator(".essaim-news")
    expect(banner).to_contain_text("Karim a écrit ici pendant que vous écriviez")
    lucie.evaluate("scrollTo(0, 0)")
    draw(lucie, "textes-reunis", 480)

    write(samia, "Seize personnes ont parlé, et deux groupes sont nés dans la soirée.")
    samia.locator(".essaim-news").get_by_role("link", name="Choisir").click()
    samia.get_by_label("Les deux").check()
    draw(samia, "choisir", 560)
    samia.get_by_role("button", name="Enregistrer").click()

    session_over(lucie)
    lucie.get_by_role("button", name=re.compile("^Publier")).first.click()
    expect(lucie.get_by_role("dialog", name="Votre session")).to_be_visible()
    draw(lucie, "mot-de-passe")

    samia.set_viewport_size({**SIZE, "height": 600})
    samia.goto(address)
    expect(samia.locator(".messages .warning").first).to_be_visible()
    draw(samia, "publier-aussi", 600)
