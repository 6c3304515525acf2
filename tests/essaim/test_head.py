"""What machines read of a page: its head, the sitemap, the feed of all."""

import datetime
import json
import re
from xml.etree import ElementTree

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from core.models import SiteSettings
from essaim.sitemaps import Part
from groupes.models import GroupePage
from home.models import ContactPage, FreePage
from tests import factories

pytestmark = pytest.mark.front

LATER = timezone.now() + datetime.timedelta(days=9)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
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
    [described] = re.findall('<meta name="description" content="([^"]*)">', html)
    assert described.endswith(". Chacun vient avec la sienne.")
    assert 'property="og:title" content="Réparer l&#x27;œuvre"' in html
    assert html.count("<h1") == 1


def shared(client, address: str) -> dict[str, str]:
    """What other sites show of a page, each once."""
    html = client.get(address).content.decode()
    found = re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', html)
    assert len(found) == len(dict(found)), address
    return dict(found)


def test_home_and_lists_are_shared_as_a_site_and_what_is_read_as_an_article(
    client, home, cycle, agenda, annuaire, to_come
):
    settings = SiteSettings.load()
    settings.name = "Essaim d'ici"
    settings.save()
    site = shared(client, "/")
    assert (site["og:title"], site["og:type"]) == ("Essaim d&#x27;ici", "website")
    assert site["og:url"] == home.full_url
    factories.alternative("L'Établi")
    for address in (agenda.url, annuaire.url, to_come.url, "/annuaire/letabli/"):
        words = shared(client, address)
        assert words["og:type"] == "website", address
        assert "article:published_time" not in words, address
        assert words["og:description"], address
    page = factories.add(home, FreePage, "À lire", slug="p")
    words = shared(client, page.url)
    assert (words["og:type"], words["og:title"]) == ("article", "À lire")
    moment = timezone.localtime(page.first_published_at).isoformat()
    assert words["article:published_time"][:16] == moment[:16]


def test_a_report_is_shared_by_the_day_it_came_out(client, cycle):
    body = [("text", "<p>Nous avons parlé.</p>")]
    page = factories.add(
        cycle,
        AtelierPage,
        "Premier",
        slug="un",
        start=EARLIER,
        report=body,
        report_ready=True,
    )
    came_out = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    AtelierPage.objects.filter(pk=page.pk).update(report_published_at=came_out)
    words = shared(client, page.url)
    assert words["og:type"] == "article"
    assert words["article:published_time"] == "2026-03-02T10:00:00+01:00"


def test_a_list_that_nobody_described_says_what_it_lists(client, ateliers_index):
    html = client.get(ateliers_index.url).content.decode()
    assert '<meta name="description" content="Les ateliers ouverts à toutes' in html
    ateliers_index.summary = "Chaque mardi, au quai."
    ateliers_index.save_revision().publish()
    html = client.get(ateliers_index.url).content.decode()
    assert html.count('<meta name="description"') == 1
    assert '<meta name="description" content="Chaque mardi, au quai.">' in html


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


def test_the_sitemap_has_the_public_pages(client, settings, to_come, annuaire):
    settings.SITE_URL = "http://testserver"
    theme = factories.theme()
    factories.add(to_come.get_parent(), AtelierPage, "Caché", slug="x", live=False)
    factories.alternative("L'Établi")
    xml = client.get("/sitemap.xml").content
    dates = dates_of(xml)
    urls = [to_come.full_url, f"http://testserver{theme.url}"]
    urls += [f"http://testserver{path}" for path in ("/themes/", "/annuaire/letabli/")]
    assert {*urls} <= {*dates}
    assert b"/x/" not in xml
    # What shows others changes with them: a date of its own would be a lie.
    assert dates["http://testserver/ateliers/"] is None
    day = timezone.localdate(to_come.last_published_at)
    assert dates[to_come.full_url] == str(day)


def dates_of(xml: bytes) -> dict[str, str | None]:
    root = ElementTree.fromstring(xml)
    return {
        entry.findtext(f"{SITEMAP}loc"): entry.findtext(f"{SITEMAP}lastmod")
        for entry in root
    }


