"""Every page type, as people with all sorts of machines meet it."""

import re
import urllib.request

import pytest

from tests.browser import MARKS
from tests.browser.html_checker import check_html
from tests.browser.visits import LOOKS, Tab

pytestmark = [*MARKS, pytest.mark.front]

FIRST_VIEW = 60_000  # bytes transferred
ENTRY = "/annuaire/reparer-son-velo-a-la-plaine/"
# What no site map lists: the views of a list, forms, and the answers that are no page.
ROUTES = [
    "/recherche/?q=atelier",
    "/recherche/?q=zzzz",
    "/nulle-part/",
    ENTRY,
    "/annuaire/la-caravane-des-fenetres/",
    "/annuaire/?q=velo&theme=habitat-et-mobilite",
    "/annuaire/?q=zzzz",
    "/annuaire/?vue=plan",
    "/annuaire/?vue=a-z",
    "/annuaire/?vue=impression",
    "/annuaire/?vue=integration",
    "/annuaire/besoins/",
    "/annuaire/proposer/",
    "/lettre/inscription/",
    "/lettre/preferences/",
    "/lettre/desinscription/rompu/",
    f"{ENTRY}modifier/",
    f"{ENTRY}signaler/",
    f"{ENTRY}ecrire/",
    "/agenda/?gratuit=1",
    "/agenda/2000/01/",
    "/groupes/accueillir/ecrire/",
    "/groupes/accueillir/principes/historique/",
    "/groupes/accueillir/principes/comparer/1/3/",
]


@pytest.fixture(scope="module")
def addresses(site) -> list[str]:
    """Every page of the demo that visitors see, and the answers that are no page."""
    with urllib.request.urlopen(f"{site}/sitemap.xml", timeout=30) as answer:
        found = answer.read().decode().split("<loc>")[1:]
    pages = [entry.split("</loc>")[0] for entry in found]
    # Sixty entries are one page type: a full one and a bare one stand for them.
    entries = re.compile(rf"{site}/annuaire/[\w-]+/")
    pages = [page for page in pages if not entries.fullmatch(page)]
    return [*pages, *(site + path for path in ROUTES)]


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
