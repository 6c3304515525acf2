"""Every page type, as people with all sorts of machines meet it."""

import re
import urllib.request

import pytest

from core.staticfiles import SHEETS
from tests.browser import PAGES_MARKS
from tests.browser.html_checker import check_html
from tests.browser.old_browser import look_around, old_phone
from tests.browser.plain_text import glued, unmeasured_drawings
from tests.browser.visits import LOOKS, FirstLoad, Tab

pytestmark = PAGES_MARKS

FIRST_VIEW = 60_000  # bytes transferred
STILL = 0.001  # of the window moved: what nobody sees
ENTRY = "/annuaire/reparer-son-velo-a-la-plaine/"
# One of each kind that people come for.
FIRST_LOADS = [
    "/",
    "/annuaire/",
    ENTRY,
    "/ateliers/",
    "/ateliers/cooperer-a-marseille/premier-atelier-pourquoi-sommes-nous-la/",
    "/agenda/",
    "/lettre/lettre-1/",
]
ATELIER = "/ateliers/cooperer-a-marseille/troisieme-atelier-decider-ensemble/"
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
    "/participer/confirmer/rompu/",
    "/participer/place/rompu/",
    f"{ENTRY}modifier/",
    f"{ENTRY}signaler/",
    f"{ENTRY}ecrire/",
    "/agenda/?gratuit=1",
    "/suivre/",
    "/agenda/suivre/?gratuit=1",
    "/agenda/2000/01/",
    "/groupes/accueillir/ecrire/",
    "/groupes/accueillir/principes/historique/",
    "/groupes/accueillir/principes/comparer/1/3/",
]


# What only a link in a mail leads to, and the poll.
LINKS = """
from ateliers.models import Commitment
from ateliers.register.links import holder_link
from participation.links import place_link
from participation.models import DatePoll, Gathering, Registration
from participation.polls.links import answer_link, poll_link
from participation.reports.links import read_link
poll = DatePoll.objects.get()
told = Gathering.objects.exclude(report_told_at=None)
task = Commitment.objects.visible().first()
task.email = "lou@exemple.fr"
task.save()
print(poll_link(poll))
print(answer_link(poll.answers.first()))
print(place_link(Registration.objects.exclude(gathering__in=told).first()))
print(read_link(Registration.objects.filter(gathering__in=told).first()))
print(holder_link(task))
"""


@pytest.fixture(scope="module")
def addresses(site, served) -> list[str]:
    """Every page of the demo that visitors see, and the answers that are no page."""
    with urllib.request.urlopen(f"{site}/sitemap.xml", timeout=30) as answer:
        found = answer.read().decode().split("<loc>")[1:]
    pages = [entry.split("</loc>")[0] for entry in found]
    # Sixty entries are one page type: a full one and a bare one stand for them.
    entries = re.compile(rf"{site}/annuaire/[\w-]+/")
    pages = [page for page in pages if not entries.fullmatch(page)]
    pages += served.shell(LINKS).split()
    return [*pages, *(site + path for path in [*ROUTES, sign_up(site)])]


def sign_up(site: str) -> str:
    """Where people say that they come to the demo's next atelier."""
    with urllib.request.urlopen(f"{site}{ATELIER}", timeout=30) as answer:
        return re.search(r"/participer/venir/[^\"]+", answer.read().decode())[0]


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


def test_buttons_and_fields_never_touch(visits):
    assert [visit.touching for visit in visits if visit.touching] == []


def test_the_first_view_is_light(visits):
    heavy = [(v.address, v.weight) for v in visits if v.weight > FIRST_VIEW]
    assert heavy == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", FIRST_LOADS)
def test_nothing_moves_while_a_page_is_drawn(browser, site, path, width):
    load = FirstLoad(browser, site + path, width)
    assert sum(value for value, _moved in load.shifts) < STILL, load.shifts
    assert load.weight <= FIRST_VIEW


@pytest.mark.case("9.17")
def test_a_phone_from_before_the_layers_reads_every_page(browser, site):
    context = old_phone(browser)
    page = context.new_page()
    for path in [*FIRST_LOADS, "/annuaire/proposer/", "/contact/"]:
        page.goto(site + path)
        assert (path, look_around(page)) == (path, [0, 0, 0, 16])
    context.close()


def test_a_browser_of_today_is_not_taken_for_an_old_one(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 640})
    page.goto(site)
    assert page.locator(".hero").is_visible()
    page.close()


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


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><span>Atelier</span><span>Gratuit</span></p>", ["Atelier|Gratuit"]),
        ("<p>Le four<a href='/'>Lire</a></p>", ["Le four|Lire"]),
        ("<p><span>Atelier</span> <span>Gratuit</span></p>", []),
        ("<p>Le 2<sup>e</sup> <b>mot</b>-clé, <a href='/'>lu</a>.</p>", []),
        ("<p>Atelier</p><p>Gratuit</p>", []),
    ],
)
def test_words_that_stick_together_are_found(html, found):
    assert glued(f"<body>{html}</body>") == found


@pytest.mark.case("9.7")
def test_words_stay_apart_without_a_style_sheet(plain_pages):
    stuck = [(address, glued(html)) for address, html, *_ in plain_pages]
    assert [page for page in stuck if page[1]] == []


@pytest.mark.case("9.7")
def test_every_drawing_has_a_size_without_a_style_sheet(plain_pages):
    vast = [(address, unmeasured_drawings(html)) for address, html, *_ in plain_pages]
    assert [page for page in vast if page[1]] == []


def parts(html: str) -> list[list[str]]:
    """Of each style sheet that a page loads, the files it was joined of."""
    link = r'<link rel="stylesheet" href="/static/(css/\w+)\.\w+\.css'
    names = [f"{name}.css" for name in re.findall(link, html)]
    return [SHEETS.get(name, [name]) for name in names]


def test_a_page_loads_one_style_sheet_and_one_of_its_own_at_most(plain_pages):
    for address, html, *_ in plain_pages:
        common, *own = parts(html)
        assert (address, common) == (address, SHEETS["css/site.css"])
        assert (address, len(own)) <= (address, 1)
        assert (address, [*filter(common.__contains__, sum(own, []))]) == (address, [])


def test_the_html_checker_finds_no_error(plain_pages):
    assert check_html({address: html for address, html, *_ in plain_pages}) == []
