"""An atelier from its announcement to its report."""

import datetime

from django.utils import timezone

import pytest
from bs4 import BeautifulSoup

from ateliers.models import (
    AtelierPage,
    Facilitator,
    Place,
)
from ateliers.state import AtelierState
from core.models import Image
from groupes.models import GroupePage
from tests import factories
from tests.ateliers.helpers import PAST, REPORT, SECRET, SOON, atelier, page_of

pytestmark = pytest.mark.front


@pytest.fixture
def place(db) -> Place:
    return Place.objects.create(
        name="Maison de quartier",
        address="4 rue Longue",
        postcode="13001",
        access="Métro Noailles.",
        accessibility="De plain-pied.",
    )


def latest(page: AtelierPage) -> AtelierPage:
    return AtelierPage.objects.get(pk=page.pk).get_latest_revision_as_object()


# AtelierState


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("date_a_fixer", {}),
        ("lieu_a_fixer", {"start": SOON}),
        ("confirme", {"start": SOON, "place_note": "Au jardin"}),
        ("passe", {"start": PAST}),
        ("passe", {"start": PAST, "report": REPORT}),
        ("passe", {"start": PAST, "report_ready": True}),
        ("compte_rendu_publie", {"start": PAST, "report": REPORT, "report_ready": 1}),
        ("annule", {"start": SOON, "cancelled": True, "place_note": "Au jardin"}),
    ],
)
def test_the_state_is_told_by_the_page_and_shown(client, cycle, state, fields):
    page = atelier(cycle, **fields)
    assert page.state == AtelierState(state)
    for html in (page_of(client, page), page_of(client, cycle)):
        # A badge tells what is not as one expects.
        badges = "badge" in html
        assert badges == (state not in ("confirme", "compte_rendu_publie"))
        assert not badges or str(page.state.label) in html


def test_an_atelier_is_to_come_until_its_day_is_over(afternoon, cycle):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = atelier(cycle, start=midnight, place_note="Ici")
    yesterday = atelier(cycle, start=midnight - datetime.timedelta(minutes=1))
    assert today.state == AtelierState.CONFIRMED
    assert yesterday.state == AtelierState.PAST
    assert list(AtelierPage.objects.upcoming()) == [today]
    assert list(AtelierPage.objects.past()) == [yesterday]


def test_every_atelier_is_either_announced_or_past(cycle):
    pages = [
        atelier(cycle, start=start, report=report, report_ready=ready, cancelled=off)
        for start in (None, PAST, SOON)
        for report, ready in ((None, False), (REPORT, False), (REPORT, True))
        for off in (False, True)
    ]
    announced = set(AtelierPage.objects.announced())
    past = set(AtelierPage.objects.past())
    assert announced | past == set(pages)
    assert announced & past == set()


# The page


def test_a_published_report_reads_whole(client, cycle, place, groupes_index):
    groupe = factories.add(
        groupes_index, GroupePage, "Structurer", slug="structurer", purpose="Agir."
    )
    hidden = factories.add(
        groupes_index, GroupePage, "Caché", slug="cache", purpose="Non.", live=False
    )
    page = atelier(
        cycle,
        start=PAST,
        place=place,
        summary="Seize personnes ont parlé.",
        byline="Nadia",
        number=3,
        report=REPORT,
        report_ready=True,
        legacy_reads=1258,
        groups=[groupe, hidden],
        facilitators=[Facilitator(first_name="Aurélien")],
        invitation=[("text", "<p>Venez nombreux.</p>")],
    )
    html = page_of(client, page)
    for words in (
        "3e atelier",
        "Seize personnes ont parlé.",
        "Nous sommes prêts.",
        "Louer le local.",
        "Écrire à la mairie.",
        "Nadia",
        "Aurélien",
        "1\u202f258",
        "Structurer",
        "Venez nombreux.",
    ):
        assert words in html, words
    assert "Caché" not in html
    assert html.count("<h1") == 1