def test_a_long_sitemap_is_told_in_parts(client, monkeypatch, home, cycle, annuaire):
    monkeypatch.setattr(Part, "limit", 3)
    for n in range(4):
        factories.alternative(f"Lieu {n}")
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [part.findtext(f"{SITEMAP}loc") for part in index]
    assert "http://testserver/sitemap-alternatives.xml?p=2" in parts
    found = [url for part in parts for url in dates_of(client.get(part).content)]
    # Four pages and the register of decisions, four entries, the list of themes.
    assert len(found) == len(set(found)) == 5 + 4 + 1
    for wrong in (
        "sitemap-rien.xml",
        "sitemap-pages.xml?p=99",
        "sitemap-pages.xml?p=x",
    ):
        assert client.get(f"/{wrong}").status_code == 404


@pytest.mark.case("11.4")
def test_a_long_sitemap_with_a_theme_is_dated_without_reading_what_it_lists(
    client, monkeypatch, home, cycle, annuaire
):
    monkeypatch.setattr(Part, "limit", 3)
    factories.theme()
    for n in range(4):
        factories.alternative(f"Lieu {n}")
    day = datetime.datetime(2026, 3, 12, 10, tzinfo=datetime.UTC)
    Alternative.objects.update(content_updated_at=day)

    def asked(address: str) -> list[str]:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200
        return [query["sql"] for query in queries]

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    dates = {part.findtext(f"{SITEMAP}loc"): part[1:] for part in index}
    assert "http://testserver/sitemap-themes.xml" in dates
    [dated] = dates["http://testserver/sitemap-alternatives.xml?p=2"]
    assert dated.text.startswith("2026-03-12")
    assert dates["http://testserver/sitemap-themes.xml"] == []
    few = asked("/sitemap.xml")
    assert not any('"summary"' in sql or '"body"' in sql for sql in few)
    part = asked("/sitemap-alternatives.xml")
    assert not any('"summary"' in sql for sql in part)
    for n in range(4, 9):
        factories.alternative(f"Lieu {n}")
        factories.add(home, FreePage, f"Page {n}", slug=f"page-{n}")
    assert len(asked("/sitemap.xml")) == len(few)
    assert len(asked("/sitemap-alternatives.xml")) == len(part)
    assert client.get("/sitemap-themes.xml").status_code == 200


@pytest.mark.case("11.4")
def test_the_sitemap_asks_as_much_for_many_pages_as_for_few(client, home, annuaire):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    def grow(numbers) -> None:
        for n in numbers:
            factories.alternative(f"Lieu {n}")
            body = [("image", {"image": factories.image(), "caption": "Une fête."})]
            factories.add(home, FreePage, f"Page {n}", slug=f"page-{n}", body=body)

    grow(range(2))
    asked()
    few = asked()
    grow(range(2, 9))
    asked()
    assert asked() == few <= 6


def test_the_home_page_says_who_we_are_and_how_to_search(client, home):
    data = structured(client.get("/").content.decode())
    words = data["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert words.endswith("/recherche/?q={search_term_string}")
    assert data["WebSite"]["publisher"]["@id"] == data["Organization"]["@id"]


def test_a_list_names_what_it_shows(client, to_come, annuaire, groupes_index, agenda):
    factories.alternative("L'Établi")
    factories.add(groupes_index, GroupePage, "Jardins", slug="g", purpose="x")
    for address, title in (
        ("/ateliers/", to_come.title),
        (to_come.get_parent().url, to_come.title),
        ("/agenda/", to_come.title),
        ("/annuaire/", "L'Établi"),
        ("/groupes/", "Jardins"),
    ):
        data = structured(client.get(address).content.decode())
        [item] = data["CollectionPage"]["mainEntity"]["itemListElement"]
        assert (item["position"], item["name"]) == (1, title)
        assert item["url"].startswith("http")


def test_what_is_to_be_read_is_an_article_and_a_place_stands_below_its_list(
    client, home, annuaire
):
    page = factories.add(home, FreePage, "À lire", slug="p", byline="Inès")
    data = structured(client.get(page.url).content.decode())
    assert data["Article"]["author"] == {"@type": "Person", "name": "Inès"}
    factories.alternative("L'Établi", street="1 rue Longue", city="Marseille")
    data = structured(client.get("/annuaire/letabli/").content.decode())
    names = [item["name"] for item in data["BreadcrumbList"]["itemListElement"]]
    assert names == ["Accueil", "Annuaire", "L'Établi"]
    assert data["LocalBusiness"]["name"] == "L'Établi"


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
