"""What is typed is saved, or kept in the browser and offered again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import EDITOR, SLOW

pytestmark = [*MARKS, pytest.mark.front]

HOLDS = """
    async (wanted) => {
      const store = await new Promise((resolve) => {
        const opening = indexedDB.open("essaim", 1);
        opening.onsuccess = () => resolve(opening.result);
      });
      const count = () => new Promise((resolve) => {
        const all = store.transaction("unsaved").objectStore("unsaved").count();
        all.onsuccess = () => resolve(all.result);
      });
      for (let tries = 0; tries < 200; tries += 1) {
        if ((await count()) === wanted) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return false;
    }
"""

# Wagtail compares the form with what it was, also while it is sent.
LOOKS_AGAIN = """
    document.addEventListener("submit", ({ target }) =>
      target.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true })));
    document.addEventListener("w-autosave:success", () => console.log("told"));
"""
TELLS_WHAT_IS_KEPT = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (copy) {
      const request = put.call(this, copy);
      request.addEventListener("success", () => console.log(JSON.stringify(copy)));
      return request;
    };
"""
NEVER_ANSWERS = "IDBObjectStore.prototype.getAll = () => ({})"
CLOCK_SET_BACK = """
    const origin = performance.timeOrigin - 3600_000;
    Object.defineProperty(performance, "timeOrigin", { get: () => origin });
"""
NO_STORAGE = """
    const refuse = () => { throw new DOMException("", "SecurityError"); };
    Object.defineProperty(window, "indexedDB", { get: refuse });
    Object.defineProperty(window, "sessionStorage", { get: refuse });
"""
FULL_STORAGE = """
    const refuse = () => { throw new DOMException("", "QuotaExceededError"); };
    IDBObjectStore.prototype.put = refuse;
    Storage.prototype.setItem = refuse;
"""


def open_atelier(page: Page, site: str) -> str:
    page.goto(f"{site}/admin/pages/search/?content_type=ateliers.atelierpage")
    link = page.locator("main table a[href*='/edit/']").first
    address = site + link.get_attribute("href")
    page.goto(address)
    return address


def saved_by_itself(page: Page):
    """One whose session was over is still answered when the next has left."""

    def is_autosave(response) -> bool:
        request = response.request
        is_post = request.method == "POST" and request.url.endswith("/edit/")
        return is_post and response.status != 302

    return page.expect_response(is_autosave, timeout=SLOW)


def kept_in_the_browser(page: Page) -> None:
    assert page.evaluate(HOLDS, 1)


def nothing_kept(page: Page) -> None:
    assert page.evaluate(HOLDS, 0)


def take_up(page: Page) -> None:
    page.get_by_role("button", name="Reprendre ce texte").click()
    expect(page.locator(".messages")).to_contain_text("Voici votre texte")


@pytest.mark.case("1.2", "1.3")
def test_a_refused_day_is_marked_and_the_rest_is_saved(page, site):
    open_atelier(page, site)
    with saved_by_itself(page) as answer:  # Typed before Wagtail looks.
        page.locator("[name=summary]").fill("Écrit dans la première seconde.")
    assert answer.value.json()["success"]

    start = page.locator("[name=start]")
    with saved_by_itself(page) as answer:
        start.fill("un samedi soir")
        page.keyboard.press("Tab")
    assert answer.value.json()["success"]
    assert start.input_value() == "un samedi soir"
    expect(page.locator(".essaim-refused-here")).to_contain_text("« un samedi soir »")
    expect(start).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    page.get_by_role("button", name="Début").click()
    expect(start).to_be_focused()

    with saved_by_itself(page):
        start.fill("samedi 12 décembre 2026 à 18h30")
    expect(page.locator(".essaim-refused-here")).to_have_count(0)
    nothing_kept(page)

    page.add_init_script(CLOCK_SET_BACK)
    start.fill("jamais")
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .error")).to_be_visible()
    with saved_by_itself(page) as answer:  # A form that came back is watched too.
        start.fill("12/12/26 18h30")
    assert answer.value.json()["success"]
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    assert start.input_value() == "12/12/2026 18:30"
    nothing_kept(page)


