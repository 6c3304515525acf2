"""The session, the network or the telephone goes while somebody writes."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import EDITOR, SLOW
from tests.browser.test_editor import publish
from tests.browser.test_unsaved import (
    kept_in_the_browser,
    nothing_kept,
    open_atelier,
    saved_by_itself,
    take_up,
)

pytestmark = [*MARKS, pytest.mark.front]

KARIM = "voisine@exemple.fr"
PASSWORD = EDITOR["DJANGO_SUPERUSER_PASSWORD"]
LAST_WRITTEN = """
from wagtail.models import Revision
revision = Revision.objects.order_by("created_at", "pk").last()
print(revision.user.email, revision.content["summary"], sep=": ")
"""
NEW_ACCOUNT = f"""
from core.models import User
User.objects.create_superuser("{KARIM}", "{PASSWORD}")
"""


def last_written(served) -> str:
    return served.shell(LAST_WRITTEN).strip()


def by_the_editor(words: str) -> str:
    return f"{EDITOR['DJANGO_SUPERUSER_EMAIL']}: {words}"


def write(page: Page, words: str) -> None:
    page.locator("[name=summary]").fill(words)


def session_over(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def in_another_tab(page: Page, site: str, email: str) -> None:
    session_over(page)
    tab = page.context.new_page()
    tab.set_default_timeout(SLOW)
    tab.goto(f"{site}/admin/login/")
    tab.get_by_label("Adresse de courriel").fill(email)
    tab.get_by_label("Mot de passe").fill(PASSWORD)
    tab.get_by_role("button", name="S’identifier").click()
    expect(tab.get_by_text("Que voulez-vous faire")).to_be_visible()
    tab.close()


def press_publish(page: Page) -> None:
    page.get_by_role("button", name="Publier", exact=True).click()


@pytest.mark.case("E3")
def test_the_password_is_asked_over_the_form(page, site, served):
    open_atelier(page, site)
    session_over(page)
    write(page, "Écrit sans session.")
    button = page.get_by_role("button", name="Donner mon mot de passe")
    expect(button).to_be_visible()  # Nobody is interrupted while they type.
    expect(page.locator("[name=summary]")).to_be_focused()

    form = page.locator("form[data-edit-form]")
    form.evaluate("form => window._addHiddenInput(form, 'action-workflow-action', 1)")
    press_publish(page)
    dialog = page.get_by_role("dialog", name="Votre session est terminée")
    password = dialog.get_by_label("Mot de passe")
    expect(dialog.get_by_label("Adresse de courriel")).to_have_value(
        EDITOR["DJANGO_SUPERUSER_EMAIL"]
    )
    assert Axe().run(page, context="dialog").violations_count == 0
    password.fill("faux")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("ne correspondent à aucun")
    expect(password).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    # What Wagtail put there goes with the press that did not leave.
    expect(form.locator("[name=action-workflow-action]")).to_have_count(0)

    button.click()
    password.fill(PASSWORD)
    with saved_by_itself(page) as answer:
        page.keyboard.press("Enter")
    assert answer.value.json()["success"]
    expect(button).to_have_count(0)
    assert last_written(served) == by_the_editor("Écrit sans session.")

    session_over(page)
    press_publish(page)
    password.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("publié")
    nothing_kept(page)


@pytest.mark.case("E3")
def test_a_form_leaves_under_the_account_that_opened_it_or_not_at_all(
    page, site, served
):
    served.shell(NEW_ACCOUNT)
    open_atelier(page, site)
    in_another_tab(page, site, KARIM)
    write(page, "Écrit par la rédaction.")
    with saved_by_itself(page) as answer:
        pass
    assert answer.value.status == 403
    assert "Écrit par la rédaction." not in last_written(served)

    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="Un autre compte est ouvert ici")
    dialog.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    assert last_written(served) == by_the_editor("Écrit par la rédaction.")


@pytest.mark.case("E3")
def test_the_next_person_is_not_offered_the_words_of_the_last(page, site):
    address = open_atelier(page, site)
    session_over(page)
    write(page, "Pour moi seul.")
    kept_in_the_browser(page)
    in_another_tab(page, site, KARIM)
    page.goto(address)
    expect(page.locator("[name=summary]")).to_be_visible()
    kept_in_the_browser(page)
    expect(page.get_by_role("button", name="Reprendre ce texte")).to_have_count(0)


@pytest.mark.case("E4")
def test_logged_in_again_in_another_tab_the_form_saves_as_before(page, site, served):
    open_atelier(page, site)
    in_another_tab(page, site, EDITOR["DJANGO_SUPERUSER_EMAIL"])
    with saved_by_itself(page) as answer:
        write(page, "Écrit après coup.")
    assert answer.value.json()["success"]
    assert last_written(served) == by_the_editor("Écrit après coup.")
    in_another_tab(page, site, EDITOR["DJANGO_SUPERUSER_EMAIL"])
    publish(page)


@pytest.mark.case("E4")
def test_a_form_sent_with_an_old_token_comes_back_with_its_words(page, site):
    def fail_alone(route):
        is_autosave = "html" not in route.request.headers["accept"]
        route.fulfill(status=500) if is_autosave else route.continue_()

    open_atelier(page, site)
    page.route(re.compile("/edit/$"), fail_alone)
    write(page, "Écrit avec un vieux jeton.")
    kept_in_the_browser(page)
    page.locator("form[data-edit-form]").evaluate(
        """(form) => form.addEventListener("submit", () => {
          form.elements.csrfmiddlewaretoken.value = "a".repeat(32);
        })"""
    )
    press_publish(page)
    words = page.get_by_label("Ce que vous aviez écrit")
    expect(words).to_have_value(re.compile("Écrit avec un vieux jeton."))
    page.get_by_role("link", name="Rouvrir le formulaire").click()
    take_up(page)
    expect(page.locator("[name=summary]")).to_have_value("Écrit avec un vieux jeton.")


@pytest.mark.case("E11")
def test_what_is_typed_is_saved_when_the_page_is_put_away(page, site, served):
    address = open_atelier(page, site)
    write(page, "Juste avant de ranger le téléphone.")
    page.goto("about:blank")
    page.goto(address)
    nothing_kept(page)
    assert last_written(served) == by_the_editor("Juste avant de ranger le téléphone.")


@pytest.mark.case("E11")
def test_what_did_not_leave_is_sent_or_offered_on_return(page, site):
    address = open_atelier(page, site)
    page.get_by_role("tab", name="Le compte rendu").click()
    editor = page.locator("#tab-le_compte_rendu [role=textbox]").first

    def write_in_vain(words: str) -> None:
        page.route(re.compile("/edit/$"), lambda route: route.abort())
        editor.fill(words)  # More than a browser sends for a page that it closes.
        kept_in_the_browser(page)

    write_in_vain("Un très long compte rendu. " * 3000)
    expect(page.get_by_text("Une erreur réseau est survenue.")).to_be_visible()
    page.unroute_all()
    with saved_by_itself(page) as answer:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert answer.value.json()["success"]
    nothing_kept(page)

    write_in_vain("Un autre long compte rendu. " * 3000)
    page.goto("about:blank")
    page.unroute_all()
    page.goto(address)
    take_up(page)
    expect(editor).to_contain_text("Un autre long compte rendu.")


@pytest.mark.case("E12")
def test_a_button_waits_for_the_site_to_answer(page, site, served):
    open_atelier(page, site)
    page.context.set_offline(True)
    write(page, "Écrit sans réseau.")
    press_publish(page)
    dialog = page.get_by_role("dialog", name="Le site ne répond pas")
    leave = dialog.get_by_role("button", name="Publier")
    expect(leave).to_be_disabled()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    # Wagtail has seen by now that nothing is saved.
    expect(page.get_by_text("Une erreur réseau est survenue.")).to_be_visible()
    press_publish(page)
    warning = page.locator("#w-save-confirmation-dialog")
    confirm = warning.get_by_role("button", name="Publier")
    expect(confirm).to_be_disabled()
    page.context.set_offline(False)
    expect(confirm).to_be_enabled()
    confirm.click()
    expect(page.locator(".messages .success")).to_contain_text("publié")
    assert last_written(served) == by_the_editor("Écrit sans réseau.")


NEW_DEVICE = """
from core.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice
user = User.objects.get(email="lucie@exemple.fr")
device = TOTPDevice.objects.create(user=user)
print(device.key, end="")
"""
FORGET_DEVICE = """
from core.two_factor.devices import reset
from core.models import User
reset(User.objects.get(email="lucie@exemple.fr"))
"""


@pytest.fixture
def add_device(served):
    """Lucie's; it gives the key."""
    yield lambda: bytes.fromhex(served.shell(NEW_DEVICE))
    served.shell(FORGET_DEVICE)


@pytest.mark.case("7.4")
def test_the_code_is_asked_over_the_form_after_the_password(
    windows, site, served, add_device
):
    page = windows("Lucie")
    open_atelier(page, site)
    write(page, "Écrit avant le code.")
    key = add_device()
    press_publish(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = dialog.get_by_label("Code à six chiffres")
    expect(code).to_be_focused()
    expect(dialog.get_by_role("heading")).to_have_text("Votre code")
    expect(dialog.get_by_label("Mot de passe")).to_be_hidden()
    assert Axe().run(page, context="dialog").violations_count == 0
    code.fill("12")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("six chiffres")
    code.fill(f"{totp(key):06}")
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("publié")
    assert last_written(served).endswith("Écrit avant le code.")
    nothing_kept(page)
