"""The places that one may ask to be near."""

import pytest

from annuaire.maps.distance import distance_in_words, metres
from annuaire.models import Neighbourhood, Territory
from annuaire.neighbourhoods.gazetteer import gazetteer
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.usefixtures("marseille")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Noailles", "Noailles"),
        ("noailles", "Noailles"),
        ("le quartier de Noailles", "Noailles"),
        ("près de NOAILLES, Marseille", "Noailles"),
        ("Noailles 13001", "Noailles"),
        ("la plaine", "La Plaine"),
        ("Plaine", "La Plaine"),
        ("place Jean-Jaurès", "La Plaine"),
        ("st charles", "Saint-Charles"),
        ("estaque", "L'Estaque"),
        ("3 Lucs", "Les Trois-Lucs"),
        ("1er", "Marseille 1er"),
        ("1er arrondissement", "Marseille 1er"),
        ("premier arrondissement de Marseille", "Marseille 1er"),
        ("Marseille 12e", "Marseille 12e"),
        ("12ème", "Marseille 12e"),
        ("13001", "Marseille 1er"),
        ("13001 Marseille", "Marseille 1er"),
        ("13400", "Aubagne"),
        ("Aubagne", "Aubagne"),
        ("à La Ciotat", "La Ciotat"),
        ("Marseille", "Marseille"),
    ],
)
def test_a_place_is_known_by_the_names_that_people_use(text, name):
    assert gazetteer().find(text).name == name


@pytest.mark.parametrize(
    "text", ["", "   ", "12", "99999", "rue Paradis", "12 rue des Abeilles", "0", "🐟"]
)
def test_what_is_no_place_is_none(text):
    place = gazetteer().find(text)
    # A number alone is an arrondissement.
    assert (place.name if place else "") == ("Marseille 12e" if text == "12" else "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("la gare de la Blancarde", "La Blancarde"),
        ("place Castellane", "Castellane"),
        ("12 rue des Abeilles, 13001 Marseille", "Marseille 1er"),
        ("12 rue des Abeilles, Noailles", "Noailles"),
        ("12 rue des Abeilles", ""),
        ("rue d'Aubagne", ""),
        ("12 boulevard de la Blancarde", ""),
    ],
)
def test_some_of_an_address_may_be_a_place(text, name):
    place = gazetteer().find_in(text)
    assert (place.name if place else "") == name


def test_each_name_that_is_proposed_is_understood():
    known = gazetteer()
    names = [*known.quartiers, *known.areas]
    assert len(names) > 140
    assert [name for name in names if known.find(name).name != name] == []


def test_a_quartier_lies_in_its_arrondissement():
    areas = Territory.objects.in_bulk()
    placed = [each for each in Neighbourhood.objects.all() if each.point]
    assert len(placed) > 110
    astray = {
        each.name: metres(each.point, areas[each.citycodes[0]].point) for each in placed
    }
    assert {name: far for name, far in astray.items() if far > 7000} == {}


def test_without_a_point_a_quartier_is_where_its_arrondissement_is():
    Neighbourhood.objects.create(name="La Bastide-Neuve", postcodes="13013")
    found = gazetteer().find("la bastide neuve")
    assert found.point == Territory.objects.get(code="13213").point
    north = gazetteer().find("quartiers Nord")
    assert 43.33 < north.point[0] < 43.37


def test_the_quartier_of_a_point_is_the_nearest_that_has_one():
    assert gazetteer().nearest((43.296, 5.381)).name == "Noailles"
    assert gazetteer().nearest((48.85, 2.35)) is None
    assert gazetteer().nearest((-43.3, -5.4)) is None


def test_what_an_entry_is_called_is_no_place(annuaire):
    factories.alternative("Le Poisson rouge")
    assert gazetteer().find("Le Poisson rouge") is None


def test_editors_may_move_a_quartier(admin_client):
    quartier = Neighbourhood.objects.get(name="Noailles")
    quartier.latitude, quartier.longitude = 43.4, 5.4
    quartier.save()
    assert gazetteer().find("Noailles").point == (43.4, 5.4)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "à moins de 100 m"),
        (49, "à moins de 100 m"),
        (51, "à 100 m"),
        (912, "à 900 m"),
        (949, "à 900 m"),
        (951, "à 1 km"),
        (2412, "à 2,4 km"),
        (9940, "à 9,9 km"),
        (9951, "à 10 km"),
        (14_400, "à 14 km"),
    ],
)
def test_distances_are_said_as_people_say_them(length, words):
    assert distance_in_words(length) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [(0, "à environ 1 km"), (1499, "à environ 1 km"), (1501, "à environ 2 km")],
)
def test_what_is_known_roughly_is_said_in_kilometres(length, words):
    assert distance_in_words(length, is_rough=True) == words
