"""What is typed in a rich text is in whatever is saved, however soon."""

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import toggle_side_panel
from tests.trials import WHOLE

pytestmark = [pytest.mark.front, *MARKS, pytest.mark.trial]

PACES = (30, 60, 110)  # milliseconds a key
ROOMS = {
    "page": "/admin/pages/search/?q=sommes-nous",
    "snippet": "/admin/snippets/annuaire/alternative/",
    "letter": "/admin/pages/search/?content_type=newsletter.newsletterissuepage",
}
CLOSING = (
    "Merci à toutes celles et ceux qui ont tenu la buvette, prêté des outils, gardé "
    "les enfants et raccompagné les derniers. Nous nous retrouvons au même endroit le "
    "mois prochain : chacun apporte ce qui ne marche plus, et surtout ce qu'il sait "
    "faire. L'atelier reste ouvert à qui passe, sans inscription ni cotisation."
)


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main table a[href*='/edit/']").first.click()


def type_and_save(page: Page, words: str, pace: int) -> None:
    """The last key, then Ctrl+S, with nothing in between."""
    editor = page.locator(".Draftail-Editor [role=textbox]").first
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(words[:-1], delay=pace)
    with page.expect_navigation():
        page.keyboard.press(words[-1])
        page.keyboard.press("Control+s")


@pytest.mark.case("1.1")
def test_a_sentence_saved_at_once_is_whole(admin, site):
    tries = zip(itertools.cycle(PACES), itertools.cycle(ROOMS), strict=False)
    if WHOLE:  # Each room at each pace: shifted by one after each round.
        tries = [(p, r) for r in ROOMS for p in (*PACES, *PACES)] + [(30, "page")] * 2
    for number, (pace, room) in enumerate(itertools.islice(tries, 20 if WHOLE else 3)):
        words = f"Le vélo de Zoé roule encore, {number + 10} jours."
        open_form(admin, site + ROOMS[room])
        type_and_save(admin, words, pace)
        form = admin.locator(".Draftail-Editor", has_text=re.compile(re.escape(words)))
        expect(form, f"{room}, {pace} ms").to_have_count(1)
    open_form(admin, site + ROOMS["page"])
    type_and_save(admin, CLOSING, 0)
    expect(admin.locator(".Draftail-Editor", has_text=CLOSING)).to_have_count(1)


@pytest.mark.case("1.1")
def test_every_way_out_of_the_form_takes_the_last_words_along(admin, site):
    open_form(admin, site + ROOMS["page"])
    admin.wait_for_url(re.compile("/edit/"))
    address = re.sub(r"\?.*", "", admin.url)

    # A word each: one form is sent encoded, another in parts.
    def holds(words: str, url: str):
        return lambda request: (
            request.url == url
            and request.method == "POST"
            and words.encode() in (request.post_data_buffer or b"")
        )

    editor = admin.locator(".Draftail-Editor [role=textbox]").first

    def write(words: str) -> None:
        editor.click()
        admin.keyboard.press("Control+End")
        admin.keyboard.type(f" {words}", delay=30)

    with admin.expect_request(holds("Saved-by-itself.", address)):
        write("Saved-by-itself.")
    toggle_side_panel(admin, "preview")
    with admin.expect_request(holds("Looked-at-first.", f"{address}preview/")):
        write("Looked-at-first.")
    write("Published-at-once.")
    with admin.expect_request(holds("Published-at-once.", address)):
        admin.get_by_role("button", name="Publier", exact=True).click()
    expect(admin.locator(".messages .success")).to_be_visible()
    admin.goto(address)
    expect(editor).to_contain_text(
        "Saved-by-itself. Looked-at-first. Published-at-once."
    )
