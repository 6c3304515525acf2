"""Every feed of the site, before strict readers that come twice."""

import datetime
from xml.etree import ElementTree

from django.utils import timezone

import pytest

from agenda.models import EventPage
from ateliers.models import AtelierPage
from groupes.models import GroupePage, LivingTextPage
from home.models import FreePage
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage
from tests import factories
from tests.core.feed_checker import json_faults, rss_faults

pytestmark = pytest.mark.front

HOSTILE = 'Œuvre & <b> "1" ]]> \x0b\x85\uffff 🐝 \u202eabc'
LATER = timezone.now() + datetime.timedelta(days=9)


@pytest.fixture
def full(settings, home, cycle, groupes_index, agenda, annuaire) -> list[str]:
    """One of everything, with hostile words; the addresses that have a feed."""
    settings.SITE_URL = "http://testserver"
    cover, theme = factories.image(), factories.theme()
    body = [("text", f"<p>{HOSTILE[:5]} <a href='/contact/'>ici</a></p>")]
    body.append(("image", {"image": cover, "caption": HOSTILE}))
    cover.contextual_alt_text, cover.decorative = "Une affiche", False
    said = {"summary": HOSTILE, "cover": cover, "byline": "Nadia & \x08Karim"}
    groupe = factories.add(
        groupes_index, GroupePage, "Jardins", slug="g", purpose=HOSTILE, **said
    )
    factories.add(groupe, LivingTextPage, HOSTILE, slug="texte", body=body, **said)
    report = {"report": [("text", "<p>Dit.</p>")], "report_ready": True}
    for model, parent, slug, fields in (
        (AtelierPage, cycle, "a", {"start": LATER, "invitation": body, **report}),
        (EventPage, agenda, "e", {"start": LATER, "body": body}),
        (FreePage, home, "p", {"body": body}),
    ):
        page = factories.add(parent, model, HOSTILE, slug=slug, **fields, **said)
        page.themes.add(theme)
        page.save_revision().publish()
    letters = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    letter = [("text", "<p>Bonjour</p>"), ("pages", {"pages": [groupe]})]
    factories.add(letters, NewsletterIssuePage, HOSTILE, slug="l", body=letter, **said)
    entry = factories.alternative("L'Établi", themes=[theme])
    entry.photos.create(image=cover)
    return [
        *["/", "/ateliers/", "/ateliers/cooperative/", "/ateliers/cooperative/a/"],
        *["/groupes/g/", "/agenda/", "/annuaire/", "/lettre/"],
    ]


def test_every_feed_is_valid(client, full):
    for page in full:
        for query in ("", "?theme=habitat&q=%C3%A9tabli"):
            address = f"{page}flux.xml{query}"
            answer = client.get(address)
            faults = rss_faults(answer.content, f"http://testserver{address}")
            assert (address, faults) == (address, [])
            address = f"{page}flux.json{query}"
            faults = json_faults(
                client.get(address).json(), f"http://testserver{address}"
            )
            assert (address, faults) == (address, [])


def test_a_reader_that_comes_twice_transfers_nothing(client, full):
    for page in full:
        for name in ("flux.xml", "flux.json"):
            for encoding in ("identity", "gzip"):
                packed = {"Accept-Encoding": encoding}
                first = client.get(f"{page}{name}", headers=packed)
                known = {
                    "If-None-Match": first.headers["ETag"],
                    "If-Modified-Since": first.headers["Last-Modified"],
                }
                for headers in (known, *({k: v} for k, v in known.items())):
                    again = client.get(f"{page}{name}", headers={**packed, **headers})
                    assert (again.status_code, again.content) == (304, b"")
                    assert again.headers["ETag"].endswith(known["If-None-Match"][-9:])


@pytest.mark.parametrize("change", ["unpublish", "delete", "hide", "mend", "add"])
def test_a_reader_who_knows_the_date_alone_misses_nothing(client, cycle, change):
    """What goes away has no date in the feed any more."""
    old = timezone.now() - datetime.timedelta(days=3)
    pages = [factories.add(cycle, AtelierPage, name, slug=name) for name in "ab"]
    AtelierPage.objects.update(first_published_at=old, last_published_at=old)
    first = client.get("/ateliers/flux.json")
    before = [item["title"] for item in first.json()["items"]]
    page = AtelierPage.objects.get(pk=pages[0].pk)
    if change == "unpublish":
        page.unpublish()
    elif change == "delete":
        page.delete()
    elif change == "hide":
        page.view_restrictions.create(restriction_type="login")
    elif change == "mend":
        page.title = "Mendé"
        page.save_revision().publish()
    else:
        factories.add(cycle, AtelierPage, "c", slug="c")
    known = {"If-Modified-Since": first.headers["Last-Modified"]}
    again = client.get("/ateliers/flux.json", headers=known)
    assert again.status_code == 200
    assert [item["title"] for item in again.json()["items"]] != before


def test_an_empty_feed_stays_the_same(client, home):
    first = client.get("/flux.xml")
    assert rss_faults(first.content, "http://testserver/flux.xml") == []
    again = client.get("/flux.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_enclosure_is_the_cover_as_anyone_may_fetch_it(client, full):
    feed = ElementTree.fromstring(client.get("/agenda/flux.xml").content)
    enclosure = feed.find("channel/item/enclosure")
    path = enclosure.get("url").removeprefix("http://testserver")
    picture = client.get(path)
    assert picture.headers["Content-Type"] == enclosure.get("type")
    assert len(b"".join(picture.streaming_content)) == int(enclosure.get("length"))


def test_a_cover_whose_file_was_lost_breaks_no_feed(client, home):
    cover = factories.image()
    factories.add(home, FreePage, "Page", slug="p", cover=cover)
    cover.file.storage.delete(cover.file.name)
    items = ElementTree.fromstring(client.get("/flux.xml").content).find("channel")
    assert items.find("item/title").text == "Page"
    assert items.find("item/enclosure") is None


def test_pages_name_their_feeds_to_readers(client, full):
    for page in full:
        html = client.get(page).content.decode()
        assert f'href="{page}flux.xml"' in html
        assert 'type="application/feed+json" title="' in html
    factories.theme("Culture", slug="culture")
    for page in ("/ateliers/", "/agenda/", "/annuaire/"):
        html = client.get(f"{page}?theme=habitat&utm_source=x").content.decode()
        assert f'href="{page}flux.xml?theme=habitat"' in html
        assert f'href="{page}suivre/?theme=habitat' in html
        assert client.get(f"{page}flux.json?theme=culture").json()["items"] == []
