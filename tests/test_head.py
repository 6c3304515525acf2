"""What machines read of a page: its head, the sitemap, the feed of all."""

import datetime
import json
import re

from django.utils import timezone

import pytest

from ateliers.models import AtelierPage
from home.models import ContactPage, FreePage
from tests import factories

pytestmark = pytest.mark.front

LATER = timezone.now() + datetime.timedelta(days=9)
EARLIER = timezone.now() - datetime.timedelta(days=9)


def structured(html: str) -> dict[str, dict]:
    """The schema.org objects of a page, by type."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return {data["@type"]: data for data in map(json.loads, found)}


@pytest.fixture
def to_come(cycle) -> AtelierPage:
    return factories.add(
        cycle,
        AtelierPage,
        "Réparer l'œuvre",
        slug="reparer",
        number=1,
        start=LATER,
        place_note="Salle du fond",
        summary="Chacun vient avec la sienne.",
    )


def test_the_head_names_the_page_and_its_address(client, to_come):
    html = client.get(to_come.url, {"utm_source": "ailleurs"}).content.decode()
    assert f'<link rel="canonical" href="{to_come.full_url}">' in html
    assert '<meta name="description" content="Chacun vient avec la sienne.">' in html
    assert 'property="og:title" content="Réparer l&#x27;œuvre"' in html
    assert html.count("<h1") == 1


def test_an_atelier_to_come_is_an_event(client, to_come):
    data = structured(client.get(to_come.url).content.decode())
    assert data["Event"]["eventStatus"] == "https://schema.org/EventScheduled"
    names = [item["name"] for item in data["BreadcrumbList"]["itemListElement"]]
    assert names == ["Accueil", "Ateliers", "Coopérative intégrale", "Réparer l'œuvre"]


def test_a_cancelled_one_says_so(client, to_come):
    to_come.cancelled = True
    to_come.save_revision().publish()
    data = structured(client.get(to_come.url).content.decode())
    assert data["Event"]["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_report_is_an_article(client, cycle):
    page = factories.add(
        cycle,
        AtelierPage,
        "Premier",
        slug="un",
        number=1,
        start=EARLIER,
        byline="Inès",
        report=[("text", "<p>Nous avons parlé.</p>")],
        report_ready=True,
    )
    data = structured(client.get(page.url).content.decode())
    assert data["Article"]["author"]["name"] == "Inès"
    assert "datePublished" in data["Article"]


def test_a_title_cannot_leave_its_structured_data(client, home):
    title = "</script><script>alert(1)</script>"
    page = factories.add(home, FreePage, title, slug="page")
    html = client.get(page.url).content.decode()
    assert "<script>alert(1)" not in html


def test_the_home_feed_has_what_is_new_in_full(client, home, to_come):
    body = [("text", "<p>Le texte entier, avec <a href='/contact/'>un lien</a>.</p>")]
    factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui", body=body)
    items = json.loads(client.get("/flux.json").content)["items"]
    assert {item["title"] for item in items} == {"Qui sommes-nous ?", "Réparer l'œuvre"}
    [page] = [item for item in items if item["title"] == "Qui sommes-nous ?"]
    assert "Le texte entier" in page["content_html"]
    assert 'href="http' in page["content_html"]


def test_the_sitemap_has_the_public_pages(client, to_come):
    xml = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{to_come.full_url}</loc>" in xml


def test_a_page_that_has_not_changed_is_not_sent_again(client, home):
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    home.heading = "Agir encore"
    home.save_revision().publish()
    changed = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/contact/", "/styleguide/"])
def test_pages_for_one_person_are_always_sent_anew(admin_client, home, address):
    factories.add(home, ContactPage, "Nous écrire", slug="contact")
    first = admin_client.get(address)
    assert first.status_code == 200
    assert "ETag" not in first.headers
    again = admin_client.get(address, headers={"If-None-Match": "*"})
    assert again.status_code == 200


def test_a_conditional_request_that_makes_no_sense_gets_the_page(client, home):
    for tag in ("", "x", '"', 'W/"', "é", '"a", '):
        answer = client.get("/", headers={"If-None-Match": tag})
        assert answer.status_code == 200


def test_the_chosen_appearance_is_known_before_anything_is_drawn(client, home):
    html = client.get("/").content.decode()
    script = re.search(r'<script[^>]*src="[^"]*theme[^"]*\.js"[^>]*>', html)
    assert not re.search("module|defer|async", script.group())
    assert script.start() < html.index('rel="stylesheet"')
