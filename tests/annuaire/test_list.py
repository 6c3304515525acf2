"""The directory's list: finding, narrowing, sorting, and never breaking."""

import datetime

from django.core.cache import cache
from django.utils import timezone
from django.utils.html import strip_tags

from wagtail.models import PageViewRestriction

import pytest
from bs4 import BeautifulSoup

from annuaire.maps.schematic import draw_once
from annuaire.models import Alternative, Need, Photo, index
from annuaire.public import alphabet
from core.models import Theme
from tests import factories


@pytest.fixture
def themes(db):
    return {
        "velo": factories.theme(
            "Habitat et mobilité", "habitat", synonyms="bicyclette"
        ),
        "manger": factories.theme("Alimentation", "alimentation"),
    }


@pytest.fixture
def entries(annuaire, themes):
    draw_once()
    factories.alternative(
        "Réparer son vélo à la Plaine",
        themes=[themes["velo"]],
        tags=["vélo", "récup"],
        citycode="13205",
        city="Marseille",
        summary="Un atelier où l'on apprend.",
        verified_at=datetime.date(2026, 1, 5),
    )
    factories.alternative(
        "L'Épicerie du Panier",
        themes=[themes["manger"]],
        tags=["vrac"],
        citycode="13202",
        city="Marseille",
        verified_at=datetime.date(2026, 11, 1),
    )
    factories.alternative(
        "Le Jardin des œillets",
        themes=[themes["manger"], themes["velo"]],
        tags=["récup"],
        citycode="13005",
        city="Aubagne",
        status="en_projet",
    )
    factories.alternative("Ancien four", themes=[themes["manger"]], status="fermee")


FOUND = [
    ("q=reparer velo", ["Réparer son vélo à la Plaine"]),
    ("q=RÉPARER VÉLOS", ["Réparer son vélo à la Plaine"]),
    ("q=oeillet", ["Le Jardin des œillets"]),
    ("q=vrac", ["L'Épicerie du Panier"]),
    ("q=aubagne", ["Le Jardin des œillets"]),
    ("q=bicyclette&etat=en_projet", ["Le Jardin des œillets"]),
    ("q=rien de tel", []),
    ("q=%22", []),
    ("theme=habitat&lieu=13205", ["Réparer son vélo à la Plaine"]),
    ("lieu=13202&lieu=13005", ["L'Épicerie du Panier", "Le Jardin des œillets"]),
    ("tag=recup&theme=alimentation", ["Le Jardin des œillets"]),
    ("etat=fermee", ["Ancien four"]),
    ("etat=inconnu&theme=alimentation&lieu=13202", ["L'Épicerie du Panier"]),
]


PARTIAL = [
    # the question, the entries, what the page says
    ("q=vrac noailles", ["L'Épicerie du Panier"], "n’a «\xa0noailles\xa0»"),
    ("q=zèbre ici wifi vrac", ["L'Épicerie du Panier"], "» ni «\xa0wifi\xa0»"),
    (
        "q=vrac aubagne",
        ["L'Épicerie du Panier", "Le Jardin des œillets"],
        "Aucune fiche n’a tous ces mots",
    ),
    (
        "q=récup vélo vrac",
        ["Réparer son vélo à la Plaine"],
        "Aucune fiche n’a tous ces mots",
    ),
    (
        "q=vrac-aubagne",
        ["L'Épicerie du Panier", "Le Jardin des œillets"],
        "Aucune fiche n’a tous ces mots",
    ),
    ("q=récup zèbre&etat=en_projet", ["Le Jardin des œillets"], "«\xa0zèbre\xa0»"),
    ("q=vrac zèbre&etat=en_projet", [], ""),
    ("q=zèbre de la", [], ""),
    ("q=rendez-vous zèbre", [], ""),
    ("q=vrac cachette", ["L'Épicerie du Panier"], "«\xa0cachette\xa0»"),
    ("q=vrac cachette&vue=integration", ["L'Épicerie du Panier"], "«\xa0cachette\xa0»"),
]


