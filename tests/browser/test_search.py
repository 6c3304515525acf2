"""The search, as a visitor without a script and one with it use it."""

from playwright.sync_api import expect

from tests.browser import MARKS

pytestmark = MARKS


def test_a_work_is_found_by_those_who_type_neither_accents_nor_apostrophes(
    browser, site
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/recherche/")
    page.get_by_label("Chercher sur le site").fill("loeuvre cooperative")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("Résultats pour")).to_contain_text("œuvre cooperative")
    result = page.get_by_role("article").filter(has_text="Qui sommes-nous")
    expect(result.locator("mark")).to_have_text(["œuvre", "coopératrice"])
    page.get_by_role("link", name="Pages (1)").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="Qui sommes-nous").last.click()
    expect(page.get_by_role("heading", name="L’œuvre coopératrice")).to_be_visible()
    context.close()


def test_the_list_follows_what_is_chosen(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/recherche/?q=jardin")
    page.get_by_label("Thème").select_option("culture-et-lien-social")
    expect(page).to_have_url(f"{site}/recherche/?q=jardin&theme=culture-et-lien-social")
    expect(page.get_by_role("link", name="Projection au jardin")).to_be_visible()
    expect(page.get_by_role("link", name="Week-end de plantation")).to_have_count(0)
    context.close()
