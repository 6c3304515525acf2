"""What a page may ask of the site, and what it shows of the answer."""

import datetime
import json
import re
import uuid

from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest

from agenda.models import EventPage
from ateliers.models import AtelierPage
from groupes.models import GroupePage, LivingTextPage
from home.models import FreePage
from listings.collections.block import CollectionBlock
from listings.collections.value import tags_of
from listings.periods import Period
from listings.query import ContentQuery, Sort
from listings.results import ResultSet
from listings.sources import all_sources
from tests import factories
from tests.agenda.helpers import evening, event, page_of
from tests.core.feed_checker import json_faults, rss_faults

DAY = datetime.timedelta(days=1)
KEY = "5b1a5d0e-6c4e-4b7e-9c3b-1c1f3f0f2a11"


def asked(*kinds: str, **fields) -> list[str]:
    return [
        found.thing.title for found in ResultSet(ContentQuery(kinds, **fields))[:24]
    ]


def report(cycle, title: str, days_ago: int = 0, **fields) -> AtelierPage:
    said = {"report": [("text", "<p>Dit.</p>")], "report_ready": True}
    slug = f"a-{uuid.uuid4().hex[:8]}"
    start = evening(-days_ago - 1)
    page = factories.add(cycle, AtelierPage, title, slug=slug, start=start, **said)
    out = timezone.now() - days_ago * DAY
    AtelierPage.objects.filter(pk=page.pk).update(report_published_at=out)
    page.refresh_from_db()
    if themes := fields.get("themes"):
        page.themes.set(themes)
    page.tags.set(fields.get("tags", []))
    page.save_revision().publish()
    return page


def to_come(cycle, title: str, days: int) -> AtelierPage:
    slug = f"a-{uuid.uuid4().hex[:8]}"
    return factories.add(cycle, AtelierPage, title, slug=slug, start=evening(days))


def holding(home, *values: dict, **fields) -> FreePage:
    """A page with collections, the first of them at a known address."""
    body = [
        {"type": "collection", "id": KEY if n == 0 else str(uuid.uuid4()), "value": v}
        for n, v in enumerate(values)
    ]
    fields = {"slug": "a-lire", "body": json.dumps(body), **fields}
    return factories.add(home, FreePage, "À lire", **fields)


def test_each_kind_is_answered_by_the_app_that_has_it(
    cycle, agenda, groupes_index, annuaire
):
    report(cycle, "Dit")
    to_come(cycle, "Bientôt", 3)
    event(agenda, "Fête", start=evening(5))
    event(agenda, "Passée", start=evening(-5))
    groupe = factories.add(groupes_index, GroupePage, "Jardins", slug="g", purpose="x")
    factories.add(groupe, LivingTextPage, "Principes", slug="t")
    factories.alternative("L'Établi")
    factories.alternative("Fermé", status="fermee")
    assert asked("comptes-rendus") == ["Dit"]
    assert asked("ateliers", "evenements") == ["Bientôt", "Fête"]
    assert asked("groupes", "textes", sort=Sort.TITLE) == ["Jardins", "Principes"]
    assert asked("alternatives") == ["L'Établi"]
    assert asked("nimporte", "") == []
    assert {source.name for source in all_sources()} >= {"pages", "lettres"}


def test_what_is_asked_narrows_the_answer(cycle, ateliers_index, agenda, groupes_index):
    habitat = factories.theme()
    culture = factories.theme("Culture", slug="culture")
    report(cycle, "Un", 1, themes=[habitat, culture], tags=["Écologie"])
    report(cycle, "Deux", 20, themes=[culture], tags=["vélo"])
    report(cycle, "Trois", 80)
    other = factories.add(ateliers_index, type(cycle), "Autre", slug="autre")
    report(other, "Quatre", 100)
    kind = "comptes-rendus"
    assert asked(kind) == ["Un", "Deux", "Trois", "Quatre"]
    assert asked(kind, themes=(habitat.pk, culture.pk)) == ["Un", "Deux"]
    assert asked(kind, themes=(99999,)) == []
    assert asked(kind, tags=tags_of("écologie, VÉLO ,")) == ["Un", "Deux"]
    assert asked(kind, period=Period.LAST_MONTH) == ["Un", "Deux"]
    assert asked(kind, period=Period.LAST_QUARTER) == ["Un", "Deux", "Trois"]
    assert asked(kind, section=other) == ["Quatre"]
    assert asked("alternatives", section=other) == []
    groupe = factories.add(groupes_index, GroupePage, "Jardins", slug="g", purpose="x")
    page = event(agenda, "Du groupe")
    page.groups.add(groupe)
    page.save_revision().publish()
    event(agenda, "D'ailleurs")
    assert asked("evenements", section=groupe) == ["Du groupe"]


