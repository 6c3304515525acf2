"""Who writes where, in the words of the other's window."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import Served

pytestmark = [*MARKS, pytest.mark.front]

ROUND_TABLE = "00000000-0000-4000-8000-000000000001"
TITLED = "00000000-0000-4000-8000-000000000002"
TEXT = "00000000-0000-4000-8000-000000000003"
MAKE = f"""
from ateliers.models import AtelierPage, CyclePage
from groupes.models import GroupePage
report = [
    {{"type": "round_table", "id": "{ROUND_TABLE}",
      "value": {{"title": "Tour <b>de</b> table", "statements": []}}}},
    {{"type": "text", "id": "{TITLED}", "value": "<h2>La suite</h2><p>Lundi.</p>"}},
    {{"type": "text", "id": "{TEXT}", "value": "<p>Fin.</p>"}},
    {{"type": "groupe", "value": {{"page": GroupePage.objects.live().first().pk}}}},
]
page = AtelierPage(title="Semer", slug="semer-qui-est-la", live=False)
page.report = AtelierPage._meta.get_field("report").to_python(report)
CyclePage.objects.live().first().add_child(instance=page)
page.save_revision()
print(page.pk)
"""
PING = "**/admin/editing-sessions/ping/**"


def write(page: Page, block: str, words: str) -> None:
    """Its place leaves at once, for there is somebody to hear it."""
    with page.expect_response(PING):
        text = page.locator(f"[data-contentpath='{block}'] [role=textbox]")
        text.press_sequentially(words)


def hear(page: Page) -> None:
    """As one who comes back to this tab."""
    with page.expect_response(PING):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_who_writes_where_is_told_in_words(served: Served, site, windows):
    address = f"{site}/admin/pages/{int(served.shell(MAKE))}/edit/#tab-le_compte_rendu"
    lucie, karim = windows("Lucie"), windows("Karim")
    karim.clock.install()
    for page in (lucie, karim):
        with page.expect_response(PING):
            page.goto(address)
    line = lucie.locator(".essaim-presence")
    # What a script changes while it draws the form is written by nobody.
    hear(karim)
    hear(lucie)
    expect(line).to_have_text("Karim a cette page ouverte")
    expect(karim.locator(".essaim-presence")).to_have_text("Lucie a cette page ouverte")

    write(karim, ROUND_TABLE, "Une minute")
    hear(lucie)
    expect(line).to_have_text("Karim écrit dans « Tour <b>de</b> table »")
    block = lucie.locator(f"[data-contentpath='{ROUND_TABLE}']")
    expect(block).to_have_attribute("data-writer", "Karim écrit ici")
    lucie.set_viewport_size({"width": 360, "height": 740})
    expect(line).to_be_visible()
    assert lucie.evaluate("document.documentElement.scrollWidth") == 360

    write(karim, TITLED, "Mardi")
    hear(lucie)
    expect(line).to_have_text("Karim écrit dans « La suite »")
    assert block.get_attribute("data-writer") is None

    write(karim, TEXT, "Merci")
    hear(lucie)
    expect(line).to_have_text("Karim écrit dans « Texte »")

    with karim.expect_response(PING):
        karim.clock.fast_forward("01:01")
    hear(lucie)
    expect(line).to_have_text("Karim a cette page ouverte")
    karim.goto(f"{site}/admin/")
    hear(lucie)
    expect(line).to_be_empty()
