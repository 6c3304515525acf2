"""« Près de », typed without a script, asked of the browser with one."""

import re

from playwright.sync_api import Page, expect

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

PHONE = {"width": 360, "height": 800}
HERE = {"latitude": 43.29612345, "longitude": 5.38098765}


def open_list(context, site: str) -> Page:
    page = context.new_page()
    page.goto(f"{site}/annuaire/")
    return page


def expect_distances(page: Page) -> None:
    expect(page.locator(".entries > li").first).to_contain_text(
        re.compile(r"à (moins de )?\d+\s(m|km)|à environ \d+\skm")
    )


def test_what_is_near_is_found_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = open_list(context, site)
    expect(page.get_by_role("button", name="Autour de moi")).to_be_hidden()
    page.get_by_label("Près de").fill("Noailles")
    page.get_by_label("Près de").press("Enter")
    expect(page).to_have_url(re.compile("pres=Noailles"))
    expect_distances(page)
    context.close()


def test_what_is_near_is_found_with_a_script(browser, site):
    context = browser.new_context(viewport=PHONE)
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)
    page = open_list(context, site)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.here = true")
    field = page.get_by_label("Près de")
    # A place, not each of its letters.
    field.press_sequentially("Noailles")
    page.wait_for_timeout(600)
    assert not asked
    field.press("Enter")
    expect(page.get_by_text("depuis « Noailles ».")).to_be_visible()
    expect_distances(page)

    page.get_by_role("button", name="Autour de moi").click()
    expect(
        page.get_by_text("depuis votre position, vers « Noailles ».")
    ).to_be_visible()
    expect(page).to_have_url(re.compile(r"pres=43\.296%2C5\.381"))
    assert not [url for url in asked if "43.2961" in url]
    assert page.evaluate("window.here")

    # Whoever refuses writes.
    context.clear_permissions()
    page.get_by_role("button", name="Autour de moi").click()
    expect(
        page.get_by_text("Votre navigateur ne donne pas votre position.")
    ).to_be_visible()
    expect(field).to_be_focused()
    context.close()
