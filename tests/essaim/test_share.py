"""How a page is told to others: without a script by mail, and by its address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage
from home.models import FreePage
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from tests import factories
from tests.agenda.helpers import event

pytestmark = pytest.mark.front

TITLE = "L'œuvre & « nous » ? 100 % #1"


def share(client, address: str) -> BeautifulSoup:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    [section] = page.select(".share")
    return section


@pytest.fixture
def shared(home, cycle, agenda, annuaire) -> dict[str, str]:
    """The whole address of each page that is shared, by its own."""
    letters = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    entry = factories.alternative(TITLE, slug="lieu")
    pages = [
        factories.add(cycle, AtelierPage, TITLE, slug="atelier"),
        event(agenda, TITLE, slug="evenement"),
        factories.add(home, FreePage, TITLE, slug="page"),
        factories.add(letters, NewsletterIssuePage, TITLE, slug="numero"),
    ]
    addresses = {page.url: page.full_url for page in pages}
    return {**addresses, "/annuaire/lieu/": entry.full_url}


def test_what_is_read_is_shared_by_mail_with_its_title_and_its_address(client, shared):
    for address, whole in shared.items():
        section = share(client, address)
        [mail] = section.select("a[href^='mailto:']")
        words = parse_qs(urlsplit(mail["href"]).query, strict_parsing=True)
        assert words == {"subject": [TITLE], "body": [f"{TITLE}\r\n{whole}"]}
        assert whole in section.noscript.get_text()


def test_what_needs_a_script_waits_for_it(client, shared):
    section = share(client, next(iter(shared)))
    buttons = section.select("button")
    assert [button.get_text(strip=True) for button in buttons] == [
        "Partager",
        "Copier le lien",
        "Imprimer",
    ]
    assert all(button.has_attr("hidden") for button in buttons)
    assert section.select_one("[role=status]").get_text(strip=True) == ""
