"""A page is told to others by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

ENTRY = "/annuaire/reparer-son-velo-a-la-plaine/"
COPIED = "L’adresse est copiée"


@pytest.fixture
def visitor(browser, site):
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.goto(f"{site}{ENTRY}")
    yield page
    context.close()


def test_the_link_is_copied_by_the_keyboard_and_one_hears_it(visitor, site):
    button = visitor.get_by_role("button", name="Copier le lien")
    button.focus()
    visitor.keyboard.press("Enter")
    status = visitor.locator(".share").get_by_role("status")
    expect(status).to_contain_text(COPIED)
    expect(button).to_be_focused()
    copied = visitor.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}{ENTRY}"
    visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("link", name="Envoyer par courriel")).to_be_focused()
    visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("button", name="Imprimer")).to_be_focused()


def test_a_site_without_https_copies_too_and_leaves_no_field_behind(visitor, site):
    visitor.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    button = visitor.get_by_role("button", name="Copier le lien")
    button.press("Enter")
    expect(visitor.locator(".share").get_by_role("status")).to_contain_text(COPIED)
    expect(button).to_be_focused()
    expect(visitor.locator(".share textarea")).to_have_count(0)


def test_the_telephone_shares_in_its_own_way(browser, site):
    context = browser.new_context(has_touch=True)
    context.add_init_script(
        "navigator.share = async (words) => { window.shared = words }"
    )
    page = context.new_page()
    page.goto(f"{site}{ENTRY}")
    page.get_by_role("button", name="Partager", exact=True).press("Enter")
    assert page.evaluate("window.shared.url") == f"{site}{ENTRY}"
    context.close()
