"""An atelier from its announcement to its report."""

import datetime
import uuid

from django.utils import timezone

from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data

import pytest

from ateliers.models import (
    AtelierPage,
    AteliersIndexPage,
    CyclePage,
    Facilitator,
    Place,
)
from ateliers.state import AtelierState
from core.models import Image
from core.text import words_for_search
from groupes.models import GroupePage
from home.models import FreePage, HomePage
from tests import factories

NOW = timezone.now()
DAY = datetime.timedelta(days=1)
PAST, SOON = NOW - 30 * DAY, NOW + 30 * DAY
REPORT = [
    ("objective", {"text": "<p>Dire nos envies.</p>"}),
    ("round_table", {"title": "Tour de table", "statements": ["Nous sommes prêts."]}),
    ("decision", {"what": "Louer le local.", "who": "Sophie", "state": "a_faire"}),
    ("action", {"what": "Écrire à la mairie.", "who": "Karim", "state": "fait"}),
]
SECRET = [("text", "<p>Un pamplemousse confidentiel.</p>")]


def atelier(cycle: CyclePage, title: str = "Troisième atelier", **fields):
    fields.setdefault("slug", f"atelier-{uuid.uuid4().hex[:8]}")
    return factories.add(cycle, AtelierPage, title, **fields)


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


def found(word: str) -> list[AtelierPage]:
    return list(AtelierPage.objects.all().search(" ".join(words_for_search(word))))


def page_of(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


# State


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
    assert str(page.state.label) in page_of(client, page)
    assert str(page.state.label) in page_of(client, cycle)


def test_an_atelier_is_to_come_until_its_day_is_over(cycle):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = atelier(cycle, start=midnight, place_note="Ici")
    yesterday = atelier(cycle, start=midnight - datetime.timedelta(minutes=1))
    assert today.state == AtelierState.CONFIRME
    assert yesterday.state == AtelierState.PASSE
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


# The report


def test_nothing_of_a_report_is_public_before_it_is_ready(client, cycle):
    page = atelier(cycle, start=PAST, report=SECRET)
    addresses = [page.url, cycle.url, cycle.get_parent().url, "/"]
    for folder in (page.url, cycle.url, cycle.get_parent().url):
        addresses += [f"{folder}flux.xml", f"{folder}flux.json"]
    addresses += ["/recherche/?q=pamplemousse", f"{page.url}agenda.ics"]
    for address in addresses:
        content = client.get(address).content.decode()
        assert "confidentiel" not in content, address
    assert page.public_report is None
    assert found("pamplemousse") == []


def test_a_draft_of_a_live_page_is_not_searched(cycle):
    page = atelier(cycle, start=PAST)
    page.report = SECRET
    page.report_ready = True
    page.summary = "Une mandarine."
    page.save_revision()
    for word in ("pamplemousse", "mandarine"):
        assert found(word) == []


def test_a_ready_report_is_found_as_soon_as_it_is_published(client, cycle):
    page = atelier(cycle, start=PAST, report=SECRET)
    page.report_ready = True
    page.save_revision().publish()
    assert "pamplemousse" in page_of(client, page)
    assert found("pamplemousse") == [page]


def test_the_date_of_a_report_survives_corrections(client, cycle):
    page = atelier(cycle, start=PAST, report=REPORT, report_ready=True)
    first = page.report_published_at
    assert first
    page.title = "Sans faute"
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.report_published_at == first
    page.report_ready = False
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.state == AtelierState.PASSE
    assert "Louer le local" not in page_of(client, page)
    page.report_ready = True
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.report_published_at == first
    assert "Louer le local" in page_of(client, page)


def test_going_back_to_an_old_version_does_not_change_the_date(cycle):
    page = atelier(cycle, start=PAST)
    old = page.latest_revision
    page.report, page.report_ready = REPORT, True
    page.save_revision().publish()
    page = AtelierPage.objects.get(pk=page.pk)
    first, sequence = page.report_published_at, page.sequence
    old.publish()
    page = AtelierPage.objects.get(pk=page.pk)
    assert page.state == AtelierState.PASSE
    assert page.sequence == sequence + 1
    page.report, page.report_ready = REPORT, True
    page.save_revision().publish()
    assert AtelierPage.objects.get(pk=page.pk).report_published_at >= first


def test_a_copy_has_no_report_date_of_its_own(cycle):
    page = atelier(cycle, start=PAST, report=REPORT, report_ready=True)
    copy = page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert AtelierPage.objects.get(pk=copy.pk).report_published_at is None


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
        "dimanche 12 avril 2099",
        "de 18 h 30 à 21 h",
        "Métro Noailles.",
        "De plain-pied.",
        "4 rue Longue",
        "25",
        "Prévenez-nous",
        f'href="{page.url}agenda.ics"',
    ):
        assert words in html, words
    page.cancelled = True
    page.save_revision().publish()
    html = page_of(client, page)
    assert "Cet atelier est annulé" in html
    assert "Prévenez-nous" not in html
    assert "agenda.ics" not in html


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


# In its cycle


def test_previous_and_next_are_those_that_readers_may_see(client, cycle):
    one = atelier(cycle, "Un", number=1)
    draft = atelier(cycle, "Deux", number=2, live=False)
    three = atelier(cycle, "Trois", number=3)
    private = atelier(cycle, "Quatre", number=4)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    five = atelier(cycle, "Cinq", number=5)
    html = page_of(client, three)
    assert f'rel="prev" href="{one.url}"' in html
    assert f'rel="next" href="{five.url}"' in html
    assert draft.title not in html
    assert "Quatre" not in html


