"""Public forms, sent wrong again and again, as the keyboard and readers meet them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS


@pytest.mark.case("9.3")
@pytest.mark.case("9.4")
@pytest.mark.case("9.5")
def test_every_refusal_takes_the_focus_and_each_link_goes_to_its_control(browser, site):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    summary = page.locator("#erreurs")

    # Twice wrong: a link of the first summary leaves « #champ » in the address.
    page.goto(f"{site}/lettre/inscription/")
    page.get_by_role("button", name="M’inscrire").first.click()
    expect(summary).to_be_focused()
    page.get_by_role("link", name=re.compile("Cochez au moins une ligne")).click()
    expect(page.locator("input[name=topics]").first).to_be_focused()
    page.get_by_label("Votre adresse électronique").first.fill("lou@")
    page.get_by_role("button", name="M’inscrire").first.click()
    expect(page).to_have_url(f"{site}/lettre/inscription/")
    expect(summary).to_be_focused()
    assert page.title().startswith("Erreur")

    # So does the link that skips the head of the page.
    page.goto(f"{site}/annuaire/reparer-son-velo-a-la-plaine/signaler/#contenu")
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(summary).to_be_focused()
    page.get_by_role("link", name="Choisissez ce qui ne va pas.").click()
    expect(page.get_by_label("Le lieu a fermé ou n’existe plus")).to_be_focused()

    # What may stand in the directory already, with its box at hand.
    page.goto(f"{site}/annuaire/proposer/#contenu")
    page.get_by_role("textbox", name="Nom (obligatoire)").fill(
        "Réparer son vélo à la Plaine"
    )
    page.get_by_label("En deux phrases").fill("On y répare son vélo.")
    page.locator("#id_email").fill("lou@exemple.fr")
    page.get_by_role("button", name="Envoyer la proposition").click()
    question = page.get_by_role("region", name="Est-ce l’une de ces fiches")
    expect(question).to_be_focused()
    assert page.title().startswith("Erreur")
    expect(question.get_by_role("checkbox")).to_be_visible()
    expect(page.get_by_role("checkbox", name="aucune de ces fiches")).to_have_count(1)
    page.close()


@pytest.mark.case("9.9")
def test_a_form_of_the_admin_that_is_refused_is_heard(admin, site):
    admin.goto(f"{site}/admin/")

    # A page without a title.
    admin.get_by_role("link", name=re.compile("Annoncer un atelier")).click()
    admin.get_by_role("button", name="Publier", exact=True).click()
    banner = admin.locator(".messages .error")
    expect(banner).to_be_focused()
    assert admin.title().startswith("Erreur")
    assert admin.title().endswith("Essaim de Marseille")
    field = admin.locator("[name=title]")
    tied = field.get_attribute("aria-describedby").split()
    errors = [admin.locator(f"#{name}").inner_text() for name in tied]
    assert any("Champ requis" in text for text in errors), errors


@pytest.mark.case("8.1")
def test_lines_that_are_pasted_become_as_many_statements(admin, site):
    admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    admin.goto(f"{site}/admin/")
    admin.get_by_role("link", name=re.compile("Annoncer un atelier")).click()
    admin.locator("[name=title]").fill("Coller quatorze paroles")
    admin.get_by_role("tab", name="Le compte rendu").click()
    admin.locator("#tab-le_compte_rendu").get_by_role(
        "button", name="Commencer le compte rendu"
    ).click()
    statements = admin.locator("textarea[name*=statements]:visible")
    expect(statements).to_have_count(1)
    lines = [f"Parole numéro {number}, dite à l’œuvre." for number in range(14)]
    admin.evaluate(
        "text => navigator.clipboard.writeText(text)", "\r\n".join(["", *lines, ""])
    )
    statements.first.fill("")
    admin.keyboard.press("ControlOrMeta+V")
    expect(statements).to_have_count(14)
    assert [field.input_value() for field in statements.all()] == lines


@pytest.mark.case("8.2")
def test_the_banner_leads_to_the_field_wherever_it_is(admin, site):
    admin.goto(f"{site}/admin/")
    publish = admin.get_by_role("button", name="Publier", exact=True)
    to_the_error = admin.get_by_role("button", name="Aller à la première erreur")

    # In a tab that is closed, at the end of a long report.
    admin.get_by_role("link", name=re.compile("Annoncer un atelier")).click()
    admin.locator("[name=title]").fill("Publier trop tôt")
    admin.get_by_role("tab", name="Le compte rendu").click()
    admin.locator("#tab-le_compte_rendu").get_by_role(
        "button", name="Commencer le compte rendu"
    ).click()
    expect(admin.locator("textarea[name*=statements]")).to_be_visible()
    ready = admin.locator("[name=report_ready]")
    ready.check()
    admin.get_by_role("tab", name="annonce").click()
    publish.click()
    expect(admin.locator(".messages .error")).to_contain_text("Il reste à écrire")
    expect(ready).to_be_hidden()
    to_the_error.click()
    expect(ready).to_be_focused()
    expect(ready).to_be_in_viewport()

    # In a section that is folded.
    admin.goto(f"{site}/admin/")
    admin.get_by_role("link", name=re.compile("Annoncer un événement")).click()
    admin.locator("[name=title]").fill("Bal sans fin")
    admin.locator("[name=start]").fill("24/12/2026 20:00")
    admin.keyboard.press("Escape")
    count = admin.locator("[name=repeat_count]")
    panel = admin.locator("section[data-panel]", has=count)
    fold = panel.locator("[data-panel-toggle]")
    fold.first.click()
    count.fill("-4")
    publish.click()
    expect(admin.locator(".messages .error")).to_contain_text("Il reste à corriger")
    fold.first.click()
    expect(count).to_be_hidden()
    to_the_error.click()
    expect(count).to_be_focused()
    expect(count).to_be_in_viewport()
