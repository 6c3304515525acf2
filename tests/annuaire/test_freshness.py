"""Whether entries still tell the truth, and who is asked."""

import datetime
import re

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Revision

import pytest

from annuaire.jobs import forget_unconfirmed
from annuaire.models import Alternative, Suggestion
from annuaire.verification import freshness
from outbox.models import Batch
from tests import factories

pytestmark = [pytest.mark.front, pytest.mark.usefixtures("afternoon")]

OLD = datetime.date(2025, 8, 21)


@pytest.fixture
def old(annuaire) -> Alternative:
    return factories.alternative(
        "L'Établi", slug="etabli", email="etabli@exemple.fr", verified_at=OLD
    )


def days_pass(days: int) -> None:
    for entry in Alternative.objects.exclude(reminded_at=None):
        earlier = entry.reminded_at - datetime.timedelta(days=days)
        Alternative.objects.filter(pk=entry.pk).update(reminded_at=earlier)


def link() -> str:
    text = Batch.objects.latest("pk").text
    return re.search(r"/annuaire/verifier/\S+", text)[0]


def test_a_place_is_asked_three_times_then_left_to_moderators(old):
    sent = []
    for wait in (0, 0, 13, 1, 14, 60):
        days_pass(wait)
        sent.append(freshness.remind())
    assert sent == [1, 0, 0, 1, 1, 0]
    assert Batch.objects.count() == 3
    assert list(freshness.unanswered()) == [old]


@pytest.mark.case("11.17")
def test_so_many_are_asked_a_day_the_longest_waiting_first(annuaire, monkeypatch):
    monkeypatch.setattr(freshness, "REMINDERS_A_DAY", 2)
    for number, day in enumerate((3, 1, 2)):
        factories.alternative(
            f"Atelier {number}",
            email=f"atelier{number}@exemple.fr",
            verified_at=OLD.replace(day=day),
        )
    assert [freshness.remind(), freshness.remind()] == [2, 0]
    asked = Alternative.objects.filter(reminders_sent=1)
    assert {entry.name for entry in asked} == {"Atelier 1", "Atelier 2"}
    days_pass(1)
    assert freshness.remind() == 1


@pytest.mark.case("11.16")
def test_what_was_never_verified_comes_first_in_the_report(admin_client, old):
    never = factories.alternative("Le Fournil")
    long_ago = timezone.now() - datetime.timedelta(days=900)
    Alternative.objects.filter(pk=never.pk).update(first_published_at=long_ago)
    html = admin_client.get(reverse("annuaire_to_verify")).content.decode()
    assert 0 < html.find("Le Fournil") < html.find("L'Établi".replace("'", "&#x27;"))


def test_the_report_is_for_those_who_look_after_the_entries(client, old):
    old.phone = "04 91 00 00 00"
    old.save()
    person = factories.user()
    person.user_permissions.add(factories.permission("wagtailadmin.access_admin"))
    client.force_login(person)
    for name in ("annuaire_to_verify", "annuaire_to_verify_results"):
        assert client.get(reverse(name)).status_code == 302
    person.user_permissions.add(factories.permission("annuaire.change_alternative"))
    assert client.get(reverse("annuaire_to_verify")).status_code == 200


def test_only_what_is_due_is_asked(annuaire):
    today = timezone.localdate()
    factories.alternative("Fraîche", email="a@exemple.fr", verified_at=today)
    factories.alternative("Muette", verified_at=OLD)
    factories.alternative(
        "Close", email="b@exemple.fr", verified_at=OLD, status="fermee"
    )
    factories.alternative("Neuve", email="c@exemple.fr")
    factories.alternative("Cachée", email="d@exemple.fr", verified_at=OLD, live=False)
    assert freshness.remind() == 0
    assert [entry.name for entry in freshness.unanswered()] == ["Muette"]


def test_one_click_confirms_and_starts_anew(client, old):
    freshness.remind()
    page = client.get(link())
    assert "Oui, tout est juste" in page.content.decode()
    old.refresh_from_db()
    assert old.verified_at == OLD
    assert "marquée comme vérifiée" in client.post(link()).content.decode()
    old.refresh_from_db()
    assert (old.verified_at, old.verified_how) == (timezone.localdate(), "contact")
    assert old.reminders_sent == 0
    assert freshness.remind() == 0


def test_a_draft_written_before_does_not_undo_the_confirmation(client, old):
    old.phone = "04 91 00 00 00"
    draft = old.save_revision()
    freshness.remind()
    client.post(link())
    Revision.objects.get(pk=draft.pk).publish()
    old.refresh_from_db()
    assert (old.phone, old.verified_at) == ("04 91 00 00 00", timezone.localdate())


@pytest.mark.parametrize("token", ["", "inventé", "a:b:c"])
def test_a_link_that_is_wrong_says_so(client, old, token):
    page = client.post("/annuaire/verifier/", QUERY_STRING=f"jeton={token}")
    assert "plus valable" in page.content.decode()
    old.refresh_from_db()
    assert old.verified_at == OLD


def test_readers_are_told_and_nothing_disappears(client, old):
    page = client.get(old.url).content.decode()
    assert "non vérifiée depuis" in page.replace("\xa0", " ")
    assert "L’Établi" in client.get("/annuaire/").content.decode()


def test_moderators_have_a_task_and_a_report(admin_client, old):
    Alternative.objects.update(email="")
    assert "Vérifier 1 fiche" in admin_client.get("/admin/").content.decode()
    report = admin_client.get(reverse("annuaire_to_verify")).content.decode()
    assert "Établi" in report
    assert "Fiches à vérifier" in report


def test_what_nobody_confirmed_is_forgotten_after_a_week(annuaire):
    for number, state in enumerate(["a_confirmer", "a_traiter"]):
        Suggestion.objects.create(
            once=str(number), kind="ajout", name="X", state=state, email="x@exemple.fr"
        )
    Suggestion.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    forget_unconfirmed()
    assert Suggestion.objects.get().state == "a_traiter"


def test_a_later_check_in_a_draft_wins_when_it_is_published_later(client, old):
    freshness.confirm(old)
    draft = Alternative.objects.get().get_latest_revision_as_object()
    draft.verified_how, draft.verified_by = "visite", "Nadia"
    draft.save_revision()
    Alternative.objects.get().latest_revision.publish()
    entry = Alternative.objects.get()
    assert (entry.verified_how, entry.verified_by) == ("visite", "Nadia")
