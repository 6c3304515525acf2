"""A facet is one entry of a list, which all that shows or narrows entries reads."""

import pytest

from annuaire.choices import Kind
from annuaire.public.facets import FACETS, Facet
from tests import factories

KIND = Facet(
    "genre",
    "Genre",
    names=lambda counts: [(value, Kind(value).label, n) for value, n in counts],
    column="kind",
)


@pytest.fixture
def entries(annuaire):
    for name, kind, status in (
        ("La Fabrique", "lieu", "existante"),
        ("Le Rucher", "lieu", "en_projet"),
        ("Les Cyclistes", "association", "existante"),
    ):
        factories.alternative(name, kind=kind, status=status, citycode="13205")


def test_an_entry_of_the_list_makes_a_facet(client, entries, monkeypatch):
    monkeypatch.setitem(FACETS, "genre", KIND)
    page = client.get("/annuaire/?genre=lieu&etat=existante&lieu=13205")
    assert [entry.name for entry in page.context["page_obj"]] == ["La Fabrique"]
    counts = {
        name: [(choice.value, choice.count) for choice in shown.choices]
        for name, shown in page.context["facets"].items()
    }
    assert counts["genre"] == [("association", 1), ("lieu", 1)]
    assert counts["etat"] == [("en_projet", 1), ("existante", 1)]
    assert counts["lieu"] == [("13205", 1)]
    html = page.content.decode()
    assert 'name="genre" value="lieu" checked' in html
    assert (
        'href="/annuaire/export.csv?lieu=13205&amp;etat=existante&amp;genre=lieu"'
        in (html)
    )
    sheet = b"".join(client.get("/annuaire/export.csv?genre=association"))
    assert "Les Cyclistes" in sheet.decode()
    assert "Le Rucher" not in sheet.decode()


def test_what_was_chosen_is_shown_in_the_order_of_the_form(client, entries):
    page = client.get("/annuaire/?etat=existante&lieu=13205")
    labels = [chip["label"] for chip in page.context["chips"]]
    assert labels[1] == "Existante"
    assert page.context["filters"].search_only == "lieu=13205&etat=existante"
