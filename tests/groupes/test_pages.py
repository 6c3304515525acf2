"""Groups, and texts that change in the open."""

import json

import pytest
from bs4 import BeautifulSoup

from groupes.diff import difference
from groupes.models import GroupePage, LivingTextPage, LivingTextVersion
from home.models import FreePage
from tests import factories
from tests.ateliers.helpers import DAY, PAST, SOON, atelier

pytestmark = pytest.mark.front


@pytest.fixture
def groupe(groupes_index) -> GroupePage:
    return factories.add(
        groupes_index, GroupePage, "Accueillir", slug="accueillir", purpose="Recevoir."
    )


@pytest.fixture
def text(groupe) -> LivingTextPage:
    return factories.add(
        groupe,
        LivingTextPage,
        "Nos principes",
        slug="principes",
        change_note="Première version.",
        body=[("text", "<p>Nous décidons ensemble.</p>")],
    )


def publish(text: LivingTextPage, html: str, note: str = "") -> LivingTextPage:
    text.body = [("text", html)]
    text.change_note = note
    text.save_revision().publish()
    return LivingTextPage.objects.get(pk=text.pk)


def test_each_publication_that_reads_differently_is_a_version(text):
    text = publish(text, "<p>Nous décidons ensemble.</p><p>Entraide.</p>", "Entraide.")
    publish(text, "<p>Nous décidons ensemble.</p><p>Entraide.</p>", "Rien de neuf.")
    versions = text.versions.order_by("number")
    assert [(v.number, v.change_note) for v in versions] == [
        (1, "Première version."),
        (2, "Entraide."),
    ]


def test_a_draft_is_no_version(text):
    text.body = [("text", "<p>Brouillon.</p>")]
    text.save_revision()
    assert text.versions.count() == 1


def test_versions_outlive_the_revisions(text):
    publish(text, "<p>Autre chose.</p>")
    text.revisions.all().delete()
    assert LivingTextVersion.objects.filter(page=text).count() == 2


def test_a_published_version_is_never_changed(text):
    version = text.versions.get()
    version.html = "<p>Réécrit.</p>"
    with pytest.raises(TypeError):
        version.save()


def test_readers_see_every_version_and_what_changed(client, text):
    publish(text, "<p>Nous décidons par consentement.</p>", "Le mot « consentement ».")
    history = client.get(f"{text.url}historique/").content.decode()
    assert "Première version." in history
    assert "consentement" in history
    first = client.get(f"{text.url}version/1/").content.decode()
    assert "Nous décidons ensemble." in first
    compared = client.get(f"{text.url}comparer/1/2/").content.decode()
    assert "<ins>" in compared
    assert "[retiré" in compared


def test_two_versions_are_chosen_without_a_script(client, text):
    publish(text, "<p>Autre chose.</p>")
    response = client.get(f"{text.url}historique/", {"ancienne": "2", "nouvelle": "1"})
    assert response.url == f"{text.url}comparer/1/2/"


@pytest.mark.parametrize(
    "address",
    ["version/0/", "version/99/", "version/999999999999999999999/", "comparer/1/9/"],
)
def test_a_version_that_is_not_there_is_not_found(client, text, address):
    assert client.get(f"{text.url}{address}").status_code == 404


def test_bad_choices_show_the_history_again(client, text):
    response = client.get(f"{text.url}historique/", {"ancienne": "x", "nouvelle": ""})
    assert response.status_code == 200


def test_a_difference_tells_words_and_paragraphs():
    found = difference("Un\nDeux mots ici\nFin", "Un\nDeux autres ici\nFin\nEncore")
    assert (found.added, found.removed, found.changed) == (1, 0, 1)
    changed = [(p.kind, p.text) for p in found.paragraphs[1]]
    assert ("removed", "mots") in changed
    assert ("added", "autres") in changed
    assert difference("Un\nDeux", "Un\nDeux").is_empty


def test_a_huge_text_is_compared_by_paragraph():
    before, after = "mot " * 20_000, "mat " * 20_000
    [pieces] = difference(before, after).paragraphs
    assert [piece.kind for piece in pieces] == ["removed", "added"]


def test_a_group_tells_where_it_is_cited_and_by_visible_pages_only(
    client, home, groupe
):
    card = [("card", {"page": groupe, "note": ""})]
    factories.add(home, FreePage, "Page qui cite", slug="cite", body=card)
    factories.add(home, FreePage, "Motsecret", slug="s", body=card, live=False)
    html = client.get(groupe.url).content.decode()
    assert "Page qui cite" in html
    assert "Motsecret" not in html