@pytest.mark.case("1.1", "E3")
def test_what_could_not_be_saved_is_offered_again(page, site):
    address = open_atelier(page, site)
    page.get_by_role("tab", name="Le compte rendu").click()
    editor = page.locator("#tab-le_compte_rendu [role=textbox]").first

    def write(words: str) -> None:
        editor.click()
        page.keyboard.press("Control+End")
        page.keyboard.type(f" {words}")

    # The session is over once the form has asked.
    def answer_then_log_out(route):
        answer = route.fetch()
        page.context.clear_cookies(name="sessionid")  # Before the form can leave.
        route.fulfill(response=answer)

    page.route(re.compile("/admin/session/$"), answer_then_log_out)
    write("Personne n'était plus là.")
    page.keyboard.press("Control+s")
    page.get_by_label("Adresse de courriel").fill(EDITOR["DJANGO_SUPERUSER_EMAIL"])
    page.get_by_label("Mot de passe").fill(EDITOR["DJANGO_SUPERUSER_PASSWORD"])
    page.get_by_role("button", name="S’identifier").click()
    page.unroute_all()
    take_up(page)
    expect(editor).to_contain_text("Personne n'était plus là.")
    page.get_by_role("tab", name="Le compte rendu").click()
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    nothing_kept(page)

    # The server saves nothing, then the window is closed.
    account = page.locator("[name=form_account]")
    account.evaluate("field => { field.value = '0'; }")  # It refuses whatever is sent.
    page.get_by_role("tab", name="Le compte rendu").click()
    write("Le serveur était en panne.")
    kept_in_the_browser(page)
    page.goto(address)
    take_up(page)
    expect(editor).to_contain_text("Le serveur était en panne.")
    with saved_by_itself(page):
        pass
    nothing_kept(page)

    # Nothing is left on a shared computer.
    page.context.set_offline(True)
    page.get_by_role("tab", name="Le compte rendu").click()
    write("Pour moi seul.")
    kept_in_the_browser(page)
    page.context.set_offline(False)
    page.locator(".sidebar-footer button").first.click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(re.compile("/admin/login/"))
    nothing_kept(page)


def hears(page: Page, words: str):
    """While the next page is asked for, nothing else can be waited for."""
    return page.expect_console_message(lambda message: words in message.text)


def is_by_hand(request) -> bool:
    return request.method == "POST" and request.is_navigation_request()


@pytest.mark.case("1.1")
@pytest.mark.parametrize("is_gone_first", [False, True])
def test_an_autosave_that_answers_last_leaves_no_copy(page, site, is_gone_first):
    """Even where the page is gone before its store answers."""
    open_atelier(page, site)
    page.evaluate(LOOKS_AGAIN)
    held = []

    def answer(route, request):
        if request.method == "POST" and not request.is_navigation_request():
            held.append((route, route.fetch()))
            page.evaluate("console.log('held')")
        elif is_by_hand(request):
            saved = route.fetch(max_redirects=0)
            autosave, autosaved = held.pop()
            with hears(page, "told"):
                autosave.fulfill(response=autosaved)
            # The browser has the cookie already.
            headers = {k: v for k, v in saved.headers.items() if k != "set-cookie"}
            route.fulfill(response=saved, headers=headers)
        else:
            route.fallback()

    page.route(re.compile("/edit/$"), answer)
    with hears(page, "held"):
        page.locator("[name=summary]").fill("Enregistré deux fois.")
    if is_gone_first:
        page.keyboard.type(" Et encore.")
        page.evaluate(NEVER_ANSWERS)
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    page.unroute_all()
    nothing_kept(page)


@pytest.mark.case("1.1")
def test_what_is_typed_while_the_form_is_sent_is_offered(page, site):
    page.add_init_script(TELLS_WHAT_IS_KEPT)
    open_atelier(page, site)

    def answer(route, request):
        if not is_by_hand(request):
            return route.fallback()
        saved = route.fetch(max_redirects=0)
        with hears(page, "repris"):
            page.keyboard.type(" Puis repris.")
        route.fulfill(response=saved)

    page.route(re.compile("/edit/$"), answer)
    page.locator("[name=summary]").fill("Enregistré.")
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    page.unroute_all()
    take_up(page)
    expect(page.locator("[name=summary]")).to_have_value("Enregistré. Puis repris.")


@pytest.mark.case("1.1")
@pytest.mark.parametrize("storage", [NO_STORAGE, FULL_STORAGE])
def test_a_browser_that_keeps_nothing_stops_nobody(page, site, storage):
    page.add_init_script(storage)
    open_atelier(page, site)
    with saved_by_itself(page) as answer:
        page.locator("[name=summary]").fill("Enregistré sans copie.")
    assert answer.value.json()["success"]
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page.locator("[name=summary]")).to_have_value("Enregistré sans copie.")
    page.locator(".sidebar-footer button").first.click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(re.compile("/admin/login/"))
