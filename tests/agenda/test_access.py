"""What is known of how one can come to a date: of its own, or of its place."""

import pytest

from ateliers.models import Place
from core.models.access import ACCESS_FACTS
from tests.agenda.helpers import evening, event, page_of
from tests.agenda.test_list import titles
from tests.ateliers.helpers import atelier

pytestmark = [pytest.mark.front, pytest.mark.case("9.18")]


@pytest.fixture
def hall(db) -> Place:
    return Place.objects.create(
        name="La Halle",
        address="4 rue Longue",
        postcode="13001",
        step_free="oui",
        hearing_loop="non",
        accessibility="Sonnez au portail vert.",
    )


def test_a_date_says_what_its_place_is_and_what_it_has_of_its_own(client, agenda, hall):
    page = event(agenda, "Fête", place=hall, sign_language="oui", hearing_loop="oui")
    html = page_of(client, page.url)
    assert html.count("<dt>Accessibilité</dt>") == 1
    for words in ("De plain-pied ou avec rampe", "Langue des signes (LSF)"):
        assert words in html
    assert "Pas de boucle magnétique" not in html
    assert "Sonnez au portail vert." in html
    alone = event(agenda, "Ailleurs", place_note="Sur le quai")
    assert "Accessibilité</dt>" not in page_of(client, alone.url)


def test_an_atelier_says_it_too(client, cycle, hall):
    page = atelier(cycle, "Vélo", start=evening(3), place=hall, sign_language="oui")
    html = page_of(client, page.url)
    assert "De plain-pied ou avec rampe" in html
    assert "Langue des signes (LSF)" in html


def test_the_agenda_is_narrowed_by_what_a_date_or_its_place_has(
    client, agenda, cycle, hall
):
    event(agenda, "Marches", start=evening(1), place=hall, step_free="non")
    event(agenda, "Comme la halle", start=evening(2), place=hall)
    atelier(cycle, "Atelier", start=evening(3), place=hall)
    event(agenda, "Plage", start=evening(4), step_free="oui")
    event(agenda, "Nulle part", start=evening(5))
    assert titles(client, agenda.url, acces="plain-pied") == [
        *("Comme la halle", "Atelier", "Plage")
    ]
    assert titles(client, agenda.url, acces="boucle") == titles(client, agenda.url)
    form = client.get(agenda.url).context["form"]
    assert [value for value, _label in form.fields["acces"].choices] == [
        *("", "plain-pied")
    ]
    calendar = client.get(f"{agenda.url}agenda.ics", {"acces": "plain-pied"})
    assert b"Plage" in calendar.content
    assert b"Nulle part" not in calendar.content


def test_no_choice_where_no_date_has_anything(client, agenda, hall):
    event(agenda, "Sans lieu", hearing_loop="en_partie")
    event(agenda, "Caché", place=hall, live=False, sign_language="oui")
    assert "acces" not in client.get(agenda.url).context["form"].fields
    assert titles(client, agenda.url, acces="plain-pied") == ["Sans lieu"]


def test_the_search_finds_it(client, agenda, hall):
    event(agenda, "Conférence", place=hall, sign_language="oui")
    event(agenda, "Muette", place=hall, sign_language="non")
    results = client.get("/recherche/", {"q": "LSF"}).content.decode()
    assert "Conférence" in results
    assert "Muette" not in results


def test_a_place_that_changes_is_found_by_its_dates(client, agenda, hall):
    event(agenda, "Bal", place=hall)
    hall.sign_language = "oui"
    hall.save()
    assert "Bal" in client.get("/recherche/", {"q": "LSF"}).content.decode()


def test_what_no_list_knows_is_not_shown(client, agenda, hall):
    Place.objects.update(**dict.fromkeys([fact.name for fact in ACCESS_FACTS], "x"))
    page = event(agenda, "Fête", place=hall, step_free="oui")
    assert "De plain-pied ou avec rampe" in page_of(client, page.url)
    assert page_of(client, page.url).count("<li>x</li>") == 0
