"""Every page type, as people with all sorts of machines meet it."""

import pytest

from tests.browser import MARKS
from tests.browser.html_checker import check_html
from tests.browser.visits import LOOKS, Tab

pytestmark = [*MARKS, pytest.mark.front]

FIRST_VIEW = 60_000  # bytes transferred


@pytest.fixture(scope="module")
def visits(browser, site, addresses):
    tab = Tab(browser, site)
    return [tab.visit(address) for address in addresses]


@pytest.fixture(scope="module")
def plain_pages(browser, addresses):
    """Address, HTML, number of main titles and text, without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page, pages = context.new_page(), []
    for address in addresses:
        html = page.goto(address).text()
        titles = page.locator("h1").count()
        pages.append((address, html, titles, page.locator("main").inner_text()))
    context.close()
    return pages


def test_axe_finds_nothing_in_light_and_dark_on_small_and_wide_screens(visits):
    assert [visit.violations for visit in visits if visit.violations] == []


@pytest.mark.parametrize("width", LOOKS)
def test_no_page_scrolls_sideways(visits, width):
    assert [visit.address for visit in visits if visit.overflows[width] > 0] == []


def test_the_first_view_is_light(visits):
    heavy = [(v.address, v.weight) for v in visits if v.weight > FIRST_VIEW]
    assert heavy == []


def test_nothing_leaves_the_origin_and_no_cookie_is_set(visits):
    assert [visit.strangers + visit.cookies for visit in visits] == [[]] * len(visits)


def test_no_script_or_style_is_refused_by_the_policy(visits):
    assert [visit.complaints for visit in visits if visit.complaints] == []


def test_every_page_reads_without_javascript(plain_pages):
    silent = [
        address
        for address, _, titles, text in plain_pages
        if titles != 1 or not text.strip()
    ]
    assert silent == []


def test_the_html_checker_finds_no_error(plain_pages):
    assert check_html({address: html for address, html, *_ in plain_pages}) == []