def test_an_announcement_says_how_to_come(client, cycle, place):
    page = atelier(
        cycle,
        start=datetime.datetime(2099, 4, 12, 16, 30, tzinfo=datetime.UTC),
        end=datetime.datetime(2099, 4, 12, 19, 0, tzinfo=datetime.UTC),
        place=place,
        capacity=25,
        registration_open=True,
    )
    html = page_of(client, page).replace("\xa0", " ")
    for words in (
        "Dimanche 12 avril 2099, de 18 h 30 à 21 h",
        "Métro Noailles.",
        "De plain-pied.",
        "4 rue Longue, 13001 Marseille",
        "https://www.openstreetmap.org/directions?to=4+rue+Longue%2C+13001+Marseille",
        "25",
        "Je viens",
        f'href="{page.url}agenda.ics"',
    ):
        assert words in html, words
    page.cancelled = True
    page.save_revision().publish()
    html = page_of(client, page)
    assert "Cet atelier est annulé" in html
    assert "Je viens" not in html
    assert "agenda.ics" not in html


def test_what_is_over_or_off_is_not_offered_to_calendars(client, cycle):
    for fields in (
        {"start": PAST},
        {"start": PAST, "report": REPORT, "report_ready": True},
        {"start": SOON, "cancelled": True},
        {},
    ):
        assert "agenda.ics" not in page_of(client, atelier(cycle, **fields)), fields
    html = page_of(client, atelier(cycle, start=SOON))
    assert html.index("Ajouter à mon agenda") < html.index("En pratique")


def test_when_and_where_come_before_the_words(client, cycle, place):
    page = atelier(
        cycle,
        start=SOON,
        place=place,
        place_note="Au fond de la cour",
        summary="Un chapeau.",
        invitation=[("text", "<p>Venez nombreux.</p>")],
    )
    html = page_of(client, page)
    main = html[html.index("<main") :]
    words = ["Maison de quartier", "Au fond", "Itinéraire", "Un chapeau", "Venez nomb"]
    assert [main.index(word) for word in words] == sorted(map(main.index, words))
    # Once it is over nobody looks for the way.
    page.start = PAST
    page.save_revision().publish()
    assert "Itinéraire" not in page_of(client, page)


def test_a_place_without_a_street_has_no_way_to_it(client, cycle):
    page = atelier(cycle, start=SOON, place=Place.objects.create(name="Chez nous"))
    html = page_of(client, page)
    assert "Chez nous" in html
    assert "openstreetmap" not in html


@pytest.mark.parametrize(
    ("postcode", "district", "town"),
    [
        ("13002", "2e arrondissement", "13002 Marseille"),
        ("13001", "1er arrondissement, au port", "13001 Marseille, au port"),
        ("13014", "14e Arrondissement", "13014 Marseille"),
        ("13003", "2e arrondissement", "13003 Marseille, 2e arrondissement"),
        ("", "2e arrondissement", "Marseille, 2e arrondissement"),
        ("13005", "Baille", "13005 Marseille, Baille"),
        ("x", "99999e arrondissement", "x Marseille, 99999e arrondissement"),
    ],
)
def test_an_address_says_the_arrondissement_once(postcode, district, town):
    fields = {"postcode": postcode, "district": district, "city": "Marseille"}
    place = Place(address="4 rue Longue", **fields)
    assert place.street_address == f"4 rue Longue, {town}"
    # Where nothing else says it, it stays.
    assert Place(name="La halle", **fields).full_address == f"La halle, {district}"


