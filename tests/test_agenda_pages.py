"""An event: its page, its form, who may write it."""

import datetime

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

import pytest

from agenda.models import AgendaIndexPage, EventPage, SkippedDate
from agenda.recurrence import Repeat
from ateliers.models import CyclePage, Place
from core.models import User
from groupes.models import GroupePage
from home.models import FreePage, HomePage
from tests import factories
from tests.agenda_tools import DAY, at, evening, event, page_of, words_of


def filled(**changes) -> dict:
    """The form as an editor sends it to publish."""
    data = {
        "title": "Marché des voisins",
        "slug": "marche",
        "start": "2027-01-05 18:30",
        "repeat": "",
        "free": "on",
        "skipped_dates": inline_formset([]),
        "extra_dates": inline_formset([]),
        "body": streamfield([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data({**data, **changes})


def add(client, agenda, **changes):
    address = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", agenda.pk])
    return client.post(address, filled(**changes))


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
    for words in (
        "samedi 5 janvier 2036, de 18 h 30 à 21 h",
        "La halle, 4 rue Longue",
        "Les voisins du Panier",
        "Prix libre",
        "Venez nombreux.",
        'href="https://exemple.fr/fete"',
        f'href="{page.url}agenda.ics"',
        "À venir",
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
    assert "Je note" not in html


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
    assert "samedi 5 janvier 2036" in words_of(response)


def test_an_editor_announces_a_repeated_event(admin_client, agenda):
    answer = add(
        admin_client,
        agenda,
        repeat="semaine",
        repeat_count="4",
        skipped_dates=inline_formset([{"day": "2027-01-12"}]),
    )
    assert answer.status_code == 302
    assert EventPage.objects.get().occurrences.count() == 3


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"start": ""}, "Champ requis"),
        ({"start": "0001-01-01 00:00"}, "entre 1990 et 2100"),
        ({"start": "9999-12-31 23:59"}, "entre 1990 et 2100"),
        ({"start": "0001-01-01 00:00", "repeat": "semaine"}, "entre 1990 et 2100"),
        ({"start": "9999-12-31 23:59", "repeat": "semaine"}, "entre 1990 et 2100"),
        ({"end": "2027-01-05 18:30"}, "après le début"),
        ({"free": ""}, "Donnez un prix"),
        ({"price": "5 €"}, "Décochez"),
        ({"slug": "2026"}, "adresse d'un mois"),
        ({"slug": "flux"}, "service du site"),
        ({"link": "javascript:alert(1)"}, "URL valide"),
        ({"repeat": "semaine", "repeat_count": "1"}, "Entre 2 et 200"),
        ({"repeat": "semaine", "repeat_count": "201"}, "Entre 2 et 200"),
        ({"repeat": "semaine", "repeat_until": "2027-01-01"}, "avant la première"),
        ({"repeat": "semaine", "repeat_until": "9999-01-01"}, "entre 1990 et 2100"),
        (
            {"repeat": "semaine", "repeat_until": "2027-03-01", "repeat_count": "3"},
            "Choisissez",
        ),
        ({"repeat": "dernier"}, "dernier jour de ce nom"),
        ({"repeat": "jamais"}, "choix"),
        (
            {
                "repeat": "semaine",
                "skipped_dates": inline_formset([{"day": "2027-01-13"}]),
            },
            "n'est pas l'une de ses dates",
        ),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(admin_client, agenda, changes, words):
    answer = add(admin_client, agenda, **changes)
    assert answer.status_code == 200
    assert words in words_of(answer)
    assert not EventPage.objects.exists()


def test_both_roles_may_announce_and_only_one_publishes(client, home):
    call_command("bootstrap")
    index = AgendaIndexPage.objects.get()
    page = event(index)
    for name, may_publish in (("Rédaction", False), ("Publication", True)):
        person = factories.user()
        person.groups.add(Group.objects.get(name=name))
        person = User.objects.get(pk=person.pk)
        assert index.permissions_for_user(person).can_add_subpage()
        assert page.permissions_for_user(person).can_edit()
        assert page.permissions_for_user(person).can_publish() is may_publish
        client.force_login(person)
        home_screen = page_of(client, reverse("wagtailadmin_home"))
        assert "Annoncer un événement" in home_screen
        listing = page_of(client, reverse("evenements:index"))
        assert page.title in listing


def test_a_site_from_before_the_agenda_gets_it_with_its_roles_as_they_were(home):
    call_command("bootstrap")
    AgendaIndexPage.objects.get().delete()
    writers = Group.objects.get(name="Rédaction")
    granted = set(writers.page_permissions.values_list("page", "permission"))
    call_command("bootstrap")
    index = AgendaIndexPage.objects.get()
    assert index.live
    assert set(writers.page_permissions.values_list("page", "permission")) == granted
    for name, may_publish in (("Rédaction", False), ("Publication", True)):
        person = factories.user()
        person.groups.add(Group.objects.get(name=name))
        may = index.permissions_for_user(User.objects.get(pk=person.pk))
        assert may.can_add_subpage()
        assert may.can_publish_subpage() is may_publish


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
