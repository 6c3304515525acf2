"""The links of a letter to the site itself: judged without drawing a page, asked one by
one on a click only."""

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

import pytest

from ateliers.models import Place
from core.models import Document
from home.models import FreePage
from newsletter.models import LetterSettings, NewsletterIndexPage, NewsletterIssuePage
from tests import factories
from tests.agenda.helpers import event
from tests.ateliers.helpers import SOON, atelier

pytestmark = [pytest.mark.front, pytest.mark.django_db, pytest.mark.case("11.6")]

SITE = "http://testserver"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def index(letters_index) -> NewsletterIndexPage:
    return letters_index


def letter(index, *addresses: str, blocks=()) -> NewsletterIssuePage:
    links = " ".join(f'<a href="{SITE}{address}">ici</a>' for address in addresses)
    body = [("text", f"<p>Lisez {links}.</p>"), *blocks]
    return factories.add(index, NewsletterIssuePage, "Douze vélos", body=body)


def screen(client, issue, **data) -> str:
    address = reverse("newsletter_send", args=[issue.pk])
    answer = client.post(address, data) if data else client.get(address)
    return answer.content.decode()


def count(client, issue) -> int:
    LetterSettings.load()
    screen(client, issue)
    with CaptureQueriesContext(connection) as queries:
        assert "tous répondent" in screen(client, issue)
    return len(queries)


def test_the_screen_costs_the_same_for_any_number_of_links(
    admin_client, index, home, annuaire, cycle, agenda
):
    entries = [factories.alternative(f"Lieu {number}") for number in range(8)]
    places = [Place.objects.create(name=f"Lieu {n}") for n in range(8)]
    ateliers = [
        atelier(cycle, f"A{n}", place=place, start=SOON)
        for n, place in enumerate(places)
    ]
    events = [event(agenda, f"E{n}", place=place) for n, place in enumerate(places)]
    pages = [factories.add(home, FreePage, f"P{n}", slug=f"p{n}") for n in range(8)]

    def written(number: int) -> NewsletterIssuePage:
        chosen = pages[:number]
        keys = " ".join(f'<a linktype="page" id="{p.pk}">là</a>' for p in ateliers)
        buttons = [("button", {"text": "Lire", "page": p, "url": ""}) for p in chosen]
        addresses = [thing.url for thing in [*chosen, *entries[:number]]]
        return letter(
            index,
            *addresses,
            *(f"{address}?page=2" for address in addresses),
            blocks=[
                ("text", f"<p>{keys}</p>"),
                ("pages", {"pages": [*ateliers[:number], *events[:number]]}),
                ("entries", {"entries": entries[:number]}),
                *buttons,
            ],
        )

    assert count(admin_client, written(2)) == count(admin_client, written(8))


def test_what_is_there_and_what_is_not_is_told_at_once(
    admin_client, index, home, annuaire
):
    draft = factories.add(home, FreePage, "Brouillon", slug="brouillon", live=False)
    closed = factories.add(home, FreePage, "Bureau", slug="bureau")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    asked = factories.add(home, FreePage, "Entre nous", slug="entre-nous")
    PageViewRestriction.objects.create(
        page=asked, restriction_type="password", password="oignon"
    )
    factories.alternative("Le four du quartier", slug="le-four")
    factories.alternative("Le futur café", slug="le-cafe", live=False)
    missing = [
        draft.url,
        closed.url,
        "/nulle-part/",
        "/lettre/nulle-part/",
        "/annuaire/le-cafe/",
        "/annuaire/le-four/rien/",
    ]
    there = [asked.url, "/annuaire/le-four/", "/annuaire/le-four", "/annuaire/?lieu=1"]
    html = screen(admin_client, letter(index, *missing, *there))
    for address in missing:
        assert f"« ici », {SITE}{address} : réponse 404" in html, address
    for address in there:
        assert f"{SITE}{address} :" not in html, address


def test_what_only_asking_tells_waits_for_the_click(admin_client, index, home):
    moved = factories.add(home, FreePage, "Là-bas", slug="la-bas")
    Redirect.add_redirect("/ici-avant", moved, is_permanent=True)
    document = Document.objects.create(
        title="Compte rendu", file=ContentFile("Été".encode(), "cr.txt")
    )
    issue = letter(
        index,
        "/ici-avant/",
        "/LETTRE/",
        "/lettre/flux.xml",
        "/recherche/?q=four",
        document.url,
        "/documents/999/parti.pdf",
    )
    html = screen(admin_client, issue)
    assert "nulle part" not in html
    assert "Autres adresses du site : 6, à vérifier" in html
    assert 'value="links"' in html
    html = screen(admin_client, issue, action="links")
    assert html.count("réponse 404") == 1
    assert f"{SITE}/documents/999/parti.pdf : réponse 404" in html
    assert "à vérifier" not in html


def test_a_click_asks_forty_at_most_and_says_so(admin_client, index, outside):
    addresses = [f"/recherche/?q=four{number}" for number in range(42)]
    away = [f"{outside.url}/{number}" for number in range(41)]
    links = "".join(f'<a href="{url}">là</a>' for url in away)
    issue = letter(index, *addresses, blocks=[("text", f"<p>{links}</p>")])
    html = screen(admin_client, issue)
    assert "Autres adresses du site : 42, à vérifier" in html
    assert "Liens d’ailleurs : 41, à vérifier" in html
    with CaptureQueriesContext(connection) as queries:
        html = screen(admin_client, issue, action="links")
    asked = [query for query in queries if "four39" in query["sql"]]
    assert asked
    assert not [query for query in queries if "four40" in query["sql"]]
    soup = html.split("n’ont pas été vérifiés")[1]
    for url in (f"{SITE}{addresses[40]}", f"{SITE}{addresses[41]}", away[40]):
        assert url in soup