def test_the_feed_of_a_group_has_its_texts_versions(client, groupe, text):
    publish(text, "<p>Nous décidons par consentement.</p>", "Consentement.")
    items = json.loads(client.get(f"{groupe.url}flux.json").content)["items"]
    urls = {item["url"] for item in items}
    assert f"{text.full_url}version/2/" in urls
    assert len({item["id"] for item in items}) == len(items)


def test_a_card_of_a_deleted_group_leaves_the_page_standing(client, home, groupe):
    card = [("card", {"page": groupe, "note": "À lire."})]
    page = factories.add(home, FreePage, "Page qui cite", slug="cite", body=card)
    groupe.delete()
    response = client.get(page.url)
    assert response.status_code == 200
    assert "À lire." not in response.content.decode()


def test_a_group_tells_its_next_atelier(client, groupe, cycle):
    atelier(cycle, "Plus tard", start=SOON + DAY, groups=[groupe])
    atelier(cycle, "Annulé", start=SOON - DAY, groups=[groupe], cancelled=True)
    atelier(cycle, "Naguère", start=PAST, groups=[groupe])
    soon = atelier(cycle, "Bientôt", start=SOON, groups=[groupe])
    response = client.get(groupe.url)
    assert response.context["next_atelier"] == soon
    assert response.content.decode().index("Prochain atelier") > 0


def test_the_queries_of_a_group_do_not_grow(
    client, home, groupe, django_assert_max_num_queries
):
    for number in range(12):
        card = [("card", {"page": groupe, "note": ""})]
        factories.add(home, FreePage, f"Page {number}", slug=f"p{number}", body=card)
    client.get(groupe.url)
    with django_assert_max_num_queries(16):
        client.get(groupe.url)


def test_what_hangs_below_a_text_says_where_one_is_and_leads_back(client, text):
    publish(text, "<p>Nous décidons par consentement.</p>")
    for route, leaf in (
        ("historique/", "Toutes les versions"),
        ("version/1/", "Version 1"),
        ("comparer/1/2/", "Ce qui a changé"),
    ):
        html = client.get(f"{text.url}{route}").content.decode()
        assert f'<li aria-current="page">{leaf}</li>' in html
        assert f'<li><a href="{text.url}">Nos principes</a></li>' in html
        heading = html.split("<h1>")[1].split("</h1>")[0]
        assert heading.startswith("Nos principes") and heading != "Nos principes"


@pytest.mark.parametrize(
    "status, title",
    [
        ("actif", "Rejoindre le groupe"),
        ("en_sommeil", "Réveiller le groupe"),
        ("termine", "Poser une question"),
    ],
)
def test_a_group_invites_as_its_state_allows(client, groupe, status, title):
    groupe.status = status
    groupe.save_revision().publish()
    html = client.get(groupe.url).content.decode()
    panel = html.split("<aside")[1].split("</aside>")[0]
    assert title in panel
    assert ("Venez à un atelier" in panel) is (status == "actif")


@pytest.mark.parametrize("kind", [GroupePage, LivingTextPage])
def test_a_page_that_was_never_saved_has_a_preview(groupes_index, kind):
    page = kind(title="Nouveau", slug="nouveau")
    page.path, page.depth = f"{groupes_index.path}0009", groupes_index.depth + 1
    page.set_url_path(groupes_index)
    assert page.make_preview_request().status_code == 200


def test_an_accent_changes_no_order(client, groupes_index):
    for title in ("Épicerie", "Fablab", "École", "Danse"):
        factories.add(groupes_index, GroupePage, title, purpose="Faire.")
    titles = [page.title for page in groupes_index.visible_groups]
    assert titles == ["Danse", "École", "Épicerie", "Fablab"]


@pytest.mark.case("8.11")
def test_headings_stay_headings_in_what_changed(client, text):
    first = "<h2>Décider &amp; agir</h2><h3>L’écoute</h3><p>Écouter.</p>"
    text = publish(text, first)
    text = publish(text, first.replace("L’écoute", "La belle écoute"))
    html = client.get(f"{text.url}comparer/2/3/").content.decode()
    soup = BeautifulSoup(html, "html.parser").find("div", class_="prose")
    assert [tag.name for tag in soup.find_all(["h2", "h3", "p"])] == ["h2", "h3", "p"]
    assert soup.h2.get_text() == "Décider & agir"
    assert soup.h3.find("ins").get_text()
