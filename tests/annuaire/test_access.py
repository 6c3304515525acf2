"""What is known of how one can come into a place: said, taken away, brought back,
chosen by."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.moderation.decisions import accept
from core.models.access import ACCESS_FACTS
from tests import factories
from tests.annuaire.helpers import applied, csv, exported, planned, verdicts
from tests.annuaire.test_suggestions import send

pytestmark = pytest.mark.case("9.18")


@pytest.fixture
def entries(annuaire) -> None:
    """Three that say something, and one of which nobody knows anything."""
    factories.alternative(
        "La Fabrique",
        street="3 rue du Refuge",
        city="Marseille",
        step_free="oui",
        accessible_toilets="oui",
        sign_language="en_partie",
    )
    factories.alternative("Le Rucher", step_free="oui", hearing_loop="non")
    factories.alternative("La Cave", step_free="non")
    factories.alternative("Le Chantier")


def found(client, query: str) -> list[str]:
    page = client.get(f"/annuaire/?{query}")
    assert page.status_code == 200
    return [entry.name for entry in page.context["page_obj"]]


def choices(client, query: str = "") -> dict[str, tuple[int, bool]]:
    facet = client.get(f"/annuaire/?{query}").context["facets"]["acces"]
    return {choice.value: (choice.count, choice.chosen) for choice in facet.choices}


def test_the_page_says_what_is_there_what_is_not_and_nothing_of_the_rest(
    client, entries
):
    html = client.get("/annuaire/la-fabrique/").content.decode()
    assert "<dt>Accessibilité</dt>" in html
    assert "De plain-pied ou avec rampe" in html
    assert "en partie ou sur demande" in html
    assert "oucle magnétique" not in html
    cave = client.get("/annuaire/la-cave/").content.decode()
    assert "Des marches, sans rampe" in cave
    nothing = client.get("/annuaire/le-chantier/").content.decode()
    assert "<dt>Accessibilité</dt>" not in nothing


def test_whoever_chooses_two_wants_both(client, entries):
    assert found(client, "acces=plain-pied") == ["La Fabrique", "Le Rucher"]
    assert found(client, "acces=plain-pied&acces=toilettes") == ["La Fabrique"]
    # On request is not the same as there.
    assert found(client, "acces=lsf") == []
    assert choices(client) == {"plain-pied": (2, False), "toilettes": (1, False)}
    assert choices(client, "acces=plain-pied&acces=boucle") == {
        "plain-pied": (0, True),
        "boucle": (0, True),
    }
    html = client.get("/annuaire/?acces=boucle").content.decode()
    assert "Boucle magnétique" in html


def test_no_facet_where_nobody_said_anything(client, annuaire):
    factories.alternative("Le Chantier")
    assert choices(client) == {}


@pytest.mark.parametrize("value", ["", "x", "\x00", "oui", "'", "9" * 300, "é" * 99])
def test_a_choice_that_makes_no_sense_is_as_good_as_none(client, entries, value):
    page = client.get("/annuaire/", {"acces": value})
    assert page.status_code == 200
    assert len(page.context["page_obj"]) == 4


def test_the_search_finds_what_is_there_and_not_what_is_missing(client, entries):
    assert found(client, "q=LSF") == ["La Fabrique"]
    assert found(client, "q=boucle+magnétique") == []


def test_other_machines_read_it_in_their_own_words(client, entries):
    sheet = exported(client, "annuaire/export.csv").decode()
    assert "Boucle magnétique" in sheet.splitlines()[0]
    places = json.loads(exported(client, "annuaire/export.geojson"))["features"]
    said = {place["properties"]["name"]: place["properties"] for place in places}
    assert said["La Fabrique"]["wheelchair"] == "yes"
    assert said["La Fabrique"]["toilets:wheelchair"] == "yes"
    assert said["La Fabrique"]["sign_language:fsl"] == "limited"
    assert said["Le Rucher"]["hearing_loop"] == "no"
    assert "wheelchair" not in said["Le Chantier"]
    elements = json.loads(exported(client, "api/elements.json"))["data"]
    [cave] = [element for element in elements if element["name"] == "La Cave"]
    assert cave["wheelchair"] == "no"
    [graph] = [
        thing
        for thing in json.loads(exported(client, "annuaire/export.jsonld"))["@graph"]
        if thing["name"] == "La Fabrique"
    ]
    said = {one["name"]: one["value"] for one in graph["amenityFeature"]}
    assert said["Toilettes accessibles"] is True
    assert said["Langue des signes (LSF)"] == "En partie ou sur demande"
    assert "Boucle magnétique" not in said


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Accessible PMR", "step_free"),
        ("Accès PMR", "step_free"),
        ("wheelchair", "step_free"),
        ("De plain-pied", "step_free"),
        ("toilets:wheelchair", "accessible_toilets"),
        ("Toilettes PMR", "accessible_toilets"),
        ("LSF", "sign_language"),
        ("Langue des signes", "sign_language"),
        ("sign_language:fsl", "sign_language"),
        ("Boucle magnétique", "hearing_loop"),
        ("hearing_loop", "hearing_loop"),
    ],
)
def test_a_file_is_read_by_its_headings(annuaire, heading, name):
    [row] = planned(csv(f"Nom;{heading}", "L'Établi;oui"))
    assert row.values[name] == "oui"
    assert row.warnings == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("oui", {"step_free": "oui"}),
        ("Partielle", {"step_free": "en_partie"}),
        ("PMR, LSF", {"step_free": "oui", "sign_language": "oui"}),
        ("Boucle magnétique", {"hearing_loop": "oui"}),
        ("PMR, sonnez", {"access_note": "PMR, sonnez"}),
        ("De plain-pied, métro Noailles", None),
        ("?", {"access_note": "?"}),
    ],
)
def test_words_about_access_may_be_facts(annuaire, words, told):
    told = told or {"access_note": words}
    names = [*(fact.name for fact in ACCESS_FACTS), "access_note"]
    [row] = planned(csv("Nom;Accessibilité", f'L\'Établi;"{words}"'))
    assert {name: row.values[name] for name in names if name in row.values} == told


def test_what_an_entry_says_already_wins_over_such_words(annuaire):
    entry = factories.alternative("L'Établi", source="Carte", source_id="4")
    entry.step_free, entry.access_note = "non", "LSF"
    entry.save_revision().publish()
    head = "Nom;Source;Identifiant dans la source;Accessibilité"
    [row] = planned(csv(head, "L'Établi;Carte;4;oui"))
    assert verdicts([row]) == ["skip"]
    [row] = planned(csv(head, "L'Établi;Carte;4;LSF"))
    assert verdicts([row]) == ["skip"]
    [row] = planned(csv(head, 'L\'Établi;Carte;4;"LSF, boucle magnétique"'))
    assert row.values == {"sign_language": "oui", "hearing_loop": "oui"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Oui", "oui"),
        ("yes", "oui"),
        ("1", "oui"),
        ("designated", "oui"),
        ("limited", "en_partie"),
        ("Partiellement", "en_partie"),
        ("En partie ou sur demande", "en_partie"),
        ("en_partie", "en_partie"),
        ("sur rendez-vous", "en_partie"),
        ("NON", "non"),
        ("no", "non"),
    ],
)
def test_a_cell_may_say_it_in_other_words(annuaire, words, value):
    [row] = planned(csv("Nom;wheelchair", f"L'Établi;{words}"))
    assert row.values["step_free"] == value


@pytest.mark.parametrize("words", ["unknown", "?", "Ne sait pas", ""])
def test_who_does_not_know_says_nothing(annuaire, words):
    [row] = planned(csv("Nom;wheelchair", f"L'Établi;{words}"))
    assert not row.values.get("step_free")
    assert row.warnings == []


def test_what_is_not_understood_is_said_and_the_rest_comes_in(annuaire):
    applied(csv("Nom;Résumé;LSF;PMR", "L'Établi;On répare.;peut-être;oui"))
    [row] = planned(csv("Nom;LSF", "L'Atelier;peut-être"))
    assert "peut-être" in row.warnings[0]
    draft = Alternative.objects.get(name="L'Établi").get_latest_revision_as_object()
    assert (draft.step_free, draft.sign_language) == ("oui", "")


def test_anybody_may_say_it(client, annuaire, admin_client):
    data = {"name": "La Laverie", "summary": "On y lave.", "email": "lou@exemple.fr"}
    send(client, "/annuaire/proposer/", {**data, "hearing_loop": "ouvert"})
    assert not Suggestion.objects.exists()
    send(client, "/annuaire/proposer/", {**data, "hearing_loop": "non"})
    suggestion = Suggestion.objects.get()
    assert (suggestion.data["hearing_loop"], suggestion.data["step_free"]) == (
        "non",
        "",
    )
    Suggestion.objects.update(state=Suggestion.State.TO_DECIDE)
    html = admin_client.get(reverse("annuaire_decide", args=[suggestion.pk]))
    assert "Boucle magnétique".casefold() in html.content.decode().casefold()
    entry = accept(suggestion, None, [])
    assert entry.get_latest_revision_as_object().hearing_loop == "non"


def test_what_no_list_knows_is_not_shown(client, annuaire):
    factories.alternative("La Cave", step_free="oui")
    Alternative.objects.update(step_free="peut-être", hearing_loop="oui")
    html = client.get("/annuaire/la-cave/").content.decode()
    assert "Boucle magnétique" in html
    assert "peut-être" not in html
    assert choices(client) == {"boucle": (1, False)}
    for address in ("annuaire/export.geojson", "api/elements.json"):
        assert b'"hearing_loop": "yes"' in exported(client, address)


def test_to_choose_by_it_asks_no_more_than_by_anything_else(client, entries):
    def asked(query: str) -> int:
        client.get(f"/annuaire/?{query}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/annuaire/?{query}")
        return len(queries)

    usual = asked("etat=existante")
    assert asked("acces=plain-pied&acces=toilettes") <= usual
