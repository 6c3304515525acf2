"""The search of the site, as readers use it."""

import re

import pytest

from annuaire.maps.schematic import draw_once
from ateliers.models import Place
from french.text import plain
from home.models import FreePage
from search.excerpts import excerpt
from tests import factories
from tests.agenda.helpers import evening, event
from tests.ateliers.helpers import SOON, atelier

pytestmark = pytest.mark.front


def results_html(client, words: str) -> str:
    response = client.get("/recherche/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_a_result_says_what_it_is_and_shows_the_words_where_they_stand(client, cycle):
    atelier(
        cycle,
        "Décider",
        number=3,
        start=SOON,
        invitation=[("text", "<p>Nous goûterons l'Œuvre de nos voisines.</p>")],
    )
    html = results_html(client, "oeuvres")
    assert "Coopérative intégrale · 3e atelier" in html
    assert "l’<mark>Œuvre</mark> de nos voisines" in html


def test_what_a_page_says_is_never_markup(client, home):
    factories.add(
        home, FreePage, "Page", slug="page", summary="Un <script>pommier</script> & co"
    )
    html = results_html(client, "pommier")
    assert "&lt;script&gt;<mark>pommier</mark>&lt;/script&gt; &amp; co" in html


def test_the_search_is_where_one_is(client, home):
    html = results_html(client, "")
    assert html.count('aria-current="page"') <= 1
    factories.add(home, FreePage, "Page", slug="page", show_in_menus=True)
    html = results_html(client, "")
    assert 'href="/recherche/" aria-current="page">Rechercher</a>' in html


def test_results_cost_the_same_however_many(
    client, cycle, django_assert_max_num_queries
):
    for number in range(1, 9):
        place = Place.objects.create(name=f"Salle {number}")
        image = factories.image(f"Affiche {number}")
        atelier(cycle, f"Pommier {number}", number=number, place=place, cover=image)
    results_html(client, "pommier")
    with django_assert_max_num_queries(12):
        assert "8 résultats" in results_html(client, "pommier")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Rien ici.", "Rien ici."),
        ("Des pommes", "Des <mark>pommes</mark>"),
        ("mot " * 60 + "pomme rouge", "… " + "mot " * 19 + "<mark>pomme</mark> rouge"),
    ],
)
def test_an_extract_stands_around_the_first_word_found(text, expected):
    assert excerpt(text, {"pomm"}) == expected


def test_an_extract_of_anything_is_short_and_escaped():
    for text in ('"' * 500, "<" * 500, "x" * 5000, "\x00", "pomme" * 900, "😀 " * 900):
        html = excerpt(text, {"pomm"})
        assert len(plain(html)) < 250
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.case("4.5")
def test_an_extract_parts_what_does_not_follow(client, home, annuaire):
    text = "<h2>Votre vélo</h2><p>Nous vous <b>apprenons</b></p><p>À pédaler</p>"
    factories.add(
        home,
        FreePage,
        "Page",
        slug="page",
        summary="Réparez votre vélo",
        body=[("text", text), ("quote", {"text": "On y va", "author": "Nadia"})],
    )
    shown = plain(results_html(client, "apprenons"))
    parts = ["Réparez votre vélo", "Votre vélo", "Nous vous apprenons", "À pédaler"]
    assert " · ".join([*parts, "On y va", "Nadia"]) in shown
    factories.alternative(
        "Le Clou",
        summary="On y cloue",
        synthese=[("text", "<p>Des planches</p>")],
        street="2 rue Longue",
        postcode="13001",
        city="Marseille",
    )
    shown = plain(results_html(client, "planches"))
    assert "On y cloue · Des planches · 2 rue Longue, 13001 Marseille" in shown
    feed = client.get("/recherche/flux.json?q=planches").json()
    assert feed["items"][0]["title"] == "Le Clou"


@pytest.mark.case("4.5")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une ligne\ncoupée", "Une ligne coupée"),
        ("Un titre\n \n\nUne pomme\n\n", "Un titre · Une <mark>pomme</mark>"),
        (
            "mot\n\n" * 60 + "pomme",
            "… " + "mot · " * 13 + "<mark>pomme</mark>",
        ),
    ],
)
def test_lines_of_a_document_follow_and_its_paragraphs_do_not(text, expected):
    assert excerpt(text, {"pomm"}) == expected


@pytest.mark.case("4.5")
def test_a_result_says_where_and_at_what_hour(client, cycle, agenda, annuaire):
    draw_once()
    factories.alternative("Pommier partagé", citycode="13205", city="Marseille")
    at_six = evening(9).replace(hour=18, minute=30)
    atelier(cycle, "Pommier taillé", start=at_six)
    event(agenda, "Pommier fêté", start=at_six, end=at_six.replace(hour=21))
    event(agenda, "Pommier entier", start=at_six, all_day=True)
    html = results_html(client, "pommier")
    results = {
        title: " ".join(plain(part).split())
        for part in html.split("<article")[1:]
        for title in re.findall(r"Pommier</mark> (\w+)", part)
    }
    assert "Marseille 5e" in results["partagé"]
    assert "à 18 h 30" in results["taillé"]
    assert "de 18 h 30 à 21 h" in results["fêté"]
    assert "18 h" not in results["entier"]
