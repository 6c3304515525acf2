"""An editor's first afternoon, in the real admin."""

import datetime
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import DESK, SLOW, sign_in

pytestmark = MARKS


def publish(page: Page) -> None:
    # The form asks who is logged in before it leaves.
    with page.expect_navigation():
        page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_an_editor_announces_an_atelier_then_publishes_its_report(browser, site):
    context = browser.new_context(viewport=DESK)
    page, strangers = context.new_page(), []
    page.set_default_timeout(SLOW)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site, "data:", "blob:"))
            else strangers.append(request.url)
        ),
    )
    sign_in(page, site)

    page.get_by_role("link", name=re.compile("Annoncer un atelier")).click()
    page.locator("[name=title]").fill("Réparer une lampe")
    page.locator("[name=summary]").fill("Chacun vient avec la sienne.")
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    page.locator("[name=start]").fill(f"{yesterday:%d/%m/%Y} 18:30")
    page.keyboard.press("Escape")
    publish(page)

    visitor = browser.new_context().new_page()
    visitor.goto(f"{site}/recherche/?q=lampe")
    visitor.get_by_role("link", name="Réparer une lampe").click()
    expect(visitor.locator("h1")).to_have_text("Réparer une lampe")
    assert "Tour de table" not in visitor.content()

    page.goto(f"{site}/admin/")
    page.get_by_role("link", name=re.compile("Écrire un compte rendu")).click()
    page.get_by_role("button", name=re.compile("Réparer une lampe")).click()
    page.get_by_role("tab", name="Le compte rendu").click()
    statement = page.locator("textarea[name*=statements]").first
    statement.fill("J'ai réparé la mienne, et celle de ma voisine.")
    # What was said before comes first.
    page.locator("textarea[name*=what]").last.fill("Recommencer au printemps.")
    for rich_text in page.locator("#tab-le_compte_rendu [role=textbox]").all():
        rich_text.fill("Nous étions huit.")
    visitor.reload()
    assert "celle de ma voisine" not in visitor.content()

    page.locator("[name=report_ready]").check()
    publish(page)
    visitor.reload()
    expect(visitor.get_by_text("celle de ma voisine")).to_be_visible()
    assert strangers == []
    context.close()
    visitor.context.close()


def test_beginning_a_report_takes_along_what_was_just_typed(admin, site):
    admin.goto(f"{site}/admin/")
    admin.get_by_role("link", name=re.compile("Annoncer un atelier")).click()
    admin.locator("[name=title]").fill("Greffer un pommier")
    admin.get_by_role("tab", name="Le compte rendu").click()
    admin.locator("#tab-le_compte_rendu").get_by_role(
        "button", name="Commencer le compte rendu"
    ).click()
    expect(admin.locator("textarea[name*=statements]")).to_be_visible()
    expect(admin.locator("[name=title]")).to_have_value("Greffer un pommier")


def test_the_style_guide_is_for_the_team(browser, site, editor_cookies):
    context = browser.new_context()
    assert context.request.get(f"{site}/styleguide/").status == 404
    context.add_cookies(editor_cookies)
    page = context.new_page()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.goto(f"{site}/styleguide/").status == 200
        # The editors' own toolbars are Wagtail's.
        toolbars = ["wagtail-userbar", "wagtail-inline-userbar"]
        found = Axe().run(page, context={"exclude": toolbars}).response
        assert [rule["id"] for rule in found["violations"]] == []
    context.close()
