"""Nothing of the admin's forms and lists is cut, at a desk and on a telephone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import PAGES_MARKS
from tests.browser.conftest import DESK, SLOW, toggle_side_panel

pytestmark = PAGES_MARKS

PHONE = {"width": 360, "height": 740}
# How far the middle of the words is from the middle of the button, in pixels.
OFF_CENTRE = """button => {
  const words = document.createRange();
  words.selectNodeContents(button);
  const [inner, outer] = [words, button].map(each => each.getBoundingClientRect());
  return Math.abs(inner.top + inner.bottom - outer.top - outer.bottom) / 2;
}"""


def open_first(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.locator("td.title").get_by_role("link", name=name).click()


def assert_whole(fields: list[Locator], right: float) -> None:
    """All that is typed shows, none reaches under what is beside the form."""
    for field in fields:
        box = field.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= right
        assert field.evaluate("field => field.scrollWidth <= field.clientWidth")


def drift(elements: list[Locator]) -> float:
    """How far the lowest of a line stands below the highest."""
    tops = [each.bounding_box()["y"] for each in elements]
    return max(tops) - min(tops)


def assert_register_is_whole(page: Page) -> None:
    """The line that ends it is below its last row."""
    rows = page.locator("table.listing").bounding_box()
    end = page.locator("nav.pagination").bounding_box()
    assert rows["y"] + rows["height"] <= end["y"] + 1


@pytest.mark.case("8.3")
@pytest.mark.case("8.4")
@pytest.mark.case("8.5")
@pytest.mark.case("8.6")
def test_forms_and_lists_are_whole_at_a_desk_and_on_a_telephone(admin, site):
    # The screen that sends a letter asks for each of its links.
    admin.set_default_navigation_timeout(3 * SLOW)
    # « Quand », beside a panel that stays open from one form to the next.
    side = admin.locator(".form-side")
    for address, title, names in (
        ("ateliers", "Pourquoi sommes-nous là ?", ["number", "start", "end"]),
        ("evenements", "Permanence vélo du samedi", ["start", "end"]),
    ):
        open_first(admin, f"{site}/admin/{address}/", title)
        if address == "ateliers":
            toggle_side_panel(admin, "status")
        expect(side).to_have_class(re.compile("form-side--open"))
        expect(admin.locator("[name=start]")).to_be_visible()
        fields = [admin.locator(f"[name={name}]") for name in names]
        assert_whole(fields, right=side.bounding_box()["x"])
        assert drift(fields) < 1, address
    toggle_side_panel(admin, "status")

    # A register, beside what narrows it.
    admin.goto(f"{site}/admin/newsletter/subscriber/")
    assert_register_is_whole(admin)

    # The letter, to be sent.
    open_first(admin, f"{site}/admin/pages/search/?q=potager", "Un four")
    letter = re.search(r"/pages/(\d+)/", admin.url)[1]
    admin.goto(f"{site}/admin/lettre/{letter}/envoyer/")
    counts = admin.locator(".essaim-counts tbody tr")
    for size in (DESK, PHONE):
        admin.set_viewport_size(size)
        subject = counts.first.locator("td").first
        assert subject.bounding_box()["height"] < 60
        numbers = [row.locator("td").last.bounding_box() for row in counts.all()]
        ends = {round(number["x"] + number["width"]) for number in numbers}
        assert len(ends) == 1 and ends.pop() <= size["width"]
        assert all(number["height"] < 60 for number in numbers)

    # On the telephone: a register comes before what narrows it.
    admin.goto(f"{site}/admin/newsletter/subscriber/")
    assert_register_is_whole(admin)
    rows = admin.locator("table.listing").bounding_box()
    assert rows["y"] < admin.locator(".changelist-filter").bounding_box()["y"]

    # Buttons that are links, what sorts a list, an entry.
    admin.goto(f"{site}/admin/pages/{letter}/delete/")
    for link in admin.locator("main a.button").all():
        assert link.evaluate(OFF_CENTRE) < 2, link.inner_text()
    for address in ("ateliers", "snippets/annuaire/alternative"):
        admin.goto(f"{site}/admin/{address}/")
        links = [a for a in admin.locator("thead th > a").all() if a.is_visible()]
        assert len(links) > 3 and drift(links) < 2, address
    admin.locator("td.title a").first.click()
    for tab, name in (("La fiche", "kind"), ("En pratique", "position")):
        admin.get_by_role("tab", name=tab).click()
        select = admin.locator(f"select[name={name}]")
        expect(select).to_be_visible()
        assert_whole([select], right=PHONE["width"])