ODD = [
    "q=%00",
    "q=" + "x" * 10_000,
    "q=%F0%9F%A5%95",
    "q=%D7%A9%D7%9C%D7%95%D7%9D",
    "q=a%22 OR %28b",
    "page=-1",
    "page=abc",
    "theme=" + "a" * 5000,
    "&".join(f"tag=t{n}" for n in range(500)),
    "tri=hasard&vue=rien",
    "lieu=%00",
    "etat[]=x",
]


def names(response) -> list[str]:
    return [entry.name for entry in response.context["page_obj"]]


def choice(response, facet: str, value: str):
    found = [c for c in response.context["facets"][facet].choices if c.value == value]
    return found[0].count if found else None


def test_all_entries_by_name_without_their_article_and_closed_ones_last(
    client, entries
):
    assert names(client.get("/annuaire/")) == [
        "L'Épicerie du Panier",
        "Le Jardin des œillets",
        "Réparer son vélo à la Plaine",
        "Ancien four",
    ]


def test_words_and_facets_narrow_the_list(client, entries):
    for query, found in FOUND:
        assert names(client.get(f"/annuaire/?{query}")) == found, query


@pytest.mark.case("4.2")
@pytest.mark.parametrize(("query", "found", "said"), PARTIAL)
def test_a_word_that_no_entry_has_empties_nothing(client, entries, query, found, said):
    # Nobody sees it, so it has no word.
    factories.alternative("Cachette du vrac", live=False)
    response = client.get(f"/annuaire/?{query}")
    assert names(response) == found
    text = strip_tags(response.content.decode())
    assert said in text if said else "Aucune fiche" not in text


@pytest.mark.case("4.2")
def test_what_is_taken_away_is_what_the_list_shows(client, entries):
    csv = b"".join(client.get("/annuaire/export.csv?q=vrac zèbre").streaming_content)
    assert "Épicerie du Panier" in csv.decode()
    assert "Aubagne" not in csv.decode()
    feed = client.get("/annuaire/flux.xml?q=vrac zèbre").content.decode()
    assert "Épicerie du Panier" in feed


def test_a_facet_counts_what_each_of_its_values_would_show(client, entries):
    page = client.get("/annuaire/?theme=alimentation&etat=en_projet")
    assert choice(page, "theme", "alimentation") == 1
    # As if no theme were chosen: the garden has both.
    assert choice(page, "theme", "habitat") == 1
    assert choice(page, "etat", "en_projet") == 1
    assert choice(page, "etat", "existante") == 1
    assert choice(page, "lieu", "13005") == 1
    assert choice(page, "lieu", "13205") is None
    assert choice(page, "tag", "recup") == 1


def test_the_only_choice_leaves_the_counts_of_its_facet_as_they_are(
    client, entries, themes
):
    for name in ("Une de plus", "Encore une"):
        page = client.get("/annuaire/?theme=alimentation")
        everything = client.get("/annuaire/")
        for value in ("alimentation", "habitat"):
            there = choice(page, "theme", value)
            assert there == choice(everything, "theme", value) > 0
        assert choice(page, "lieu", "13205") is None
        # What is published since counts at once.
        factories.alternative(name, themes=[themes["velo"]])
        again = client.get("/annuaire/?theme=alimentation")
        assert choice(again, "theme", "habitat") == there + 1


def test_chosen_filters_are_shown_and_go_one_by_one(client, entries):
    page = client.get("/annuaire/?theme=habitat&theme=alimentation&q=recup")
    text = page.content.decode()
    assert 'href="/annuaire/?theme=habitat&amp;theme=alimentation"' in text
    assert 'href="/annuaire/?q=recup&amp;theme=alimentation"' in text
    assert 'href="/annuaire/?q=recup&amp;theme=habitat"' in text