def described(client, address: str) -> set[str]:
    """What the page says of itself, to engines and to whoever shares it."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    tags = soup.select('[name="description"], [property="og:description"]')
    assert len(tags) == 2
    return {tag["content"] for tag in tags}


def test_the_description_of_an_atelier_begins_with_when_and_where(client, cycle, place):
    start = datetime.datetime(2099, 4, 12, 16, 30, tzinfo=datetime.UTC)
    page = atelier(cycle, start=start, place=place, summary="Venez comme vous êtes.")
    assert described(client, page.url) == {
        "Dimanche 12 avril 2099, à 18 h 30, Maison de quartier, 4 rue Longue, "
        "13001 Marseille. Venez comme vous êtes."
    }
    page.time_known, page.search_description = False, "Autrement dit."
    page.save_revision().publish()
    [text] = described(client, page.url)
    assert text.startswith("Dimanche 12 avril 2099, Maison de quartier")
    assert text.endswith(". Autrement dit.")
    assert described(client, atelier(cycle).url) == {"Date à fixer."}


def test_the_list_describes_itself(client, ateliers_index):
    [text] = described(client, ateliers_index.url)
    assert text.startswith("Les ateliers ouverts à toutes et tous")
    ateliers_index.summary = "Venez."
    ateliers_index.save_revision().publish()
    assert described(client, ateliers_index.url) == {"Venez."}


def test_decisions_and_headings_are_found_at_a_glance(client, cycle):
    headings = [("text", f"<h2>L'œuvre n° {n} &amp; co</h2><p>…</p>") for n in range(3)]
    page = atelier(cycle, start=PAST, report=[*REPORT, *headings], report_ready=True)
    html = page_of(client, page)
    brief = html[html.index('id="en-bref"') : html.index('id="compte-rendu"')]
    assert "Louer le local." in brief
    assert "Écrire à la mairie." in brief
    assert "Sophie" in brief
    for anchor, title in page.report_outline[1]:
        assert f'href="#{anchor}"' in html
        assert html.count(f'id="{anchor}"') == 1
        assert "&" not in anchor
        assert title
    short = atelier(cycle, start=PAST, report=headings[:2], report_ready=True)
    html = page_of(client, short)
    assert "Sommaire" not in html
    assert "En bref" not in html


def test_a_page_survives_what_it_points_to(client, cycle, groupes_index):
    groupe = factories.add(
        groupes_index, GroupePage, "Éphémère", slug="ephemere", purpose="Agir."
    )
    image = factories.image()
    page = atelier(
        cycle,
        start=PAST,
        cover=image,
        groups=[groupe],
        report=[
            ("groupe", {"name": "Éphémère", "text": "", "page": groupe}),
            ("image", {"image": image, "caption": "Une image"}),
            ("text", f'<p><a linktype="page" id="{groupe.pk}">Le groupe</a></p>'),
        ],
        report_ready=True,
    )
    assert groupe.url in page_of(client, page)
    image.file.storage.delete(image.file.name)
    page_of(client, page)
    groupe.delete()
    Image.objects.all().delete()
    html = page_of(client, AtelierPage.objects.get(pk=page.pk))
    assert "Éphémère" in html
    assert "groupes/ephemere" not in html


def test_a_preview_shows_the_side_that_was_asked_for(admin_client, cycle):
    page = atelier(cycle, start=PAST, invitation=[("text", "<p>Venez donc.</p>")])
    draft = AtelierPage.objects.get(pk=page.pk)
    draft.report = SECRET
    draft.save_revision()
    draft = latest(page)
    assert draft.default_preview_mode == "compte-rendu"
    told = draft.make_preview_request(preview_mode="compte-rendu").render()
    assert "pamplemousse" in told.content.decode()
    announced = latest(page).make_preview_request(preview_mode="").render()
    assert "Venez donc." in announced.content.decode()
    assert "pamplemousse" not in announced.content.decode()
    assert "pamplemousse" not in page_of(admin_client, page)


def test_the_form_offers_to_begin_a_report_that_is_empty(admin_client, cycle):
    page = atelier(cycle, start=PAST)
    edit, begin = f"/admin/pages/{page.pk}/edit/", f"/admin/ateliers/{page.pk}/"
    assert f"{begin}commencer/" in admin_client.get(edit).content.decode()
    page.report = REPORT
    page.save_revision()
    assert f"{begin}commencer/" not in admin_client.get(edit).content.decode()