def test_dates_are_counted_from_today(cycle, agenda):
    to_come(cycle, "Demain", 1)
    to_come(cycle, "Dans trois semaines", 21)
    event(agenda, "Chaque semaine", start=evening(-8), repeat="semaine")
    event(agenda, "Il y a dix jours", start=evening(-10))
    kinds = "ateliers", "evenements"
    assert asked(*kinds, period=Period.NEXT_WEEK)[0] == "Demain"
    assert "Dans trois semaines" not in asked(*kinds, period=Period.NEXT_WEEK)
    assert "Dans trois semaines" in asked(*kinds, period=Period.NEXT_MONTH)
    assert "Il y a dix jours" not in asked(*kinds, period=Period.TO_COME)
    assert "Il y a dix jours" in asked("evenements", period=Period.LAST_MONTH)
    for period in Period:
        first, last = period.bounds
        assert last is None or first < last
        assert timezone.localtime(first).hour == 0


def test_the_order_is_that_of_dictionaries_across_kinds(home, annuaire, cycle):
    for title in ("Zèbre", "Étude", "avenir", "Œuvre"):
        factories.add(home, FreePage, title, slug=f"p{len(title)}{title[0]}".lower())
    factories.alternative("Épicerie")
    wanted = ["avenir", "Épicerie", "Étude", "Œuvre", "Zèbre"]
    assert asked("pages", "alternatives", sort=Sort.TITLE) == wanted
    results = ResultSet(ContentQuery(("pages",), sort=Sort.TITLE))
    assert [found.thing.title for found in results[2:4]] == ["Œuvre", "Zèbre"]
    assert results.count() == 4