def test_the_list_is_sorted_as_asked(client, entries):
    latest = names(client.get("/annuaire/?tri=verifiee"))
    assert latest[:2] == ["L'Épicerie du Panier", "Réparer son vélo à la Plaine"]
    assert names(client.get("/annuaire/?q=recup&tri=nom")) == [
        "Le Jardin des œillets",
        "Réparer son vélo à la Plaine",
    ]


def test_a_word_of_the_name_weighs_more(client, annuaire):
    factories.alternative("Compost et fleurs", summary="Un jardin.")
    factories.alternative("Jardin du port", summary="Des fleurs.")
    assert names(client.get("/annuaire/?q=jardin"))[0] == "Jardin du port"


@pytest.mark.parametrize(
    ("view", "sight"),
    [
        ("plan", "<svg"),
        ("a-z", 'id="lettre-R"'),
        ("impression", "imprimez-la"),
        ("liste", "entry-row"),
    ],
)
def test_each_view_shows_the_same_entries(client, entries, view, sight):
    page = client.get(f"/annuaire/?vue={view}&theme=habitat").content.decode()
    assert sight in page
    assert "Réparer son vélo" in page
    assert "Épicerie du Panier" not in page


def test_no_picture_stands_twice_in_one_view(client, annuaire, themes):
    drawing, photo = factories.image("Un dessin"), factories.image("Une photo")
    for name, image in {"A": drawing, "B": drawing, "C": photo, "D": None}.items():
        entry = factories.alternative(name, themes=[themes["velo"]])
        if image:
            entry.photos = [Photo(image=image)]
            entry.save()
    Theme.objects.filter(slug="habitat").update(icon="habitat")
    cache.clear()
    for address in ("/annuaire/", "/annuaire/?vue=integration", "/themes/habitat/"):
        page = BeautifulSoup(client.get(address).content.decode(), "html.parser")
        rows = {
            row.select_one(".entry-name").get_text(): row.select_one(".entry-picture")
            for row in page.select(".entry-row")
        }
        pictured = [bool(rows[name].find("img")) for name in "ABCD"]
        # Themes show the newest first.
        first, other = ("B", "A") if "themes" in address else ("A", "B")
        assert pictured.count(True) == 2, address
        assert rows[first].find("img") and rows["C"].find("img"), address
        assert rows[other].find("use")["href"].endswith("#habitat"), address
        assert rows["D"].find("use"), address


@pytest.mark.case("9.10")
def test_a_row_is_one_link_and_its_themes_are_text(client, entries):
    page = BeautifulSoup(client.get("/annuaire/").content.decode(), "html.parser")
    for row in page.select(".entry-row"):
        assert len(row.find_all("a")) == 1
        assert row.select_one(".entry-themes").get_text()


@pytest.mark.case("9.12")
def test_letters_and_what_may_be_taken_away_are_lists(client, entries):
    page = BeautifulSoup(
        client.get("/annuaire/?vue=a-z").content.decode(), "html.parser"
    )
    assert len(page.select("nav ul.letters > li > a")) == 4
    assert len(page.select(".take-away ul > li > a")) == 4


def test_the_printed_list_is_numbered_through_its_pages(client, entries, monkeypatch):
    monkeypatch.setattr(index, "PER_PRINTED_PAGE", 3)
    page = client.get("/annuaire/?vue=impression&page=2").content.decode()
    assert '<ol class="printed" start="4">' in page


def test_areas_of_the_plan_filter_and_say_their_number(client, entries):
    page = client.get("/annuaire/?q=récup").content.decode()
    assert 'aria-label="Marseille 5e, 1 alternative"' in page
    assert 'href="/annuaire/?q=r%C3%A9cup&amp;lieu=13205"' in page


