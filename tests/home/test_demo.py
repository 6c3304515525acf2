"""The demo shows everything, and can be put back."""

from django.core.management import CommandError, call_command

import pytest

from agenda.models import EventPage
from agenda.recurrence import naive
from ateliers.models import AtelierPage, CyclePage
from ateliers.state import AtelierState
from core.models import Document, Image
from groupes.models import GroupePage, LivingTextVersion
from home.models import FreePage, HomePage
from search.models import SearchEntry

PAGES = [AtelierPage, EventPage, GroupePage, FreePage]
MODELS = [*PAGES, Image, Document, LivingTextVersion]
# On the services, the browser's site loads the demo.
pytestmark = pytest.mark.front


def test_the_demo_has_every_state_and_loads_twice(
    client, home, django_assert_max_num_queries
):
    call_command("demo", verbosity=0)
    assert {atelier.state for atelier in AtelierPage.objects.all()} == set(AtelierState)
    assert CyclePage.objects.count() == 2
    assert {groupe.status for groupe in GroupePage.objects.all()} == set(
        GroupePage.Status.values
    )
    counted = [model.objects.count() for model in MODELS]
    _has_every_kind_of_event()
    spoiled = FreePage.objects.get(slug="qui-sommes-nous")
    spoiled.title = "Abîmée"
    spoiled.save_revision().publish()
    own = FreePage(title="À nous", slug="a-nous")
    home.refresh_from_db()
    home.add_child(instance=own)
    call_command("demo", verbosity=0)
    assert FreePage.objects.get(slug="qui-sommes-nous").title == "Qui sommes-nous ?"
    assert FreePage.objects.filter(slug="a-nous").exists()
    counted[MODELS.index(FreePage)] += 1
    assert counted == [model.objects.count() for model in MODELS]
    assert LivingTextVersion.objects.count() == 3
    assert SearchEntry.objects.filter(kind="documents").exists()
    for page in [*AtelierPage.objects.live(), *EventPage.objects.live()]:
        assert client.get(page.url).status_code == 200
    client.get("/")
    with django_assert_max_num_queries(18):
        client.get("/")


def _has_every_kind_of_event() -> None:
    events = EventPage.objects.all()
    repeated = events.exclude(rrule="").get(skipped_dates__isnull=False)
    assert repeated.occurrences.count() > 50
    assert events.filter(cancelled=True).exists()
    assert events.filter(all_day=True).exists()
    # Told by its wall clocks, and an hour shorter or longer than these say.
    night = events.get(slug="nuit-du-changement-d-heure")
    assert naive(night.end) - naive(night.start) != night.end - night.start
    assert HomePage.objects.get().current_calls


def test_the_demo_leaves_a_site_with_contents_alone(home, cycle):
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", verbosity=0)
    home.refresh_from_db()
    assert home.heading == "Agir ensemble"
    assert not Image.objects.exists()
