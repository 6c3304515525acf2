"""What the admin's menus offer, and the guide that they lead to."""

import re

from django.conf import settings

import pytest

from core.admin.guide import FOLDER, to_html
from tests.core.helpers import signed_in

PICTURES = settings.BASE_DIR / "static" / "img" / "guide"


def sidebar(client) -> str:
    """Data for a script."""
    html = client.get("/admin/").content.decode()
    found = re.search(r'<script id="wagtail-sidebar-props".*?</script>', html, re.S)
    return found[0].encode().decode("unicode_escape")


def labels(client) -> set[str]:
    return set(re.findall(r'"label": "(.*?)"', sidebar(client)))


def test_writers_see_what_they_may_use_and_no_more(client, home):
    signed_in(client, "Rédaction")
    seen = labels(client)
    assert {"Pages", "Ateliers", "Groupes", "Images", "Voir le site"} <= seen
    assert not {"Rapports", "Paramètres", "Comptes"} & seen


def test_no_screen_of_the_admin_is_taken_for_the_site(client, home):
    signed_in(client, "Rédaction")
    addresses = re.findall(r'"url": "(.*?)"', sidebar(client))
    assert "http://testserver/" in addresses and "/" not in addresses


def test_publishers_see_the_reports_and_the_settings(client, home):
    signed_in(client, "Publication")
    assert {"Rapports", "Paramètres"} <= labels(client)


def test_the_help_is_our_guide_without_a_badge(admin_client, home):
    html = admin_client.get("/admin/").content.decode()
    assert "/admin/guide/" in html
    assert "guide.wagtail.org" not in html
    assert "whats-new" not in html


@pytest.mark.front
@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.md")))
def test_each_page_of_the_guide_reads_in_the_admin(client, home, name):
    signed_in(client, "Rédaction")
    html = client.get(f"/admin/guide/{name}/").content.decode()
    text = html.partition('essaim-guide">')[2].partition("<footer")[0]
    assert not re.search(r"\*\*|\]\(|\| |^#|`", text, re.M)
    for address in re.findall(r'href="(/admin/guide/[^"]+)"', text):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["rien", "..", "index.md", "%2e%2e%2fREADME"])
def test_there_is_nothing_else_in_the_guide(admin_client, home, name):
    assert admin_client.get(f"/admin/guide/{name}/").status_code == 404


def test_the_guide_is_for_the_team(client, home):
    assert client.get("/admin/guide/").status_code == 302


def test_lists_tables_and_signs_become_html():
    table = "   | x | y |\n   | - | - |\n   | 1 | 2 |"
    html = to_html(f"Un `a`\n**b** <i>\n\n1. un\n   suite\n\n{table}\n2. deux")
    assert html.startswith("<p>Un <code>a</code> <strong>b</strong> &lt;i&gt;</p>")
    assert "<ol><li><p>un suite</p>\n<table>" in html
    assert '<th scope="col">x</th>' in html
    assert "<td>2</td>" in html
    assert html.endswith("<li><p>deux</p></li></ol>")


def test_a_picture_is_described_in_the_words_of_its_alt():
    html = to_html("![Le « mien »\n& l'autre](../../static/img/guide/choisir.webp)")
    src = "/static/img/guide/choisir.webp"
    alt = "Le « mien » &amp; l&#x27;autre"
    assert html == f'<p><img src="{src}" alt="{alt}"></p>'


@pytest.mark.front
def test_pictures_of_the_guide_are_there_and_light_and_described():
    pages = [path.read_text() for path in FOLDER.glob("*.md")]
    named = re.findall(r"!\[(.*)\]\((.*)\)", "\n".join(pages))
    files = {(FOLDER / path).resolve() for _, path in named}
    assert files == {*PICTURES.iterdir()}
    assert [file.name for file in files if file.stat().st_size > 60_000] == []
    assert [alt for alt, _ in named if not re.fullmatch(r".{30,200}\.", alt)] == []
