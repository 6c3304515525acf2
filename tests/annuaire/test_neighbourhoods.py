"""Quartiers: what people call parts of the town, and what lies there."""

from django.core.management import CommandError, call_command
from django.urls import reverse

import pytest

from annuaire.models import Neighbourhood
from annuaire.neighbourhoods.files import load_marseille_once
from annuaire.neighbourhoods.query import neighbourhoods_in
from tests import factories

pytestmark = pytest.mark.case("4.3")


@pytest.fixture
def entries(annuaire, marseille) -> None:
    """In the 1st by its postcode, in the 1st by its code, and elsewhere."""
    factories.alternative("Zinc et vis", postcode="13001", city="Marseille")
    factories.alternative("Repair café du marché", citycode="13201", city="Marseille")
    factories.alternative(
        "Amis de Noailles", postcode="13014", city="Marseille", citycode="13214"
    )
    factories.alternative("Repair café lointain", postcode="13009", citycode="13209")
    # Whose code is the postcode of the first.
    factories.alternative("Aixois", postcode="13100", city="Aix", citycode="13001")
    factories.alternative("Le port", postcode="13002", city="Marseille")


def in_search(client, words: str, **others: str) -> list[str]:
    response = client.get("/recherche/", {"q": words, **others})
    return [entry.title for entry in response.context["page_obj"].object_list]


def in_directory(client, words: str, **others: str) -> list[str]:
    response = client.get("/annuaire/", {"q": words, **others})
    return [entry.name for entry in response.context["page_obj"]]


@pytest.mark.parametrize("words", ["Noailles", "noailles", "à NOAILLES"])
def test_what_lies_in_a_quartier_is_found_by_its_name(client, entries, words):
    near = ["Repair café du marché", "Zinc et vis"]
    assert in_directory(client, words) == [*near, "Amis de Noailles"]
    found = in_search(client, words)
    assert {*found[:2]} == {*near}
    assert found[2:] == ["Amis de Noailles"]
    html = client.get("/annuaire/", {"q": words}).content.decode()
    assert "Noailles (13001)\xa0: nous avons aussi cherché près de là." in html
    html = client.get("/recherche/", {"q": words}).content.decode()
    assert "Noailles (13001)\xa0: nous avons aussi cherché près de là." in html


def test_what_is_near_comes_before_the_same_elsewhere(client, entries):
    both = ["Repair café du marché", "Repair café lointain"]
    for words in ("repair café Noailles", "café belsunce", "la Plaine repair"):
        found = in_search(client, words)
        assert [title for title in found if "Repair" in title] == both, words
        assert found[0] == both[0], words
        assert in_directory(client, words) == both, words
    assert in_directory(client, "xylophage Noailles")[:1] == both[:1]
    # However common the word is, and rare the name.
    for number in range(12):
        factories.alternative(f"Repair {number}", postcode="13009", city="Marseille")
    factories.alternative("Fil", summary="Couture et repair.", postcode="13001")
    assert {*in_search(client, "repair Noailles")[:2]} == {
        "Repair café du marché",
        "Fil",
    }
    assert "Repair café lointain" in in_search(client, "repair Noailles", page="2")
    assert in_directory(client, "Noailles", tri="nom")[0] == "Amis de Noailles"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("belsunce", ["Repair café du marché", "Zinc et vis"]),
        ("vieux-port", ["Le port", "Repair café du marché", "Zinc et vis"]),
        ("le Vieux port", ["Le port", "Repair café du marché", "Zinc et vis"]),
        ("cours julien", []),
        ("la Plaine", ["Repair café du marché", "Zinc et vis"]),
        ("st charles", ["Repair café du marché", "Zinc et vis"]),
        ("mazargues", ["Repair café lointain"]),
    ],
)
def test_names_as_people_type_them(client, entries, words, found):
    assert in_directory(client, words) == found
    assert {*in_search(client, words)} == {*found}


def test_an_everyday_word_is_no_place(marseille):
    for words in ("rose", "jus de pomme", "panier de légumes", "olives", "plage"):
        assert neighbourhoods_in(words) == (), words
    for words in ("la Rose", "à La Pomme", "le panier", "atelier vélo les Olives"):
        assert len(neighbourhoods_in(words)) == 1, words


def test_marseille_has_its_quartiers_from_the_first_day(client, bootstrapped):
    assert Neighbourhood.objects.filter(name="Noailles", postcodes="13001").exists()
    assert Neighbourhood.objects.count() > 111
    # Removed by the team, once and for all.
    Neighbourhood.objects.all().delete()
    call_command("bootstrap")
    assert not Neighbourhood.objects.exists()


def test_another_town_brings_its_own(client, annuaire, tmp_path):
    load_marseille_once()
    assert not Neighbourhood.objects.exists()
    factories.alternative("La Halle", postcode="69001", city="Lyon")
    assert in_directory(client, "les Pentes") == []
    file = tmp_path / "lyon.csv"
    file.write_text("Nom;Codes postaux;Autres noms\nLes Pentes;69001;Pentes\n")
    call_command("import_territories", file, verbosity=0)
    assert in_directory(client, "les Pentes") == ["La Halle"]
    # Again: corrected, not doubled.
    file.write_text('nom,codes postaux\nles pentes,"69004, 69001"\n')
    call_command("import_territories", file, verbosity=0)
    assert Neighbourhood.objects.get().postcodes == "69004, 69001"
    for text in ("nom;ville\nLes Pentes;Lyon\n", "nom;codes postaux\nIci;Lyon\n", ""):
        file.write_text(text)
        with pytest.raises(CommandError):
            call_command("import_territories", file, verbosity=0)
    assert Neighbourhood.objects.count() == 1


def test_the_team_edits_them_and_the_search_knows_at_once(admin_client, entries):
    assert in_search(admin_client, "le Far West") == []
    add = reverse(Neighbourhood.snippet_viewset.get_url_name("add"))
    fields = {"name": "Le Far West", "postcodes": "13009", "other_names": ""}
    html = admin_client.post(add, {**fields, "postcodes": "neuf"}).content.decode()
    assert "Un code postal a cinq chiffres" in html
    admin_client.post(add, fields)
    assert in_search(admin_client, "le Far West") == ["Repair café lointain"]
    assert in_directory(admin_client, "le Far West") == ["Repair café lointain"]
    Neighbourhood.objects.get(name="Le Far West").delete()
    assert in_search(admin_client, "le Far West") == []


def test_quartiers_cost_no_query(client, entries, django_assert_max_num_queries):
    in_directory(client, "noailles")
    in_search(client, "noailles")
    with django_assert_max_num_queries(13):
        in_directory(client, "noailles")
    with django_assert_max_num_queries(12):
        in_search(client, "noailles")
