"""The agenda told to programs: feeds, search, sitemap, structured data."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest

from agenda.models import SkippedDate
from agenda.recurrence import Repeat
from ateliers.models import Place
from french.text import plain
from tests import factories
from tests.agenda.helpers import DAY, at, evening, event, page_of
from tests.ateliers.helpers import atelier

pytestmark = pytest.mark.front

BUDGET = 16
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def items(client, page, **query) -> list[dict]:
    response = client.get(f"{page.url}flux.json", query)
    assert response.status_code == 200
    return response.json()["items"]


def structured(client, page) -> dict:
    """What the page says of its event."""
    html = client.get(page.url).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found = [json.loads(script) for script in scripts]
    [about] = [data for data in found if data["@type"] == "Event"]
    return about


def test_the_feed_says_when_and_where_before_the_words(client, home, agenda):
    page = event(
        agenda,
        "L'œuvre & la fête",
        start=at("2036-06-21 18:30"),
        place=Place.objects.create(name="La halle"),
        body=[("text", "<p>Avec <a href='/contact/'>nous</a>.</p>")],
    )
    [item] = items(client, agenda)
    assert item["title"] == page.title
    assert item["id"] == f"urn:uuid:{page.translation_key}"
    assert "samedi 21 juin 2036" in item["content_html"].replace("\xa0", " ")
    assert "La halle" in item["content_html"]
    assert 'href="http' in item["content_html"]
    xml = ElementTree.fromstring(client.get(f"{agenda.url}flux.xml").content)
    [told] = xml.iter("item")
    assert told.findtext("title") == page.title
    assert "La halle" in told.findtext(CONTENT)
    assert page.title in [entry["title"] for entry in items(client, home)]
    page.cancelled = True
    page.save_revision().publish()
    [item] = items(client, agenda)
    assert "Annulé" in item["content_html"]


def test_an_atelier_is_announced_and_its_report_is_elsewhere(client, agenda, cycle):
    atelier(
        cycle,
        "Réparer",
        start=evening(-9),
        report=[("text", "<p>Nous avons parlé.</p>")],
        report_ready=True,
    )
    atelier(cycle, "Sans date")
    assert [item["title"] for item in items(client, agenda)] == ["Réparer"]
    assert "Nous avons parlé" not in items(client, agenda)[0]["content_html"]


def test_a_feed_follows_the_filters(client, agenda):
    event(agenda, "Payant", free=False, price="5 €")
    event(agenda, "Offert")
    assert [item["title"] for item in items(client, agenda, gratuit="1")] == ["Offert"]
    assert len(items(client, agenda, gratuit="", lieu="\x00", theme="x")) == 2
    html = page_of(client, f"{agenda.url}?gratuit=1")
    for name in ("flux.xml", "flux.json", "agenda.ics"):
        assert f"{agenda.url}{name}?gratuit=1" in html
    assert "webcal://testserver/agenda/agenda.ics?gratuit=1" in html


def test_the_page_points_to_its_feeds_and_the_sitemap_to_the_page(client, agenda):
    page = event(agenda)
    html = page_of(client, agenda.url)
    for kind, name in (("rss+xml", "flux.xml"), ("feed+json", "flux.json")):
        assert f'<link rel="alternate" type="application/{kind}"' in html
        assert f'href="{agenda.url}{name}"' in html
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{page.full_url}</loc>" in sitemap
    assert f"<loc>{agenda.full_url}</loc>" in sitemap


def test_structured_data_tells_when_where_and_for_how_much(client, agenda):
    page = event(
        agenda,
        start=at("2037-03-28 22:00"),
        end=at("2037-03-29 06:00"),
        place=Place.objects.create(name="La halle"),
        organiser="Les voisins",
        cancelled=True,
    )
    about = structured(client, page)
    assert about["startDate"] == "2037-03-28T22:00:00+01:00"
    assert about["endDate"] == "2037-03-29T06:00:00+02:00"
    assert about["eventStatus"] == "https://schema.org/EventCancelled"
    assert about["location"]["name"] == "La halle"
    assert about["organizer"]["name"] == "Les voisins"
    assert about["isAccessibleForFree"] is True
    assert about["url"] == page.full_url


def test_structured_data_tells_the_rule_and_whole_days(client, agenda):
    start = evening(3)
    skipped = timezone.localdate(start) + 7 * DAY
    page = event(
        agenda,
        start=start,
        all_day=True,
        repeat=Repeat.WEEKLY,
        repeat_count=5,
        skipped_dates=[SkippedDate(day=skipped)],
    )
    about = structured(client, page)
    assert about["startDate"] == str(timezone.localdate(start))
    schedule = about["eventSchedule"]
    assert schedule["repeatFrequency"] == "P1W"
    assert schedule["repeatCount"] == 5
    assert schedule["exceptDate"] == [str(skipped)]


def test_search_finds_an_event_by_its_words_and_by_its_kind(client, home, agenda):
    event(agenda, "Fête des lampions", organiser="Les voisins du Panier")
    event(agenda, "Lampions cachés", live=False)
    for query in ("lampions", "panier", "lampions&type=agenda"):
        html = page_of(client, f"/recherche/?q={query}")
        assert "Fête des" in html, query
        assert "Lampions cachés" not in html
    assert "Fête des" not in page_of(client, "/recherche/?q=lampions&type=groupes")


def test_the_feed_costs_the_same_with_many_events(
    client, agenda, cycle, django_assert_max_num_queries
):
    theme = factories.theme()

    def grow(count: int) -> None:
        for n in range(count):
            place = Place.objects.create(name=f"Lieu {count} {n}")
            event(agenda, repeat=Repeat.WEEKLY, place=place, themes=[theme])
            atelier(cycle, f"Atelier {n}", start=evening(n), place=place)

    for count in (1, 6):
        grow(count)
        client.get(f"{agenda.url}flux.xml")
        with django_assert_max_num_queries(BUDGET):
            client.get(f"{agenda.url}flux.xml")


@pytest.mark.parametrize("name", ["flux.xml", "flux.json", "agenda.ics"])
def test_a_private_agenda_tells_strangers_nothing(client, agenda, name):
    event(agenda)
    PageViewRestriction.objects.create(page=agenda, restriction_type="login")
    assert client.get(f"{agenda.url}{name}").status_code == 302


@pytest.mark.case("2.9")
def test_a_damaged_picture_costs_an_event_its_picture_alone(client, agenda):
    picture = factories.image()
    Path(picture.file.path).write_bytes(b"zut")
    page = event(agenda, "La fête", cover=picture)
    assert "/media/" not in structured(client, page)["image"]
    assert items(client, agenda)[0]["title"] == "La fête"


@pytest.mark.case("2.12")
def test_every_item_has_content_even_what_was_announced_without_a_word(
    client, home, agenda, cycle
):
    atelier(cycle, "Coudre & recoudre", start=evening(9))
    event(agenda, "La fête", start=evening(10), body=[("text", "<p></p>")])
    for page in (agenda, home, cycle):
        found = items(client, page)
        assert found
        for item in found:
            assert plain(item["content_html"]), item["title"]
        xml = ElementTree.fromstring(client.get(f"{page.url}flux.xml").content)
        assert all(plain(told.findtext(CONTENT)) for told in xml.iter("item"))
    [told] = [item for item in items(client, agenda) if "Coudre" in item["title"]]
    assert "18 h 30" in told["content_html"].replace("\xa0", " ")
