"""What a printer makes of a page: how many sheets, and what stands on each."""

import io

import pytest
from pypdf import PageObject, PdfReader

from tests.browser import PAGES_MARKS

pytestmark = PAGES_MARKS

ENTRY = "/annuaire/reparer-son-velo-a-la-plaine/"


@pytest.fixture(scope="module")
def printed(browser, site):
    context = browser.new_context()
    page = context.new_page()

    def sheets(path: str) -> list[PageObject]:
        page.goto(site + path)
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        return list(PdfReader(io.BytesIO(pdf)).pages)

    yield sheets
    context.close()


@pytest.fixture
def on_paper(browser, site):
    """A page as it is laid out for a sheet."""
    page = browser.new_page(viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    yield page
    page.close()


def test_an_address_that_is_its_own_text_is_printed_once(printed):
    text = "".join(sheet.extract_text() for sheet in printed(ENTRY))
    assert text.count("velo-plaine.example.org") == 1
    assert "openstreetmap" not in text


def test_the_numbers_of_the_plan_stand_beside_their_names(on_paper, site):
    on_paper.goto(f"{site}/annuaire/")
    texts = on_paper.locator(".area text").all()
    shown = [text.locator("tspan").first.is_visible() for text in texts]
    assert len(shown) > 16
    assert all(shown)


# An event that tells as much as its form lets it.
WORDY = """
import datetime
from django.utils import timezone
from agenda.models import AgendaIndexPage, EventPage
from ateliers.models import Place
from participation.models import ShortLink
place = Place(name="Maison " * 15, address="4 rue Longue", access="Métro. " * 45)
place.accessibility = "Sonnez au portail vert. " * 15
place.save()
page = EventPage(title="Fête de quartier " * 7, summary="Venez. " * 42, place=place)
page.start = timezone.now() + datetime.timedelta(days=9)
AgendaIndexPage.objects.get().add_child(instance=page)
print(ShortLink.objects.for_date(page).code, page.pk, place.pk)
"""
REMOVE = """
from agenda.models import EventPage
from ateliers.models import Place
EventPage.objects.get(pk={}).delete()
Place.objects.get(pk={}).delete()
"""


def test_a_poster_is_one_sheet_with_its_address_however_much_it_tells(printed, served):
    code, *keys = served.shell(WORDY).split()
    [sheet] = printed(f"/a/{code}/affiche/")
    served.shell(REMOVE.format(*keys))
    assert f"/a/{code}" in sheet.extract_text()
    assert [round(side) for side in sheet.mediabox[2:]] == [595, 842]


# A heading leaves no sheet before its text, nor is what is one thing cut in two.
BREAKS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const style = (part) => getComputedStyle(part);
  const alone = all("main :is(h1, h2, h3, h4), main .section-head").filter(
    (part) => style(part).breakAfter !== "avoid"
  );
  const cut = all("main :is(li, tr, dd, figure, .card, .teaser, [role=row])").filter(
    (part) => style(part).breakInside !== "avoid"
  );
  return [...alone, ...cut].map((part) => part.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize(
    "path", ["/annuaire/?vue=impression", "/agenda/", "/en-ce-moment/", ENTRY]
)
def test_no_heading_stands_alone_at_a_foot_and_no_row_is_cut(on_paper, site, path):
    on_paper.goto(site + path)
    assert on_paper.evaluate(BREAKS) == []
