"""An event's form, and who may write it."""

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

import pytest

from agenda.models import AgendaIndexPage, EventPage
from core.models import User
from home.models import StarterContent
from tests import factories
from tests.agenda.helpers import event, page_of, words_of

pytestmark = pytest.mark.front


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
        ({"start": "", "repeat": "semaine"}, "Donnez la première date"),
        ({"start": "0001-01-01 00:00"}, "entre 1990 et 2100"),
        ({"start": "9999-12-31 23:59"}, "entre 1990 et 2100"),
        ({"start": "0001-01-01 00:00", "repeat": "semaine"}, "entre 1990 et 2100"),
        ({"start": "9999-12-31 23:59", "repeat": "semaine"}, "entre 1990 et 2100"),
        ({"end": "2027-01-05 18:30"}, "après le début"),
        ({"free": ""}, "Donnez un prix"),
        ({"price": "5 €"}, "Décochez"),
        ({"slug": "2026"}, "adresse d'un mois"),
        ({"slug": "collection"}, "service du site"),
        ({"link": "javascript:alert(1)"}, "adresse d'un site, ex."),
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


@pytest.mark.parametrize(
    "changes",
    [
        {"free": ""},
        {"start": ""},
        {"start": "", "repeat": "semaine"},
        {"end": "2027-01-01 10:00"},
        {"repeat": "semaine", "repeat_count": "0"},
        {"repeat": "semaine", "repeat_count": "32767"},
        {"repeat": "dernier", "repeat_until": "2027-01-01"},
        {"repeat": "mois", "skipped_dates": inline_formset([{"day": "2027-01-13"}])},
    ],
)
def test_a_draft_that_is_half_written_is_kept_and_shown(admin_client, agenda, changes):
    data = filled(**changes)
    del data["action-publish"]
    address = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", agenda.pk])
    assert admin_client.post(address, data).status_code == 302
    draft = EventPage.objects.get()
    assert not draft.live
    assert draft.occurrences.count() == 0
    shown = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    assert admin_client.get(shown).status_code == 200
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert admin_client.get(edit).status_code == 200
    assert admin_client.get(reverse("evenements:index")).status_code == 200


def test_both_roles_may_announce_and_only_one_publishes(client, bootstrapped, home):
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


def test_a_site_from_before_the_agenda_gets_it_with_its_roles_as_they_were(
    bootstrapped,
):
    AgendaIndexPage.objects.get().delete()
    StarterContent.objects.filter(key="agenda.AgendaIndexPage").delete()
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
