"""Two versions compared in the admin: what a volunteer reads of them."""

import json

from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from annuaire.blocks import SyntheseBlock
from ateliers.blocks import ReportBlock
from ateliers.models import AtelierPage
from groupes.models import GroupePage
from home.blocks import FreeBodyBlock
from tests import factories
from tests.ateliers.helpers import PAST, atelier

pytestmark = pytest.mark.front

BLOCKS = [
    ("text", "<h2>La suite</h2><p>Le 4 mai.</p>"),
    ("decision", {"what": "Louer <b>.", "who": "", "state": "a_faire"}),
    ("round_table", {"title": "", "intro": "", "statements": ["Oui.", "Non."]}),
    ("action", {"what": "Écrire à la mairie.", "who": "Karim", "state": "en_cours"}),
]


def draft(page: AtelierPage) -> AtelierPage:
    return AtelierPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def compared(client, before, after) -> BeautifulSoup:
    url = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=[before.object_id, before.pk, after.pk],
    )
    answer = client.get(url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one(".listing")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def test_a_report_is_compared_in_the_words_of_its_form(admin_client, cycle):
    page = atelier(cycle, start=PAST, report=BLOCKS)
    before = page.latest_revision
    changed = draft(page)
    raw = list(changed.report.raw_data)
    raw[1]["value"] |= {"state": "fait", "by_when": "2026-04-30"}
    raw[2]["value"]["statements"][1]["value"] = "Peut-être."
    changed.report = json.dumps(raw[:3])
    table = compared(admin_client, before, changed.save_revision())
    told = words(table)
    assert "Texte La suite Le 4 mai." in told
    assert "Décision Ce qui est décidé Louer <b>. Pour le 30 avril 2026" in told
    assert "État À faire Fait" in told
    assert "Tour de table Paroles Oui. Non. Peut-être." in told
    [gone] = table.select("div.deletion")
    assert words(gone).startswith("Action Ce qu’il y a à faire Écrire à la mairie.")
    for word in ("None", "a_faire", "en_cours", "2026-04-30"):
        assert word not in told


def test_ticks_dates_and_tags_are_compared_in_french(admin_client, cycle):
    page = atelier(cycle, start=PAST)
    before = page.latest_revision
    changed = draft(page)
    changed.cancelled, changed.start = True, None
    changed.tags.add("Économie d'eau")
    told = words(compared(admin_client, before, changed.save_revision()))
    assert "Annulé: non oui" in told
    assert f"{PAST:%Y}" in told
    assert "Économie d'eau" in told
    for word in ("None", "True", "False", "economie"):
        assert word not in told


def test_pictures_and_pages_are_shown_even_when_they_are_gone(
    admin_client, cycle, groupes_index
):
    groupe = factories.add(groupes_index, GroupePage, "Semer", slug="s", purpose="S.")
    picture = factories.image()
    report = [
        ("image", {"image": picture, "caption": "Huit voisines."}),
        ("groupe", {"name": "Le jardin", "text": "", "page": groupe}),
    ]
    page = atelier(cycle, start=PAST, report=report)
    before = page.latest_revision
    changed = draft(page)
    changed.report.append(("objective", {"text": "<p>Voir.</p>"}))
    after = changed.save_revision()
    table = compared(admin_client, before, after)
    assert table.select("div.preview-image img")
    assert "Sa page Semer" in words(table)
    [new] = table.select("div.addition")
    assert words(new) == "Objectif Objectif Voir."
    groupe.delete()
    picture.delete()
    told = words(compared(admin_client, before, after))
    assert "Légende Huit voisines." in told
    assert "Le jardin" in told


def test_entries_of_the_directory_are_compared_too(admin_client, db):
    entry = factories.alternative("L'Établi", synthese=[("en_bref", ["Un four."])])
    before = entry.latest_revision
    entry.synthese = [("en_bref", ["Un four."]), ("en_bref", ["Deux vélos."])]
    after = entry.save_revision()
    name = entry.snippet_viewset.get_url_name("revisions_compare")
    answer = admin_client.get(reverse(name, args=[entry.pk, before.pk, after.pk]))
    told = words(BeautifulSoup(answer.content, "html.parser").select_one(".listing"))
    assert "Deux vélos." in told
    assert "None" not in told


def test_every_block_has_a_drawing_in_the_admin(admin_client):
    sprite = admin_client.get(reverse("wagtailadmin_sprite")).content.decode()
    for stream in (ReportBlock(), SyntheseBlock(), FreeBodyBlock()):
        for block in stream.child_blocks.values():
            assert f'id="icon-{block.meta.icon}"' in sprite, block.label
