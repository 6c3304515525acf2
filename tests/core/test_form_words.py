"""Forms and lists of the public site, as screen readers meet them."""

import pytest
from bs4 import BeautifulSoup

from groupes.models import GroupePage
from home.models import ContactPage
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def pages(home, annuaire, groupes_index, agenda) -> list[str]:
    factories.add(home, ContactPage, "Nous écrire", slug="contact")
    factories.add(
        groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Cultiver."
    )
    factories.alternative("L'Établi", slug="etabli", email="etabli@exemple.fr")
    return [
        "/contact/?atelier=3",
        "/groupes/jardins/ecrire/",
        "/annuaire/etabli/ecrire/",
        "/annuaire/etabli/signaler/",
        "/annuaire/etabli/modifier/",
        "/annuaire/proposer/",
        "/lettre/inscription/",
        "/lettre/preferences/",
        "/lettre/desinscription/rompu/",
        "/annuaire/",
        "/agenda/",
        "/recherche/?q=etabli",
    ]


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.mark.case("9.3")
def test_every_form_says_where_it_is_sent(client, pages):
    """Without it, it goes to the address with the « #field » of a link of its summary,
    and the browser then leaves the summary alone."""
    for address in pages:
        forms = soup_of(client.get(address)).find_all("form")
        assert all(form.get("action") for form in forms), address
        assert all("#" not in form["action"] for form in forms), address


@pytest.mark.case("9.5")
def test_every_link_of_a_summary_leads_to_a_control(client, pages):
    for address in pages[1:8]:
        soup = soup_of(client.post(address, {"message": ""}))
        links = soup.select("#erreurs a")
        for link in links:
            control = soup.find(id=link["href"].removeprefix("#"))
            assert control.name in ("input", "select", "textarea"), link


@pytest.mark.case("9.2")
@pytest.mark.case("8.10")
def test_no_status_stands_in_a_heading(client, pages):
    for address in [*pages, "/recherche/?q=zzzz", "/annuaire/?q=zzzz"]:
        soup = soup_of(client.get(address))
        for heading in soup.find_all(["h1", "h2", "h3"]):
            assert not heading.select("[role=status], [aria-live]"), heading
            assert heading.get_text(strip=True)
    for address in ("/annuaire/", "/recherche/?q=etabli"):
        status = soup_of(client.get(address)).select("[role=status]")
        assert len(status) == 1
        assert not status[0].find_parent(attrs={"data-live": True})


@pytest.mark.case("9.4")
def test_no_note_of_a_template_is_shown(client, pages):
    """A comment of Django's templates ends with its line, or is printed."""
    for address in pages:
        assert "{#" not in client.get(address).content.decode(), address
