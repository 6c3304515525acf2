"""The directory, as a visitor without a script, an editor, and a visitor with one."""

import re

from playwright.sync_api import expect

from tests.browser import MARKS
from tests.browser.test_editor import publish

pytestmark = MARKS

NEW = "La Laverie du Canal"


def test_an_entry_is_found_suggested_accepted_and_published(
    browser, site, admin, mails
):
    context = browser.new_context(java_script_enabled=False)
    visitor = context.new_page()
    visitor.goto(f"{site}/annuaire/")
    visitor.get_by_label("Mot-clé", exact=True).fill("reparer velo")
    visitor.get_by_role("search").get_by_role("button", name="Chercher").click()
    found = visitor.get_by_role("link", name="Réparer son vélo à la Plaine")
    expect(found).to_be_visible()
    found.click()
    expect(visitor.locator("h1")).to_have_text("Réparer son vélo à la Plaine")

    visitor.goto(f"{site}/annuaire/proposer/")
    for name, value in {
        "name": NEW,
        "summary": "On y lave son linge en discutant.",
        "street": "12 quai du Canal",
        "postcode": "13010",
        "city": "Marseille",
        "hours": "lu-ve 9h-18h",
        "email": "lou@example.org",
    }.items():
        visitor.locator(f"main [name={name}]").fill(value)
    visitor.get_by_role("button", name="Envoyer la proposition").click()
    expect(visitor.get_by_text("bien arrivé")).to_be_visible()
    visitor.goto(re.search(r"http\S+annuaire/confirmer\S+", mails.texts())[0])
    visitor.get_by_role("button", name="Oui, c’est bien moi").click()
    expect(visitor.get_by_text("C’est noté")).to_be_visible()

    admin.goto(f"{site}/admin/")
    admin.get_by_role("link", name=re.compile("Relire 1 proposition")).click()
    admin.get_by_role("link", name=NEW).click()
    admin.get_by_role("button", name=re.compile("Accepter")).click()
    expect(admin.locator("[name=name]")).to_have_value(NEW)
    admin.locator("[name=summary]").fill("On y lave son linge, et ses idées.")
    # The visitor did not say: whoever publishes does.
    admin.locator("[name=kind]").select_option("association")
    admin.locator("[name=status]").select_option("existante")
    publish(admin)

    words = "q=linge+idees"
    for address in (
        f"/annuaire/?{words}",
        f"/annuaire/?vue=plan&{words}",
        f"/annuaire/flux.xml?{words}",
        "/recherche/?q=laverie",
        f"/annuaire/export.csv?{words}",
        f"/annuaire/export.geojson?{words}",
        f"/annuaire/export.jsonld?{words}",
        "/api/elements.json",
    ):
        answer = context.request.get(f"{site}{address}").text()
        assert NEW in re.sub("</?mark>", "", answer), address
    context.close()


def test_the_list_follows_the_form_without_a_reload(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/annuaire/")
    page.evaluate("window.here = true")
    page.get_by_label("Mot-clé", exact=True).press_sequentially("reparer velo")
    first = page.locator(".entry-name").first
    expect(first).to_have_text("Réparer son vélo à la Plaine")
    expect(page).to_have_url(re.compile("q=reparer"))
    box = page.get_by_role("checkbox", name=re.compile("Habitat et mobilité"))
    box.check()
    expect(page).to_have_url(re.compile("theme=habitat"))
    expect(box).to_be_focused()
    assert page.evaluate("window.here")
    page.go_back()
    expect(page).not_to_have_url(re.compile("theme=habitat"))
    page.close()


def test_the_search_field_is_near_for_a_keyboard(browser, site):
    page = browser.new_page()
    page.goto(f"{site}/annuaire/")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name"))
    assert "q" in reached
    page.close()


def test_hours_are_told_as_understood_and_asked_about_before_they_are_sent(
    browser, site
):
    page = browser.new_page()
    page.goto(f"{site}/annuaire/proposer/")
    for name, value in {
        "name": "Le Rucher du Canal",
        "summary": "On y goûte le miel.",
        "email": "lou@example.org",
        "hours": "1er samedi du mois 14h-18h",
    }.items():
        page.locator(f"main [name={name}]").fill(value)
    told = page.locator("[data-hours]")
    hours = page.locator("main [name=hours]")
    hours.blur()
    expect(told).to_have_text("Compris : Le premier samedi du mois, de 14 h à 18 h.")
    hours.fill("quand il fait beau")
    hours.blur()
    expect(told).to_contain_text("Je ne comprends pas « quand il fait beau »")
    page.get_by_role("button", name="Envoyer la proposition").click()
    expect(page.get_by_text("bien arrivé")).to_be_visible()
    page.close()