def test_pages_keep_the_question(client, annuaire, themes):
    for number in range(30):
        factories.alternative(f"Atelier {number:02d}", themes=[themes["velo"]])
    page = client.get("/annuaire/?theme=habitat&page=2")
    assert len(names(page)) == 6
    assert "?theme=habitat&amp;page=1" in page.content.decode()
    assert len(names(client.get("/annuaire/?page=99999"))) == 6


def test_no_question_breaks_the_list(client, entries):
    for query in ODD:
        assert client.get(f"/annuaire/?{query}").status_code == 200, query[:80]


def test_what_is_not_public_is_nowhere(client, annuaire):
    secret = "Motsecret"
    factories.alternative(f"{secret} brouillon", live=False)
    expired = factories.alternative(f"{secret} expirée")
    past = timezone.now() - datetime.timedelta(days=1)
    Alternative.objects.filter(pk=expired.pk).update(expire_at=past)
    for entry in Alternative.objects.all():
        Need.objects.create(alternative=entry, text=f"{secret} besoin")
    for address in (
        "",
        "?q=motsecret",
        "?vue=a-z",
        "?vue=impression",
        "flux.xml",
        "flux.json",
        "besoins/",
    ):
        page = client.get(f"/annuaire/{address}").content.decode()
        assert secret not in page.replace("motsecret", ""), address
    assert client.get(f"/annuaire/{expired.slug}/").status_code == 404


def test_a_private_directory_hides_its_entries(client, entries, annuaire):
    PageViewRestriction.objects.create(
        page=annuaire, restriction_type=PageViewRestriction.LOGIN
    )
    assert not Alternative.objects.visible().exists()
    assert client.get("/annuaire/").status_code == 302


def test_the_first_page_keeps_to_its_budget(
    client, entries, themes, django_assert_max_num_queries
):
    for number in range(30):
        factories.alternative(f"Atelier {number}", themes=[themes["velo"]], tags=["a"])
    client.get("/annuaire/")
    for query, most in (
        ("", 12),
        ("?q=atelier&theme=habitat", 13),
        ("?q=atelier zèbre&theme=habitat", 14),
    ):
        with django_assert_max_num_queries(most):
            client.get(f"/annuaire/{query}")


def test_kept_counts_follow_whatever_is_published(client, entries, themes):
    def counts():
        context = client.get("/annuaire/").context
        facets = {
            choice.label: choice.count
            for shown in context["facets"].values()
            for choice in shown.choices
        }
        return context["count"], facets

    total, facets = counts()
    assert (total, facets["Alimentation"], facets["vrac"]) == (4, 3, 1)
    grocery = Alternative.objects.get(slug="lepicerie-du-panier")
    former = Alternative.objects.get(slug="ancien-four")
    # One leaves as another comes: as many as before.
    former.unpublish()
    grocery.themes = [themes["velo"]]
    grocery.tags.set(["récup"])
    grocery.status = "fermee"
    grocery.save_revision().publish()
    factories.alternative("Un nouveau venu", status="en_pause")
    total, facets = counts()
    assert (total, facets["Alimentation"], facets["récup"]) == (4, 1, 3)
    assert (facets["Fermée"], facets["En pause"]) == (1, 1)
    past = timezone.now() - datetime.timedelta(minutes=1)
    Alternative.objects.filter(pk=grocery.pk).update(expire_at=past)
    assert counts()[0] == 3
    themes["velo"].delete()
    assert "Habitat et mobilité" not in counts()[1]


def test_long_lists_of_names_have_pages(client, entries, monkeypatch):
    monkeypatch.setattr(alphabet, "PER_PAGE", 2)
    page = client.get("/annuaire/?vue=a-z").content.decode()
    assert "Épicerie du Panier" in page
    assert "Réparer son vélo" not in page
    assert 'href="?vue=a-z&amp;page=2#lettre-R"' in page
    assert 'href="#lettre-E"' in page
    assert (
        "Réparer son vélo" in client.get("/annuaire/?vue=a-z&page=2").content.decode()
    )
