"""An event: its page, and where it stands."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from wagtail.models import Page

import pytest

from agenda.models import AgendaIndexPage, EventPage, SkippedDate
from agenda.recurrence import Repeat
from ateliers.models import CyclePage, Place
from groupes.models import GroupePage
from home.models import FreePage, HomePage
from tests.agenda.helpers import DAY, at, evening, event, page_of, words_of

pytestmark = pytest.mark.front


def test_an_event_says_when_where_by_whom_and_for_how_much(client, agenda):
    place = Place.objects.create(name="La halle", address="4 rue Longue")
    page = event(
        agenda,
        "L'œuvre commune",
        start=at("2036-01-05 18:30"),
        end=at("2036-01-05 21:00"),
        place=place,
        organiser="Les voisins du Panier",
        free=False,
        price="Prix libre",
        link="https://exemple.fr/fete",
        body=[("text", "<p>Venez nombreux.</p>")],
    )
    html = page_of(client, page.url)
    description = 'content="Samedi 5 janvier 2036, de 18 h 30 à 21 h, La halle, 4 rue'
    assert html.count(description) == 2
    for words in (
        "Samedi 5 janvier 2036, de 18 h 30 à 21 h",
        "La halle, 4 rue Longue",
        "Itinéraire",
        "Les voisins du Panier",
        "Prix libre",
        "Venez nombreux.",
        'href="https://exemple.fr/fete"',
        f'href="{page.url}agenda.ics"',
    ):
        assert words in html, words


def test_a_repeated_one_lists_its_next_dates(client, agenda):
    start = evening(-20)
    skipped = timezone.localdate(start) + 28 * DAY
    page = event(
        agenda,
        start=start,
        repeat=Repeat.WEEKLY,
        skipped_dates=[SkippedDate(day=skipped)],
    )
    html = page_of(client, page.url)
    assert html.count("<li>") >= 6
    assert "et la suite" in html
    assert "Pas de rendez-vous" in html
    assert "Tous les" in html


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"cancelled": True}, "ne vous déplacez pas"),
        ({"start": evening(-9)}, "Cet événement est passé."),
    ],
)
def test_who_should_not_come_is_told_so(client, agenda, fields, words):
    html = page_of(client, event(agenda, **fields).url)
    assert words in html
    assert "Ajouter à mon agenda" not in html


def test_it_is_made_in_the_agenda_and_nowhere_else(home, agenda):
    assert EventPage.can_create_at(agenda)
    for model in (HomePage, FreePage, CyclePage, GroupePage):
        assert EventPage not in model.allowed_subpage_models()
    assert AgendaIndexPage.allowed_subpage_models() == [EventPage]
    assert not AgendaIndexPage.can_create_at(home)


def test_a_draft_that_was_never_saved_can_be_previewed(admin_client, agenda):
    page = event(agenda, live=False, repeat=Repeat.MONTHLY)
    page.start = at("2036-01-05 18:30")
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Samedi 5 janvier 2036" in words_of(response)


def test_a_copy_counts_its_own_versions_and_writes_its_own_dates(agenda):
    page = event(agenda, repeat=Repeat.WEEKLY, repeat_count=3)
    copy = page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert copy.sequence == 0
    assert copy.occurrences.count() == 0
    copy.save_revision().publish()
    assert copy.occurrences.count() == 3
    assert page.occurrences.count() == 3


def test_the_agenda_is_made_once_and_left_where_editors_put_it(home):
    call_command("bootstrap")
    index = AgendaIndexPage.objects.get()
    assert (index.slug, index.show_in_menus) == ("agenda", True)
    index.slug = "dates"
    index.save()
    call_command("bootstrap")
    assert AgendaIndexPage.objects.count() == 1


def test_an_unpublished_event_is_gone(client, agenda):
    page = event(agenda)
    page.unpublish()
    assert client.get(page.get_url()).status_code == 404
    Page.objects.filter(pk=page.pk).update(
        live=True, expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    assert client.get(page.get_url()).status_code == 404
