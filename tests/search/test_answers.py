"""What the search answers, the same on both databases."""

import datetime
from dataclasses import replace

from django.utils import timezone
from django.utils.html import strip_tags

import pytest

from ateliers.models import CyclePage
from home.models import FreePage, HomePage
from search.models import SearchEntry
from search.parsing import parse
from search.vocabulary import recount_words
from tests import factories
from tests.ateliers.helpers import DAY, SOON, atelier
from tests.rows import Written


def titles(client, words: str, **others) -> list[str]:
    response = client.get("/recherche/", {"q": words, **others})
    assert response.status_code == 200
    return [entry.title for entry in response.context["page_obj"].object_list]


def write_corpus(home: HomePage, sections: dict) -> None:
    """A few things that speak of nearly the same."""
    cycle = sections["cooperative"].put_below(sections["ateliers"].put_below(home))
    sections["annuaire"].put_below(home)
    mobility = factories.theme(synonyms="bicyclette\ndeux roues")
    now = timezone.now()
    factories.alternative(
        "La Roue libre",
        summary="On répare son vélo ensemble, avec les agricultrices du marché.",
        themes=[mobility],
        tags=["cyclistes"],
        content_updated_at=now,
    )
    factories.alternative("Le Fournil", summary="Le pain des boulangères du 3e.")
    atelier(cycle, "L’œuvre coopératrice", number=3, start=SOON, summary="Penser.")
    atelier(
        cycle,
        "Réparer des vélos",
        number=4,
        start=now - 500 * DAY,
        themes=[mobility],
        summary="Marseillais·e·s, à vos clés !",
    )
    factories.add(
        home,
        FreePage,
        "Venir la première fois",
        slug="venir",
        body=[("text", "<p>Un jour, un vélo fut réparé par une voisine.</p>")],
    )
    recount_words()


@pytest.fixture(scope="module")
def written(sections, django_db_blocker) -> Written:
    with django_db_blocker.unblock():
        return Written(lambda: write_corpus(HomePage.objects.get(), sections))


@pytest.fixture
def corpus(written, db) -> None:
    written.put_back()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("vélo réparé", "Réparer des vélos"),
        ("roue libres", "La Roue libre"),
        ("agriculteur marché", "La Roue libre"),
        ("boulanger", "Le Fournil"),
        ("marseillaisEs", "Réparer des vélos"),
        ("marseillais", "Réparer des vélos"),
        ("l'oeuvre cooperative", "L’œuvre coopératrice"),
        ("loeuvre cooperative", "L’œuvre coopératrice"),
        ("LŒUVRE COOPÉRATION", "L’œuvre coopératrice"),
        ("troisième atelier", "L’œuvre coopératrice"),
        ("3ème atelier", "L’œuvre coopératrice"),
        ("premiere fois", "Venir la première fois"),
        ("comment venir ?", "Venir la première fois"),
        ("coopratrice", "L’œuvre coopératrice"),
        ("boulagnère", "Le Fournil"),
        ("fournl", "Le Fournil"),
    ],
)
def test_what_is_asked_stands_first(client, corpus, words, first):
    assert titles(client, words)[:1] == [first]


def test_a_typo_is_mended_aloud_and_the_words_themselves_are_one_link_away(
    client, corpus
):
    html = client.get("/recherche/", {"q": "La Boulagnère"}).content.decode()
    assert "Résultats pour «\xa0<strong>La boulangères</strong>\xa0»" in html
    assert "?q=La+Boulagn%C3%A8re&amp;exact=1" in html
    assert titles(client, "Boulagnère", exact="1") == []
    assert titles(client, "Boulangère")
    assert "Résultats pour" not in client.get("/recherche/?q=pain").content.decode()


def test_results_are_counted_narrowed_and_sorted(client, corpus):
    response = client.get("/recherche/", {"q": "vélo"})
    tabs = {tab["label"]: tab["count"] for tab in response.context["tabs"]}
    assert tabs == {"Tout": 3, "Ateliers": 1, "Alternatives": 1, "Pages": 1}
    assert titles(client, "vélo")[0] == "Réparer des vélos"
    assert titles(client, "vélo", type="annuaire") == ["La Roue libre"]
    assert titles(client, "vélo", type="n’importe") == titles(client, "vélo")
    assert {*titles(client, "vélo", theme="habitat")} == {
        *("La Roue libre", "Réparer des vélos"),
    }
    assert titles(client, "vélo", periode="avant") == ["Réparer des vélos"]
    assert "Réparer des vélos" not in titles(client, "vélo", periode="mois")
    assert titles(client, "vélo", tri="date")[-1] == "Réparer des vélos"
    assert titles(client, "atelier", periode="a-venir") == ["L’œuvre coopératrice"]


def test_a_theme_is_found_by_its_names_and_keeps_up_with_them(client, corpus):
    both = {"La Roue libre", "Réparer des vélos"}
    assert {*titles(client, "bicyclettes")} == both
    assert {*titles(client, "deux-roues")} >= both
    theme = SearchEntry.objects.filter(themes__isnull=False).first().themes.get()
    theme.synonyms, theme.name = "trottinette", "Se déplacer"
    theme.save()
    assert {*titles(client, "trottinette")} == both
    assert not titles(client, "bicyclettes")