def test_a_cycle_links_each_atelier_and_each_report(client, cycle, place):
    told = atelier(
        cycle, "Raconté", start=PAST, place=place, report=REPORT, report_ready=True
    )
    silent = atelier(cycle, "À raconter", start=PAST)
    html = page_of(client, cycle)
    assert f'href="{told.url}#compte-rendu"' in html
    assert f'href="{silent.url}#compte-rendu"' not in html
    assert f'href="{silent.url}"' in html
    assert "Maison de quartier" in html


def test_pages_are_made_where_they_belong():
    assert AtelierPage.allowed_parent_page_models() == [CyclePage]
    assert CyclePage.allowed_parent_page_models() == [AteliersIndexPage]
    assert AteliersIndexPage.allowed_parent_page_models() == [HomePage]
    assert AtelierPage.allowed_subpage_models() == []
    assert FreePage not in CyclePage.allowed_subpage_models()


# The list


def test_the_list_shows_what_comes_then_what_was_by_year(client, cycle):
    soon = atelier(cycle, "Bientôt", start=SOON)
    off = atelier(cycle, "Pas celui-ci", start=SOON, cancelled=True)
    old = atelier(
        cycle,
        "Naguère",
        start=datetime.datetime(2016, 3, 8, 18, 0, tzinfo=datetime.UTC),
    )
    html = page_of(client, cycle.get_parent())
    places = [html.index(page.url) for page in (soon, off, old)]
    assert places[2] > max(places[:2])
    assert html.index("2016") < places[2]


def test_each_facet_narrows_the_list(client, cycle, groupes_index):
    theme = factories.theme()
    groupe = factories.add(
        groupes_index, GroupePage, "Structurer", slug="structurer", purpose="Agir."
    )
    date = datetime.datetime(2016, 3, 8, 18, 0, tzinfo=datetime.UTC)
    chosen = atelier(cycle, "Choisi", start=date, themes=[theme], groups=[groupe])
    other = atelier(cycle, "Autre", start=PAST)
    index = cycle.get_parent().url
    for query in ({"theme": "habitat"}, {"annee": "2016"}, {"groupe": "structurer"}):
        html = client.get(index, query).content.decode()
        assert chosen.url in html, query
        assert other.url not in html, query
    both = {"theme": "habitat", "annee": "2015"}
    assert chosen.url not in client.get(index, both).content.decode()


def test_a_facet_that_makes_no_sense_is_as_good_as_none(client, cycle):
    page = atelier(cycle, start=PAST)
    index = cycle.get_parent().url
    for name in ("theme", "annee", "groupe", "page"):
        for value in ("x", "\x00", "-1", "9" * 40, "²", "'", "é" * 500, "1e9", ""):
            response = client.get(index, {name: value})
            assert response.status_code == 200
            assert page.url in response.content.decode(), (name, value)


def test_the_list_is_cut_in_pages_that_keep_the_filter(client, cycle):
    date = datetime.datetime(2016, 1, 1, 18, 0, tzinfo=datetime.UTC)
    pages = [atelier(cycle, start=date + n * DAY, number=n) for n in range(1, 16)]
    index = cycle.get_parent().url
    first = client.get(index, {"annee": "2016"}).content.decode()
    second = client.get(index, {"annee": "2016", "page": "2"}).content.decode()
    assert "?annee=2016&amp;page=2" in first
    for page in pages:
        assert (f'"{page.url}"' in first) != (f'"{page.url}"' in second)


# Rules


def errors_of(response) -> dict:
    return {} if response.status_code == 302 else response.context["form"].errors


@pytest.fixture
def add(admin_client, cycle):
    """Announce an atelier as the admin's form does; the errors that it answers."""

    def post(**fields) -> dict:
        data = {
            "title": "Un atelier",
            "slug": "un-atelier",
            "invitation": {"count": 0},
            "report": {"count": 0},
            "facilitators": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "time_known": "on",
            **fields,
        }
        response = admin_client.post(
            f"/admin/pages/add/ateliers/atelierpage/{cycle.pk}/",
            nested_form_data(data),
        )
        return errors_of(response)

    return post


def test_an_end_before_the_start_is_refused_in_a_sentence(add):
    errors = add(start="12/04/2026 18:30", end="12/04/2026 17:00")
    assert "La fin doit venir après le début" in errors["end"][0]
    assert add(start="12/04/2026 18:30", end="12/04/2026 20:00") == {}
    assert AtelierPage.objects.get().start.isoformat() == "2026-04-12T16:30:00+00:00"


def test_a_number_is_given_once_in_a_cycle(add, cycle, ateliers_index):
    atelier(cycle, "Le premier", number=4)
    other = factories.add(ateliers_index, CyclePage, "Autre cycle", slug="autre")
    atelier(other, "Ailleurs", number=5)
    [error] = add(number=4)["number"]
    assert "« Le premier » porte déjà le numéro 4" in error
    assert "par exemple 5" in error
    assert add(number=5) == {}


@pytest.mark.parametrize("slug", ["flux", "agenda"])
def test_an_address_taken_by_the_site_is_refused(admin_client, ateliers_index, slug):
    data = {
        "title": "Un cycle",
        "slug": slug,
        "status": "en_cours",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    response = admin_client.post(
        f"/admin/pages/add/ateliers/cyclepage/{ateliers_index.pk}/",
        nested_form_data(data),
    )
    errors = errors_of(response)
    if slug == "flux":
        assert "est l'adresse d'un service du site" in errors["slug"][0]
    else:
        assert errors == {}
