"""Ateliers in their cycle and in the list, and the rules of their form."""

import datetime

from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage, Place
from french.dates import french_date
from groupes.models import GroupePage
from home.models import FreePage, HomePage
from tests import factories
from tests.ateliers.helpers import DAY, PAST, REPORT, SOON, atelier, page_of

# In its cycle


def test_previous_and_next_are_those_that_readers_may_see(client, cycle):
    one = atelier(cycle, "Un", number=1)
    draft = atelier(cycle, "Deux", number=2, live=False)
    three = atelier(cycle, "Trois", number=3)
    private = atelier(cycle, "Quatre", number=4)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    five = atelier(cycle, "Cinq", number=5)
    html = page_of(client, three)
    assert f'rel="prev" href="{one.url}"' in html
    assert f'rel="next" href="{five.url}"' in html
    assert draft.title not in html
    assert "Quatre" not in html


def test_a_cycle_links_each_atelier_and_each_report(client, cycle):
    place = Place.objects.create(name="Maison de quartier")
    told = atelier(
        cycle, "Raconté", start=PAST, place=place, report=REPORT, report_ready=True
    )
    silent = atelier(cycle, "À raconter", start=PAST)
    html = page_of(client, cycle)
    assert f'href="{told.url}#compte-rendu"' in html
    assert f'href="{silent.url}#compte-rendu"' not in html
    assert f'href="{silent.url}"' in html
    assert "Maison de quartier" in html


def test_pages_are_made_where_they_belong():
    assert AtelierPage.allowed_parent_page_models() == [CyclePage]
    assert CyclePage.allowed_parent_page_models() == [AteliersIndexPage]
    assert AteliersIndexPage.allowed_parent_page_models() == [HomePage]
    assert AtelierPage.allowed_subpage_models() == []
    assert FreePage not in CyclePage.allowed_subpage_models()


# The list


def test_the_list_shows_what_comes_then_what_was_by_year(client, cycle):
    soon = atelier(cycle, "Bientôt", start=SOON)
    off = atelier(cycle, "Pas celui-ci", start=SOON, cancelled=True)
    old = atelier(
        cycle,
        "Naguère",
        start=datetime.datetime(2016, 3, 8, 18, 0, tzinfo=datetime.UTC),
    )
    html = page_of(client, cycle.get_parent())
    places = [html.index(f'"{page.url}"') for page in (soon, off, old)]
    assert places[2] > max(places[:2])
    assert html.index("2016") < places[2]


def test_the_list_opens_on_what_takes_place_and_then_says_what_does_not(client, cycle):
    off = atelier(cycle, "Pas celui-ci", start=SOON, cancelled=True)
    soon = atelier(cycle, "Bientôt", start=SOON + DAY)
    undated = atelier(cycle, "Un jour")
    html = page_of(client, cycle.get_parent())
    places = [html.index(f'"{page.url}"') for page in (soon, undated, off)]
    assert places == sorted(places)
    assert "Atelier annulé" in html


def test_the_next_one_says_its_hour_its_place_and_the_way(client, cycle):
    place = Place.objects.create(
        name="Maison du quai", address="12 rue des Voiliers", postcode="13002"
    )
    start = SOON.replace(hour=18, minute=30)
    page = atelier(cycle, "Bientôt", start=start, place=place)
    other = atelier(cycle, "Ensuite", start=start + DAY, place=place)
    for listing, shown in ((cycle.get_parent(), 2), (cycle, 2)):
        html = page_of(client, listing).replace("\xa0", " ")
        assert html.count("À 18 h 30") == shown
        assert html.count("12 rue des Voiliers, 13002 Marseille") == shown
    html = page_of(client, cycle.get_parent())
    first = html[: html.index(f'"{other.url}"')]
    assert "directions?to=12+rue+des+Voiliers%2C+13002+Marseille" in first
    assert f'href="{page.url}agenda.ics"' in first


@pytest.mark.case("9.15")
def test_a_link_to_an_atelier_says_its_whole_date(client, cycle):
    atelier(cycle, "Bientôt", start=SOON)
    atelier(cycle, "Un jour")
    soup = BeautifulSoup(page_of(client, cycle), "html.parser")
    dated, open_one = soup.select("article h3 a")
    assert dated.text.replace("\xa0", " ") == f"Bientôt, {french_date(SOON)}"
    assert open_one.text == "Un jour"
    assert soup.select_one("div.date-block")["aria-hidden"] == "true"
    assert "à fixer" in soup.select_one("p.date-block").text


def test_past_ateliers_that_were_cancelled_are_folded_away(client, cycle):
    off = atelier(cycle, "Pas celui-ci", start=PAST, cancelled=True)
    told = atelier(
        cycle,
        "Raconté quand même",
        start=PAST,
        cancelled=True,
        report=REPORT,
        report_ready=True,
    )
    html = page_of(client, cycle.get_parent())
    cards, folded = html.split("Ateliers annulés (1)")
    assert told.url in cards
    assert off.url not in cards
    assert off.url in folded


