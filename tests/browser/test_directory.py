"""The directory, as a visitor without a script, an editor, and a visitor with one."""

import datetime
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import PAGES_MARKS
from tests.browser.conftest import DESK
from tests.browser.test_editor import publish

pytestmark = PAGES_MARKS

NEW = "La Laverie du Canal"
PHONE = {"width": 360, "height": 740}
WATCH_STATUS = """() => {
  window.said = 0;
  const status = document.querySelector("[data-status]");
  new MutationObserver(() => (said += 1)).observe(status, { childList: true });
}"""
# WCAG 2.2, 2.5.8: a circle of 24 px about a smaller target touches no other one. The
# areas of the plan lie as they lie on the ground; links in a sentence are let off.
CROWDED = """() => {
  const kinds = "a[href], button, input, select, summary";
  const targets = [...document.querySelectorAll(kinds)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => !node.closest("svg, .skip, p"))
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width && box.height);
  const small = ({ box }) => box.width < 24 || box.height < 24;
  const distance = ({ box }, { box: other }) => {
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const across = Math.max(other.left - x, 0, x - other.right);
    const down = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(across, down);
  };
  return targets.flatMap((target) =>
    targets
      .filter((other) => other !== target && small(target))
      .filter((other) => !other.node.closest("label")?.contains(target.node))
      .filter((other) => distance(target, other) < (small(other) ? 24 : 12))
      .map((other) => [target.node.outerHTML, other.node.outerHTML]),
  );
}"""


def test_an_entry_is_found_suggested_accepted_and_published(
    browser, site, admin, mails
):
    context = browser.new_context(java_script_enabled=False)
    visitor = context.new_page()
    visitor.goto(f"{site}/annuaire/")
    visitor.get_by_label("Mot-clé", exact=True).fill("reparer velo")
    filters = visitor.get_by_role("main").get_by_role("search")
    filters.get_by_role("button", name="Chercher").click()
    found = visitor.get_by_role("link", name="Réparer son vélo à la Plaine")
    expect(found).to_be_visible()
    found.click()
    expect(visitor.locator("h1")).to_have_text("Réparer son vélo à la Plaine")

    visitor.goto(f"{site}/annuaire/proposer/")
    visitor.get_by_text("Où et quand").click()
    for name, value in {
        "name": NEW,
        "summary": "On y lave son linge en discutant.",
        "address": "12 quai du Canal, 13010 Marseille",
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


@pytest.mark.case("9.1")
def test_the_list_follows_the_form_without_a_reload(browser, site):
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/annuaire/")
    asked = []
    page.on("request", lambda request: asked.append(request))
    words = page.get_by_label("Mot-clé", exact=True)
    words.press_sequentially("reparer velo")
    first = page.locator(".entry-name").first
    expect(first).to_have_text("Réparer son vélo à la Plaine")
    expect(page).to_have_url(re.compile("q=reparer"))
    steps = page.evaluate("history.length")
    menu = page.locator("#facette-theme")
    menu.locator("summary").click()
    box = menu.get_by_role("checkbox", name=re.compile("Habitat et mobilité"))
    box.check()
    expect(page).to_have_url(re.compile("theme=habitat"))
    expect(box).to_be_focused()
    expect(menu.locator("summary")).to_contain_text("1 choisi")
    sort = page.get_by_label("Trier par")
    for order in ("nom", "verifiee"):
        sort.press("ArrowDown")
        expect(page).to_have_url(re.compile(f"tri={order}"))
        expect(sort).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"^\d+ alternative"))
    assert page.evaluate("history.length") == steps + 2
    assert "document" not in {request.resource_type for request in asked}
    fetched = [request.url for request in asked if request.resource_type == "fetch"]
    assert fetched and all("partie=liste" in url for url in fetched)
    assert "partie" not in page.url

    page.go_back()
    expect(page).not_to_have_url(re.compile("tri=verifiee"))
    expect(sort).to_have_value("")
    # The menu closed when it was left.
    expect(box).to_have_count(0)
    menu.locator("summary").click()
    expect(box).to_be_checked()
    page.go_back()
    expect(box).not_to_be_checked()
    expect(words).to_have_value("reparer velo")
    page.close()


