"""The demo shows everything, and can be put back."""

from django.core.management import CommandError, call_command

import pytest

from ateliers.models import AtelierPage, CyclePage
from ateliers.state import AtelierState
from core.models import Image
from groupes.models import GroupePage, LivingTextVersion
from home.models import FreePage

# On the services, the browser's site loads the demo.
pytestmark = pytest.mark.front


def test_the_demo_has_every_state_and_loads_twice(
    client, home, django_assert_max_num_queries
):
    call_command("demo", verbosity=0)
    states = [atelier.state for atelier in AtelierPage.objects.all()]
    assert sorted(states) == sorted(AtelierState)
    assert CyclePage.objects.count() == 2
    assert {groupe.status for groupe in GroupePage.objects.all()} == set(
        GroupePage.Status.values
    )
    counted = [
        model.objects.count()
        for model in (AtelierPage, GroupePage, FreePage, Image, LivingTextVersion)
    ]
    spoiled = FreePage.objects.get(slug="qui-sommes-nous")
    spoiled.title = "Abîmée"
    spoiled.save_revision().publish()
    own = FreePage(title="À nous", slug="a-nous")
    home.refresh_from_db()
    home.add_child(instance=own)
    call_command("demo", verbosity=0)
    assert FreePage.objects.get(slug="qui-sommes-nous").title == "Qui sommes-nous ?"
    assert FreePage.objects.filter(slug="a-nous").exists()
    counted[2] += 1
    assert counted == [
        model.objects.count()
        for model in (AtelierPage, GroupePage, FreePage, Image, LivingTextVersion)
    ]
    assert LivingTextVersion.objects.count() == 3
    for atelier in AtelierPage.objects.live():
        assert client.get(atelier.url).status_code == 200
    client.get("/")
    with django_assert_max_num_queries(14):
        client.get("/")


def test_the_demo_leaves_a_site_with_contents_alone(home, cycle):
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", verbosity=0)
    home.refresh_from_db()
    assert home.heading == "Agir ensemble"
    assert not Image.objects.exists()
