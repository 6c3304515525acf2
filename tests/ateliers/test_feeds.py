"""Feeds and calendar of the ateliers, as programs read them."""

import datetime
from xml.etree import ElementTree

from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest
from icalendar import Calendar

from ateliers.models import AtelierPage, CyclePage, Place
from tests import factories

pytestmark = pytest.mark.front

DAY = datetime.timedelta(days=1)
START = datetime.datetime(2026, 4, 12, 16, 30, tzinfo=datetime.UTC)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def atelier(cycle: CyclePage, title: str, slug: str, **fields) -> AtelierPage:
    return factories.add(cycle, AtelierPage, title, slug=slug, **fields)


def items(client, page) -> list[ElementTree.Element]:
    response = client.get(f"{page.url}flux.xml")
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).findall("channel/item")


def entries(client, page) -> list[dict]:
    response = client.get(f"{page.url}flux.json")
    assert response.headers["Content-Type"].startswith("application/feed+json")
    return response.json()["items"]


@pytest.fixture
def told(cycle) -> AtelierPage:
    """Announced long ago, reported today."""
    page = atelier(
        cycle,
        "Troisième atelier",
        "trois",
        start=START,
        byline="Nadia",
        invitation=[("text", '<p>Venez : <a href="/contact/">écrivez-nous</a>.</p>')],
    )
    AtelierPage.objects.filter(pk=page.pk).update(first_published_at=START - 30 * DAY)
    page = AtelierPage.objects.get(pk=page.pk)
    page.report = [("text", "<p>Nous avons parlé.</p>")]
    page.report_ready = True
    page.save_revision().publish()
    return AtelierPage.objects.get(pk=page.pk)


def test_the_announcement_and_the_report_are_two_items(client, told, cycle):
    for page in (cycle, cycle.get_parent()):
        report, announcement = items(client, page)
        assert report.find("guid").text != announcement.find("guid").text
        assert "Nous avons parlé." in report.find(CONTENT).text
        assert "Venez" not in report.find(CONTENT).text
        assert "Venez" in announcement.find(CONTENT).text
        assert report.find("title").text == "Compte rendu : Troisième atelier"
        [new, old] = entries(client, page)
        assert [new["id"], old["id"]] == [
            report.find("guid").text,
            announcement.find("guid").text,
        ]
        assert new["date_published"] > old["date_published"]
        assert new["authors"] == [{"name": "Nadia"}]


def test_an_item_keeps_its_identity_when_its_page_moves(client, told, ateliers_index):
    before = [entry["id"] for entry in entries(client, ateliers_index)]
    other = factories.add(ateliers_index, CyclePage, "Autre", slug="autre")
    told.move(other, pos="last-child")
    after = entries(client, ateliers_index)
    assert [entry["id"] for entry in after] == before
    assert "/autre/" in after[0]["url"]


def test_links_of_a_feed_are_whole_addresses(client, told, cycle, settings):
    for announcement in (items(client, cycle)[1].find(CONTENT).text,):
        assert f'href="{settings.SITE_URL}/contact/"' in announcement


def test_characters_that_xml_refuses_do_not_break_a_feed(client, cycle):
    atelier(
        cycle,
        "Un\x0b titre \x1f& <b>",
        "un",
        summary="R\x08ésumé ]]> ",
        byline="\x0cNadia",
        invitation=[("text", "<p>\x02Texte &amp; « œuvre » 🐝</p>")],
    )
    [item] = items(client, cycle)
    assert item.find("title").text == "Un titre & <b>"
    assert "Texte &amp; « œuvre » 🐝" in item.find(CONTENT).text.replace("\xa0", " ")
    [entry] = entries(client, cycle)
    assert "œuvre" in entry["content_html"]


def test_what_is_not_public_is_in_no_feed(client, cycle, ateliers_index):
    atelier(cycle, "Brouillon", "brouillon", live=False)
    private = atelier(cycle, "Privé", "prive")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    atelier(cycle, "Expiré", "expire", expire_at=timezone.now() - DAY)
    later = AtelierPage(title="Plus tard", slug="tard", live=False)
    later.go_live_at = timezone.now() + DAY
    cycle.add_child(instance=later).save_revision().publish()
    shown = atelier(cycle, "Public", "public")
    for page in (cycle, ateliers_index):
        assert [item.find("title").text for item in items(client, page)] == ["Public"]
        assert [entry["title"] for entry in entries(client, page)] == [shown.title]