def test_years_are_those_of_marseille_and_a_missing_date_is_no_year(client, cycle):
    eve = datetime.datetime(2015, 12, 31, 23, 30, tzinfo=datetime.UTC)
    atelier(cycle, "Nouvel An", start=eve)
    atelier(cycle, "Raconté", report=REPORT, report_ready=True)
    html = page_of(client, cycle.get_parent())
    assert '<h3 class="year">2016</h3>' in html
    assert '<h3 class="year">Sans date</h3>' in html
    assert '<h3 class="year">None</h3>' not in html


def test_each_facet_narrows_the_list(client, cycle, groupes_index):
    theme = factories.theme()
    groupe = factories.add(
        groupes_index, GroupePage, "Structurer", slug="structurer", purpose="Agir."
    )
    date = datetime.datetime(2016, 3, 8, 18, 0, tzinfo=datetime.UTC)
    chosen = atelier(cycle, "Choisi", start=date, themes=[theme], groups=[groupe])
    other = atelier(cycle, "Autre", start=PAST)
    index = cycle.get_parent().url
    for query in ({"theme": "habitat"}, {"annee": "2016"}, {"groupe": "structurer"}):
        html = client.get(index, query).content.decode()
        assert chosen.url in html, query
        assert other.url not in html, query
    both = {"theme": "habitat", "annee": "2015"}
    assert chosen.url not in client.get(index, both).content.decode()


def test_a_facet_that_makes_no_sense_is_as_good_as_none(client, cycle):
    page = atelier(cycle, start=PAST)
    index = cycle.get_parent().url
    for name in ("theme", "annee", "groupe", "page"):
        for value in ("x", "\x00", "-1", "9" * 40, "²", "'", "é" * 500, "1e9", ""):
            response = client.get(index, {name: value})
            assert response.status_code == 200
            assert page.url in response.content.decode(), (name, value)


def test_the_list_is_cut_in_pages_that_keep_the_filter(client, cycle):
    date = datetime.datetime(2016, 1, 1, 18, 0, tzinfo=datetime.UTC)
    pages = [atelier(cycle, start=date + n * DAY, number=n) for n in range(1, 16)]
    index = cycle.get_parent().url
    first = client.get(index, {"annee": "2016"}).content.decode()
    second = client.get(index, {"annee": "2016", "page": "2"}).content.decode()
    assert "?annee=2016&amp;page=2" in first
    for page in pages:
        assert (f'"{page.url}"' in first) != (f'"{page.url}"' in second)


# Rules


def errors_of(response) -> dict:
    return {} if response.status_code == 302 else response.context["form"].errors


@pytest.fixture
def add(admin_client, cycle):
    """Announce an atelier as the admin's form does; the errors that it answers."""

    def post(**fields) -> dict:
        data = {
            "title": "Un atelier",
            "slug": "un-atelier",
            "invitation": {"count": 0},
            "report": {"count": 0},
            "facilitators": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "time_known": "on",
            **fields,
        }
        response = admin_client.post(
            f"/admin/pages/add/ateliers/atelierpage/{cycle.pk}/",
            nested_form_data(data),
        )
        return errors_of(response)

    return post


def test_an_end_before_the_start_is_refused_in_a_sentence(add):
    errors = add(
        start="12/04/2026 18:30", end="12/04/2026 17:00", **{"action-publish": "1"}
    )
    assert "La fin doit venir après le début" in errors["end"][0]
    assert add(start="12/04/2026 18:30", end="12/04/2026 20:00") == {}
    assert AtelierPage.objects.get().start.isoformat() == "2026-04-12T16:30:00+00:00"


def test_a_number_is_given_once_in_a_cycle(add, cycle, ateliers_index):
    atelier(cycle, "Le premier", number=4)
    other = factories.add(ateliers_index, CyclePage, "Autre cycle", slug="autre")
    atelier(other, "Ailleurs", number=5)
    [error] = add(number=4)["number"]
    assert "« Le premier » porte déjà le numéro 4" in error
    assert "par exemple 5" in error
    assert add(number=5) == {}


@pytest.mark.parametrize("slug", ["collection", "agenda"])
def test_an_address_taken_by_the_site_is_refused(admin_client, ateliers_index, slug):
    data = {
        "title": "Un cycle",
        "slug": slug,
        "status": "en_cours",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    response = admin_client.post(
        f"/admin/pages/add/ateliers/cyclepage/{ateliers_index.pk}/",
        nested_form_data(data),
    )
    errors = errors_of(response)
    if slug == "collection":
        assert "est l’adresse d’un service du site" in errors["slug"][0]
    else:
        assert errors == {}