def test_results_go_on_over_pages_in_one_order(client, home):
    for number in range(23):
        factories.add(home, FreePage, f"Cerisier {number}", slug=f"cerisier-{number}")
    pages = [titles(client, "cerisier", page=str(page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 3]
    assert len({title for page in pages for title in page}) == 23
    assert titles(client, "cerisier", page="99") == pages[2]
    assert titles(client, "cerisier", page="-1") == pages[0]


def test_few_results_call_for_those_with_most_of_the_words(client, corpus):
    response = client.get("/recherche/", {"q": "fournil pain vélo boulangères"})
    assert response.context["page_obj"].object_list[0].title == "Le Fournil"
    assert "ceux qui en ont une partie" in response.content.decode()


HOSTILE = [
    *['"', "a\"b'c", "\x00vélo", "vélo AND OR NOT NEAR(", "*", "-", "{title}: x", "%"],
    *["é" * 10_000, "vélo " * 2000, "😀", "‮שלום", "où", "\\", "' OR 1=1 --", "a:*|&!("],
    *["\ud83d", "_" * 50, "l'", '^"vélo"^', "+vélo", "9" * 200, "de la"],
]


@pytest.mark.parametrize("parameter", ["q", "type", "theme", "periode", "page", "tri"])
def test_nothing_that_is_typed_breaks_it(client, corpus, parameter):
    for value in HOSTILE:
        value = value.encode(errors="replace").decode()
        data = {"q": "vélo", parameter: value}
        assert client.get("/recherche/", data).status_code == 200, value


def test_nothing_private_is_found_or_shown(client, corpus):
    page = atelier(CyclePage.objects.get(), "Pamplemousse", live=False)
    page.title = "Pamplemousse secret"
    page.save_revision()
    assert titles(client, "pamplemousse") == []
    old = timezone.now() - datetime.timedelta(days=1)
    FreePage.objects.update(expire_at=old)
    # The row is late, the page is not shown all the same.
    assert titles(client, "première fois") == []


PARTIAL = [
    # words, found among the first, what the page says
    ("fournil pain introuvablement", "Le Fournil", "«\xa0introuvablement\xa0»"),
    ("récup de vélos", "La Roue libre", "Aucun texte n’a «\xa0récup\xa0»"),
    ("wifi zèbre boulangère", "Le Fournil", "«\xa0wifi\xa0» ni «\xa0zèbre\xa0»"),
    ("« Wifi » “marché”", "La Roue libre", "Aucun texte n’a «\xa0Wifi\xa0»"),
    ("boulagnère xylophage", "Le Fournil", "Aucun texte n’a «\xa0xylophage\xa0»"),
    ("clés pain", "Le Fournil", "Aucun texte n’a tous ces mots"),
    ("clés pain", "Réparer des vélos", "Aucun texte n’a tous ces mots"),
    ("clés pain voisine", "Venir la première fois", "Aucun texte n’a tous ces mots"),
    ("pain-voisine", "Venir la première fois", "Aucun texte n’a tous ces mots"),
    ("anti-pain", "Le Fournil", "Aucun texte n’a tous ces mots"),
]


@pytest.mark.case("4.1")
@pytest.mark.parametrize(("words", "found", "said"), PARTIAL)
def test_a_word_that_nothing_has_empties_nothing(client, corpus, words, found, said):
    response = client.get("/recherche/", {"q": words})
    assert found in [entry.title for entry in response.context["page_obj"].object_list]
    assert said in strip_tags(response.content.decode())


@pytest.mark.case("4.1")
def test_one_rare_word_does_not_put_out_those_that_have_the_two_others(corpus):
    parsed = parse("pain boulangères clés")
    weights = [1, 1, 2]
    weighed = [
        replace(term, weight=weight)
        for term, weight in zip(parsed.terms, weights, strict=True)
    ]
    query = replace(parsed, terms=weighed).search_query(2)
    found = SearchEntry.objects.search(query, order_by_relevance=False)
    assert {entry.title for entry in found} == {"Le Fournil", "Réparer des vélos"}


def test_what_was_typed_exactly_loses_unknown_words_too(client, corpus):
    assert titles(client, "fournil xylophage", exact="1") == ["Le Fournil"]
    assert titles(client, "xylophage", exact="1") == []
    assert "Aucun texte" not in client.get("/recherche/?q=xylophage").content.decode()


@pytest.mark.case("4.1")
def test_choices_among_results_leave_unknown_words_out_too(client, corpus):
    found = {"theme": "habitat", "type": "annuaire"}
    assert titles(client, "vélo xylophage", **found) == ["La Roue libre"]
    # The words meet nowhere among what was chosen, though they do elsewhere.
    assert titles(client, "réparer clés", type="annuaire") == ["La Roue libre"]
    html = client.get("/recherche/?q=réparer+clés&type=annuaire").content.decode()
    assert "Aucun texte n’a tous ces mots avec ces choix" in html
    assert titles(client, "pain xylophage", theme="habitat") == []


@pytest.mark.case("4.1")
def test_small_words_never_stand_for_what_is_not_known(client, corpus):
    assert titles(client, "xylophage de la") == []
    assert titles(client, "rendez-vous xylophage") == []
