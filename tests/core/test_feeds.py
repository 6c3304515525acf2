"""Feeds that gather many pages: what they tell first, and what they cost."""

import datetime
from xml.etree import ElementTree

from django.utils import timezone

import pytest

from ateliers.models import AtelierPage
from core.models import SiteSettings, Theme
from core.syndication.feeds import absolute_urls
from groupes.models import GroupePage, LivingTextPage
from tests import factories

pytestmark = pytest.mark.front

LONG_AGO = timezone.now() - datetime.timedelta(days=400)


def entries(client, address: str) -> list[dict]:
    return client.get(f"{address}flux.json").json()["items"]


@pytest.fixture
def groupe(groupes_index) -> GroupePage:
    return factories.add(
        groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Semer."
    )


def announced(cycle, count: int, start: int = 0) -> list[AtelierPage]:
    return [
        factories.add(cycle, AtelierPage, f"Atelier {n}", slug=f"atelier-{n}")
        for n in range(start, start + count)
    ]


def report(page: AtelierPage) -> None:
    page.report = [("text", "<p>Nous avons parlé.</p>")]
    page.report_ready = True
    page.save_revision().publish()


def test_a_report_of_today_is_news_however_old_its_atelier(client, home, cycle):
    old = announced(cycle, 25)[0]
    AtelierPage.objects.filter(pk=old.pk).update(first_published_at=LONG_AGO)
    report(AtelierPage.objects.get(pk=old.pk))
    for address in (home.url, cycle.url, cycle.get_parent().url):
        assert entries(client, address)[0]["title"] == f"Compte rendu : {old.title}"


def test_a_new_version_of_an_old_text_is_news(client, home, groupe):
    text = factories.add(groupe, LivingTextPage, "Principes", slug="principes")
    LivingTextPage.objects.filter(pk=text.pk).update(first_published_at=LONG_AGO)
    for n in range(22):
        other = factories.add(groupe, LivingTextPage, f"Texte {n}", slug=f"texte-{n}")
        LivingTextPage.objects.filter(pk=other.pk).update(
            last_published_at=LONG_AGO + datetime.timedelta(days=n)
        )
    text = LivingTextPage.objects.get(pk=text.pk)
    text.body = [("text", "<p>Nous nous écoutons.</p>")]
    text.change_note = "Ajout de l'écoute"
    text.save_revision().publish()
    for address in (home.url, groupe.url):
        assert "Ajout de l'écoute" in [
            entry["summary"] for entry in entries(client, address)
        ]


def test_a_feed_costs_the_same_with_more_pages(
    client, home, cycle, groupe, django_assert_max_num_queries
):
    theme = Theme.objects.first() or factories.theme()

    def grow(count: int, start: int) -> None:
        for page in announced(cycle, count, start):
            page.groups.add(groupe)
            page.themes.add(theme)
            page.save_revision().publish()
        for n in range(start, start + count):
            factories.add(groupe, LivingTextPage, f"Texte {n}", slug=f"texte-{n}")

    grow(2, 0)
    for address in (home.url, groupe.url):
        client.get(f"{address}flux.xml")
    for address, budget in ((home.url, 18), (groupe.url, 16)):
        with django_assert_max_num_queries(budget):
            client.get(f"{address}flux.xml")
    grow(9, 10)
    for address, budget in ((home.url, 18), (groupe.url, 16)):
        with django_assert_max_num_queries(budget):
            client.get(f"{address}flux.xml")


def test_what_was_never_published_breaks_no_feed(client, home, cycle):
    page, shown = announced(cycle, 2)
    AtelierPage.objects.filter(pk=page.pk).update(first_published_at=None)
    for address in (home.url, cycle.url):
        titles = [entry["title"] for entry in entries(client, address)]
        assert page.title not in titles
        assert shown.title in titles


def test_a_control_character_in_a_theme_breaks_no_feed(client, cycle):
    [page] = announced(cycle, 1)
    page.themes.add(factories.theme("Jar\x0bdins", slug="jar"))
    page.save_revision().publish()
    feed = ElementTree.fromstring(client.get(f"{cycle.url}flux.xml").content)
    assert feed.find("channel/item/category").text == "Jardins"


def test_a_feed_says_of_which_site_it_is(client, home, cycle):
    name = SiteSettings.load().name
    page = client.get(home.url).content.decode()
    assert f'title="Tout ce qui est nouveau · {name}" href="{home.url}flux.xml"' in page
    feed = client.get(f"{cycle.url}flux.json").json()
    assert feed["title"] == f"{cycle.title} · {name}"


def test_every_address_of_a_picture_becomes_whole(settings):
    site = settings.SITE_URL
    html = (
        '<img src="/a.jpg" srcset="/a.jpg 320w, /b.jpg 640w, https://c.org/d.jpg 2x">'
        '<p data-src="/x">Voir /ici, "/là"</p><a href="//ailleurs.org/?a=1&amp;b">x</a>'
        "<a href='#fin'>y</a>"
    )
    page = "https://essaim.org/ici/"
    assert absolute_urls(html, page) == (
        f'<img src="{site}/a.jpg" '
        f'srcset="{site}/a.jpg 320w, {site}/b.jpg 640w, https://c.org/d.jpg 2x">'
        '<p data-src="/x">Voir /ici, "/là"</p>'
        '<a href="https://ailleurs.org/?a=1&amp;b">x</a><a href="https://essaim.org/ici/#fin">y</a>'
    )
    assert absolute_urls('<a href="@@PARTIR@@">') == '<a href="@@PARTIR@@">'