@pytest.mark.case("9.1")
def test_how_many_there_are_is_said_once_the_list_rests(browser, site):
    page = browser.new_page(viewport=DESK)
    page.clock.install()
    page.goto(f"{site}/annuaire/")
    page.clock.pause_at(datetime.datetime.now() + datetime.timedelta(hours=1))
    page.evaluate(WATCH_STATUS)
    words = page.get_by_label("Mot-clé", exact=True)
    for word in ("velo", "jardin"):
        words.fill(word)
        page.clock.run_for(300)
        expect(page).to_have_url(re.compile(word))
        page.clock.run_for(500)
    assert page.evaluate("said") == 0
    page.clock.run_for(100)
    status = page.locator("[data-status]")
    expect(status).to_have_text(page.locator("#resultats h2").inner_text())
    assert page.evaluate("said") == 1
    page.close()


@pytest.mark.case("9.1")
def test_the_focus_stays_in_a_list_that_changes(browser, site):
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/annuaire/?theme=habitat-et-mobilite")
    kept = page.get_by_role("link", name="La Boîte à perceuses")
    kept.focus()
    choose = "name => document.querySelector(`[name=theme][value=${name}]`).click()"
    page.evaluate(choose, "culture-et-lien-social")
    expect(page).to_have_url(re.compile("theme=culture"))
    expect(kept).to_be_focused()
    page.evaluate(choose, "habitat-et-mobilite")
    expect(page).not_to_have_url(re.compile("theme=habitat"))
    expect(kept).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile("alternatives"))).to_be_focused()
    # Without an answer, the address itself is gone to.
    page.evaluate("window.here = true")
    page.route("**/*partie=liste*", lambda route: route.abort())
    page.evaluate(choose, "habitat-et-mobilite")
    expect(kept).to_be_visible()
    assert page.evaluate("window.here") is None
    page.close()


@pytest.mark.case("9.1")
def test_a_sheet_narrows_the_list_of_a_small_screen(browser, site):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/annuaire/")
    opener = page.locator("summary", has_text="Affiner")
    opener.press("Enter")
    sheet = page.get_by_role("dialog", name="Affiner la liste")
    sheet.locator("summary", has_text="Thème").click()
    box = sheet.get_by_role("checkbox", name=re.compile("Culture et lien social"))
    box.check()
    label = sheet.locator("label", has_text="Culture et lien social")
    count = label.locator(".facet-count").inner_text().split()[0]
    see = sheet.get_by_role("button", name=f"Voir les {count} résultats")
    expect(see).to_be_in_viewport()
    expect(box).to_be_focused()
    # What lies under a sheet is not heard.
    expect(sheet.get_by_role("status")).to_have_text(f"{count} alternatives")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response
        assert [rule["id"] for rule in found["violations"]] == []
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(opener).to_be_focused()
    opener.press("Enter")
    see.click()
    expect(sheet).to_have_count(0)
    heading = page.get_by_role("heading", name=f"{count} alternatives")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page.locator("[data-status]")).to_have_text(f"{count} alternatives")
    page.close()


@pytest.mark.case("9.10", "9.16")
def test_the_list_is_short_and_near_and_its_targets_are_apart(browser, site):
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/annuaire/")
    expect(page.locator(".entries > li")).to_have_count(24)
    height = "document.documentElement.scrollHeight"
    assert page.evaluate(height) <= 3200
    page.set_viewport_size(PHONE)
    assert page.evaluate(height) <= 6500
    assert page.evaluate(CROWDED) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller aux résultats")).to_be_focused()
    page.keyboard.press("Enter")
    stops = 0
    first = page.locator(".entry-name a").first
    while not first.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 8
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
    page.get_by_text("Où et quand").click()
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


def test_an_entry_keeps_to_one_sheet_and_follows_the_clock(browser, site):
    """One that is long, and stayed open until a Tuesday of another week."""
    page = browser.new_page()
    page.clock.set_fixed_time("2027-01-05T10:00:00+01:00")
    page.goto(f"{site}/annuaire/amap-de-la-traverse-aux-figues/")
    expect(page.locator(".today")).to_have_count(0)
    today = page.locator(".week .is-today th")
    expect(today).to_have_text("Mardi (aujourd’hui)")
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheets)) == 1
    page.close()
