"""What is proposed while one types."""

import json

import pytest

from ateliers.models import AtelierPage
from tests import factories
from tests.ateliers.helpers import atelier
from tests.core.document_files import document


def suggestions(client, words: str) -> list[tuple[str, str]]:
    response = client.get("/recherche/suggestions.json", {"q": words})
    assert response.status_code == 200
    assert "max-age=60" in response["Cache-Control"]
    assert not response.cookies
    items = json.loads(response.content)["suggestions"]
    assert all(one["url"] for one in items)
    return [(one["label"], one["kind"]) for one in items]


def test_titles_themes_and_tags_are_proposed_from_their_beginnings(
    client, cycle, annuaire, django_assert_max_num_queries
):
    theme = factories.theme("Écologie", "ecologie", synonyms="cantine\ncompost")
    page = atelier(cycle, "Pétrir à plusieurs", themes=[theme])
    page.tags.add("cœur", "pétales")
    page.save_revision().publish()
    atelier(cycle, "Apprendre à pétrir", number=2)
    factories.alternative("L’Éco-quartier", tags=["écoute"])
    body = [("document", {"document": document("p.pdf", b"x", title="Pétition")})]
    page.invitation = body
    page.save_revision().publish()
    with django_assert_max_num_queries(14):
        assert suggestions(client, "pet") == [
            ("pétales", "Mot-clé"),
            ("Pétition", "Document"),
            ("Pétrir à plusieurs", "Atelier"),
            ("Apprendre à pétrir", "Atelier"),
        ]
    assert suggestions(client, "ÉCO")[0] == ("Écologie", "Thème")
    assert ("L’Éco-quartier", "Alternative") in suggestions(client, "éco")
    assert suggestions(client, "cantin") == [("Écologie", "Thème")]
    assert suggestions(client, "coeu") == [("cœur", "Mot-clé")]
    assert suggestions(client, "pétrir appr") == [("Apprendre à pétrir", "Atelier")]
    for number in range(9):
        atelier(cycle, f"Semer {number}", number=number + 3)
    assert len(suggestions(client, "sem")) == 8
    AtelierPage.objects.get(title="Pétrir à plusieurs").unpublish()
    assert suggestions(client, "pet") == [("Apprendre à pétrir", "Atelier")]


@pytest.mark.parametrize(
    "words", ["", "a", "'", '"', "\x00ab", "x" * 101, "😀😀", "AND*"]
)
def test_what_means_nothing_gets_nothing(client, home, words):
    assert suggestions(client, words) == []
    assert client.post("/recherche/suggestions.json").status_code in (403, 405)


@pytest.mark.case("4.6")
def test_what_is_proposed_is_typeset(client, cycle):
    factories.theme("L'hiver : froid", "hiver")
    page = atelier(cycle, "Semer avant l'hiver ?")
    page.tags.add("l'hivernage")
    page.save_revision().publish()
    assert suggestions(client, "hiver") == [
        ("L’hiver\xa0: froid", "Thème"),
        ("l’hivernage", "Mot-clé"),
        ("Semer avant l’hiver\u202f?", "Atelier"),
    ]
    items = client.get("/recherche/suggestions.json?q=hivern").json()["suggestions"]
    # The words are looked for as they are.
    assert items[0]["url"].endswith("?q=l%27hivernage")