def test_the_newest_come_first_and_an_old_draft_changes_nothing(client, cycle):
    pages = [atelier(cycle, f"Numéro {n}", f"n{n}") for n in range(25)]
    titles = [entry["title"] for entry in entries(client, cycle)]
    assert titles == [page.title for page in reversed(pages)][:20]
    for page in pages[:5]:
        page.save_revision()
    assert [entry["title"] for entry in entries(client, cycle)] == titles


# The calendar


@pytest.fixture
def place(db) -> Place:
    return Place.objects.create(
        name="Maison de quartier, salle 2",
        address="4 rue Longue",
        postcode="13001",
        city="Marseille",
    )


def calendar(client, page) -> Calendar:
    response = client.get(f"{page.url}agenda.ics")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    return Calendar.from_ical(response.content)


def event(client, page):
    [found] = calendar(client, page).walk("VEVENT")
    return found


def test_a_calendar_says_when_and_where_in_paris(client, cycle, place):
    page = atelier(
        cycle,
        "Un atelier ; très long, vraiment très long, plus long qu'une ligne d'agenda",
        "un",
        start=START,
        end=START + datetime.timedelta(hours=2),
        place=place,
        place_note="Sonnez",
    )
    found = event(client, page)
    assert found["summary"] == page.title
    assert found["location"] == (
        "Maison de quartier, salle 2, 4 rue Longue, 13001 Marseille, Sonnez"
    )
    assert found["url"].endswith(page.url)
    assert found["status"] == "CONFIRMED"
    assert found["dtstart"].dt.isoformat() == "2026-04-12T18:30:00+02:00"
    assert found["dtend"].dt.isoformat() == "2026-04-12T20:30:00+02:00"
    [zone] = calendar(client, page).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Paris"
    raw = client.get(f"{page.url}agenda.ics").content.decode()
    assert "DTSTART;TZID=Europe/Paris:20260412T183000" in raw


def test_an_hour_that_nobody_knows_makes_a_whole_day(client, cycle):
    night = datetime.datetime(2016, 3, 7, 23, 0, tzinfo=datetime.UTC)
    page = atelier(cycle, "Ancien", "ancien", start=night, time_known=False)
    raw = client.get(f"{page.url}agenda.ics").content.decode()
    assert "DTSTART;VALUE=DATE:20160308" in raw
    assert "DTEND;VALUE=DATE:20160309" in raw


def test_a_change_keeps_the_uid_and_raises_the_sequence(client, cycle):
    page = atelier(cycle, "Un", "un", start=START)
    before = event(client, page)
    page.start, page.cancelled = START + DAY, True
    page.save_revision().publish()
    after = event(client, page)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    assert after["status"] == "CANCELLED"


def test_without_a_date_or_before_it_is_public_there_is_no_calendar(client, cycle):
    undated = atelier(cycle, "Sans date", "sans")
    draft = atelier(cycle, "Brouillon", "brouillon", start=START, live=False)
    for page in (undated, draft):
        assert client.get(f"{page.get_url()}agenda.ics").status_code == 404


def test_controls_in_a_title_do_not_break_a_calendar(client, cycle):
    page = atelier(cycle, "Un\x0bdeux", "un", start=START, summary="a\x1fb\nc")
    assert event(client, page)["summary"] == "Undeux"


# Machines that read the page itself


def test_structured_data_tells_an_event_then_an_article(client, cycle, place, told):
    soon = atelier(cycle, "Bientôt", "bientot", start=timezone.now() + DAY, place=place)
    off = atelier(cycle, "Annulé", "annule", start=timezone.now() + DAY, cancelled=True)
    html = client.get(soon.url).content.decode()
    assert '"@type": "Event"' in html
    assert "https://schema.org/EventScheduled" in html
    html = client.get(off.url).content.decode()
    assert "https://schema.org/EventCancelled" in html
    html = client.get(told.url).content.decode()
    assert '"@type": "Article"' in html
    assert '"@type": "Event"' not in html