def test_what_is_not_public_is_in_no_collection_and_no_feed(client, home, cycle):
    shown, hidden, draft = (report(cycle, t) for t in ("Vu", "Privé", "Brouillon"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft.unpublish()
    expired = report(cycle, "Expiré")
    AtelierPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - DAY)
    page = holding(home, {"title": "Lus", "kinds": ["comptes-rendus"], "number": 9})
    for path in ("", f"collection/{KEY}/", f"collection/{KEY}/flux.json"):
        text = client.get(f"{page.url}{path}").content.decode()
        assert shown.title in text
        assert not re.search("Privé|Brouillon|Expiré", text)
    page.unpublish()
    assert client.get(f"{page.url}collection/{KEY}/flux.xml").status_code == 404
    value = {"title": "Là", "kinds": ["comptes-rendus"], "section": hidden.pk}
    inside = holding(home, value, slug="dans")
    assert "Privé" not in page_of(client, f"{inside.url}collection/{KEY}/")


LAYOUTS = [
    ("cartes", ["comptes-rendus", "alternatives"]),
    ("liste", ["comptes-rendus", "alternatives", "evenements"]),
    ("tableau", ["comptes-rendus", "alternatives", "evenements"]),
    ("agenda", ["ateliers", "evenements"]),
    ("plan", ["alternatives"]),
]


@pytest.fixture
def full(settings, home, cycle, agenda, annuaire):
    settings.SITE_URL = "http://testserver"
    report(cycle, "Dit")
    to_come(cycle, "Bientôt", 3)
    event(agenda, "Fête", start=evening(5), place_note="Sous la halle")
    factories.alternative("L'Établi", citycode="13205", city="Marseille")
    return home


@pytest.mark.parametrize(("layout", "kinds"), LAYOUTS)
def test_every_layout_shows_what_was_found(client, full, layout, kinds):
    page = holding(full, {"title": "Ici", "kinds": kinds, "layout": layout})
    html = page_of(client, page.url)
    for title in asked(*kinds):
        assert title in html
    assert f'href="{page.url}collection/{KEY}/flux.xml"' in html
    assert (
        html.count(f'type="application/rss+xml" title="Ici · Essaim" href="{page.url}')
        == 1
    )
    if layout in ("tableau", "agenda"):
        assert "Sous la halle" in html


def test_the_cost_is_the_same_with_more_things(
    client, full, cycle, agenda, django_assert_max_num_queries
):
    values = [
        {"title": n, "kinds": kinds, "layout": layout, "number": 24}
        for n, (layout, kinds) in enumerate(LAYOUTS)
    ]
    page = holding(full, *values)
    theme = factories.theme()

    def grow(count: int) -> None:
        for n in range(count):
            report(cycle, f"Compte rendu {n}", themes=[theme])
            event(agenda, f"Événement {n}", cover=factories.image())
            entry = factories.alternative(f"Lieu {count} {n}", themes=[theme])
            entry.photos.create(image=factories.image())
        client.get(page.url)

    for count in (2, 5):
        grow(count)
        with django_assert_max_num_queries(44):
            client.get(page.url)


def test_a_collection_is_followed_at_an_address_that_stays(client, full):
    page = holding(full, {"title": "À <lire> \x0b", "kinds": ["comptes-rendus"]})
    base = f"{page.url}collection/{KEY}/"
    assert (
        rss_faults(
            client.get(f"{base}flux.xml").content, f"http://testserver{base}flux.xml"
        )
        == []
    )
    feed = client.get(f"{base}flux.json")
    assert json_faults(feed.json(), f"http://testserver{base}flux.json") == []
    assert [item["title"] for item in feed.json()["items"]] == ["Compte rendu : Dit"]
    for name in ("ETag", "Last-Modified"):
        sent = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[name]
        again = client.get(f"{base}flux.json", headers={sent: feed.headers[name]})
        assert (again.status_code, again.content) == (304, b"")
    body = [{"type": "text", "value": "<p>Avant.</p>"}, *page.body.raw_data]
    page.body = json.dumps(body)
    page.save_revision().publish()
    assert client.get(f"{base}flux.json").status_code == 200
    assert client.get(f"{page.url}collection/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"{page.url}collection/x/flux.xml").status_code == 404


def see_all(client, home, **value) -> str | None:
    page = holding(home, {"title": "Ici", **value}, slug=uuid.uuid4().hex)
    html = client.get(page.url).content.decode()
    found = re.search(r'<a href="([^"]*)">Voir tout', html)
    return found and found[1].replace(page.url, "…/").replace("&amp;", "&")


def test_see_all_leads_to_the_list_that_answers_the_same_question(
    client, full, cycle, groupes_index
):
    theme = factories.theme()
    for thing in (*AtelierPage.objects.all(), *EventPage.objects.all()):
        thing.themes.add(theme)
        thing.save_revision().publish()
    chosen = [str(theme.pk)]
    entry = factories.alternative("Le Vélo", themes=[theme], tags=["vélo"])
    assert see_all(client, full, kinds=["comptes-rendus"]) == "/ateliers/"
    assert see_all(client, full, kinds=["evenements"], themes=chosen) == (
        "/agenda/?theme=habitat"
    )
    assert see_all(
        client, full, kinds=["alternatives"], themes=chosen, tags="vélo"
    ) == ("/annuaire/?theme=habitat&tag=velo")
    assert entry.name in page_of(client, "/annuaire/?theme=habitat&tag=velo")
    both = ["comptes-rendus", "evenements"]
    assert see_all(client, full, kinds=both, themes=chosen) == "/themes/habitat/"
    assert see_all(client, full, kinds=both) is None
    assert see_all(client, full, kinds=both, number=1) == f"…/collection/{KEY}/"


def test_the_whole_list_has_pages_and_no_page_number_breaks_it(client, full, cycle):
    for n in range(30):
        factories.alternative(f"Lieu {n:02}")
    page = holding(full, {"title": "Tout", "kinds": ["alternatives", "evenements"]})
    whole = f"{page.url}collection/{KEY}/"
    html = page_of(client, whole)
    assert html.count("<article") == 24
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://testserver{whole}">' in html
    assert page_of(client, f"{whole}?page=2").count("<article") == 8
    for number in ("0", "-1", "x", "999999999999", "\x00", "41"):
        assert client.get(whole, {"page": number}).status_code == 200


def test_nothing_found_says_nothing_or_a_kind_sentence(client, admin_client, full):
    value = {"title": "Vide", "kinds": ["lettres"], "themes": ["99999"]}
    page = holding(full, value)
    assert "Vide" not in page_of(client, page.url).partition("<main")[2]
    spoken = holding(full, {**value, "empty_text": "Revenez vite."}, slug="dit")
    assert "Revenez vite." in page_of(client, spoken.url)
    request = page.make_preview_request()
    html = request.content.decode()
    assert "ne trouve rien" in html
    assert "Demandé" in html


def test_what_a_page_says_elsewhere_has_no_list_in_it(client, full):
    """Its item in a feed would grow old."""
    page = holding(full, {"title": "Lus", "kinds": ["comptes-rendus"]})
    assert "Dit" not in page.body_html
    assert page.get_description() == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"layout": "agenda"}, "layout"),
        ({"layout": "plan"}, "layout"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["evenements"], "period": "30-derniers"}, "period"),
    ],
)
def test_contradictions_are_told_when_publishing(home, changes, field):
    block = CollectionBlock()
    value = {"title": "Ici", "kinds": ["comptes-rendus", "alternatives"], **changes}
    with pytest.raises(Exception) as refused:
        block.clean(block.to_python(value))
    assert list(refused.value.block_errors) == [field]


def test_an_old_text_whose_words_are_unknown_still_shows(client, full):
    value = {"title": "Vieux", "kinds": ["comptes-rendus", "oublié"], "layout": "roue"}
    lost = {"sort": "hasard", "period": "jadis", "themes": ["x"], "number": None}
    page = holding(full, {**value, **lost})
    assert "Dit" in page_of(client, page.url)


def test_lists_of_the_site_may_begin_with_a_collection(client, full, cycle):
    index = cycle.get_parent().specific
    index.head = json.dumps(
        [
            {
                "type": "collection",
                "id": KEY,
                "value": {"title": "Ici", "kinds": ["alternatives"]},
            }
        ]
    )
    index.save_revision().publish()
    html = page_of(client, index.url)
    assert "L'Établi" in html
    assert client.get(f"{index.url}collection/{KEY}/flux.xml").status_code == 200
