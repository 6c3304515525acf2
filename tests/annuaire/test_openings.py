"""« Ouvert maintenant », « ouvert samedi »: by rows that follow the hours."""

import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

import pytest

from annuaire.choices import Status
from annuaire.jobs import write_openings
from annuaire.models import Alternative, UpcomingOpening
from core.backup import backup_restored
from tests import factories
from tests.annuaire.helpers import applied, csv
from tests.clock import set_clock

PARIS = ZoneInfo("Europe/Paris")
# Sunday, 15 h.
NOW = datetime.datetime(2026, 11, 29, 15, tzinfo=PARIS)


@pytest.fixture
def now(monkeypatch, annuaire):
    def move(moment: datetime.datetime) -> None:
        set_clock(monkeypatch, moment)

    move(NOW)
    return move


def listed(client, *values: str, query: str = "") -> list[str]:
    asked = "&".join([query, *(f"ouvert={value}" for value in values)])
    page = client.get(f"/annuaire/?{asked}")
    assert page.status_code == 200
    return [entry.name for entry in page.context["page_obj"]]


def counts(client, query: str = "") -> dict[str, int]:
    facet = client.get(f"/annuaire/?{query}").context["facets"]["ouvert"]
    return {choice.value: choice.count for choice in facet.choices}


@pytest.fixture
def entries(now) -> None:
    for name, hours in [
        ("Bar", "Fr-Su 18:00-02:00"),
        ("Café", "Mo-Su 08:00-12:00,14:00-18:00"),
        ("Devis", 'Mo-Su 09:00-18:00 "sur rendez-vous"'),
        ("Inconnu", ""),
        ("Jardin", "Sa"),
        ("Marché", "Sa[1] 08:00-13:00; PH off"),
        ("Rendez-vous", '"sur rendez-vous"'),
        ("Veille", "Su 10:00+"),
    ]:
        factories.alternative(name, hours=hours)
    factories.alternative("Projet", hours="24/7", status=Status.PLANNED)
    factories.alternative("Brouillon", hours="24/7", live=False)


def test_what_is_open_now(client, entries, now):
    assert listed(client, "maintenant") == ["Café", "Veille"]
    now(NOW.replace(hour=13))
    assert listed(client, "maintenant") == ["Veille"]
    now(NOW.replace(hour=18))
    # At 18 h one has closed, the other has opened.
    assert listed(client, "maintenant") == ["Bar", "Veille"]


def test_after_midnight_what_opened_yesterday_goes_on(client, entries, now):
    now(NOW.replace(hour=1, minute=30))
    assert listed(client, "maintenant") == ["Bar"]
    now(NOW.replace(day=30, hour=1, minute=30))
    write_openings()
    assert listed(client, "maintenant") == ["Bar"]
    now(NOW.replace(day=30, hour=2))
    assert listed(client, "maintenant") == []


def test_what_is_open_on_a_day(client, entries):
    assert listed(client, "samedi") == ["Bar", "Café", "Jardin", "Marché"]
    assert listed(client, "lundi") == ["Café"]
    assert listed(client, "dimanche") == ["Bar", "Café", "Veille"]
    assert listed(client, "maintenant", "samedi", query="q=jardin") == ["Jardin"]
    assert listed(client, "demain", "\x00", "samedi ", "x" * 500) == listed(client)


def test_counts_are_those_of_the_lists(client, entries):
    expected = {"maintenant": 2, "dimanche": 3, "samedi": 4, "vendredi": 2}
    expected |= dict.fromkeys(["lundi", "mardi", "mercredi", "jeudi"], 1)
    for query in ("", "ouvert=lundi", "etat=existante"):
        assert counts(client, query) == expected, query
    # Kept in the cache meanwhile.
    assert list(counts(client)) == [
        *["maintenant", "dimanche", "lundi", "mardi", "mercredi"],
        *["jeudi", "vendredi", "samedi"],
    ]
    page = client.get("/annuaire/?ouvert=samedi").content.decode()
    assert "dont les horaires nous sont inconnus" in page
    assert "ouvert aujourd’hui" in page
    assert 'href="/annuaire/export.csv?ouvert=samedi"' in page


def test_a_choice_that_finds_nothing_keeps_its_name(client, now):
    page = client.get("/annuaire/?ouvert=maintenant")
    assert [chip["label"] for chip in page.context["chips"]] == ["ouvert maintenant"]


def test_counts_in_the_cache_live_until_the_next_change(client, entries, now):
    assert counts(client)["maintenant"] == 2
    now(NOW.replace(hour=17, minute=59))
    assert counts(client)["maintenant"] == 2
    now(NOW.replace(hour=18))
    assert counts(client)["maintenant"] == 2  # one closed, another opened
    now(NOW.replace(day=30, hour=2, minute=1))
    assert "maintenant" not in counts(client)
    assert next(iter(counts(client))) == "lundi"


def test_rows_follow_the_entry(client, now, admin_client):
    entry = factories.alternative("Café", hours="Mo-Su 08:00-18:00")
    assert listed(client, "maintenant") == ["Café"]
    # A draft opens nothing.
    entry.hours = "Mo 08:00-18:00"
    revision = entry.save_revision()
    assert listed(client, "maintenant") == ["Café"]
    entry.publish(revision)
    assert listed(client, "maintenant") == []
    entry.unpublish()
    assert not UpcomingOpening.objects.exists()
    entry.get_latest_revision().publish()
    assert UpcomingOpening.objects.exists()
    entry.refresh_from_db()
    entry.status = Status.PAUSED
    entry.save()
    assert not UpcomingOpening.objects.exists()
    entry.status = Status.EXISTING
    entry.save(update_fields=["status"])
    assert UpcomingOpening.objects.exists()
    entry.delete()
    assert not UpcomingOpening.objects.exists()


def test_in_the_bin_it_is_not_open(client, now, admin_client):
    entry = factories.alternative("Café", hours="24/7")
    delete = reverse(entry.snippet_viewset.get_url_name("delete"), args=[entry.pk])
    admin_client.post(delete)
    assert not Alternative.objects.visible().exists()
    assert not UpcomingOpening.objects.exists()


def test_every_night_the_days_to_come_are_written_anew(client, entries, now):
    before = UpcomingOpening.objects.count()
    now(NOW + datetime.timedelta(days=14))
    assert listed(client, "lundi") == []
    write_openings()
    write_openings()
    assert listed(client, "lundi") == ["Café"]
    assert listed(client, "samedi") == ["Bar", "Café", "Jardin"]
    assert UpcomingOpening.objects.count() == before - 1  # no market on that Saturday


def test_the_job_may_be_a_day_late(client, entries, now):
    now(NOW + datetime.timedelta(days=1, hours=8))
    assert listed(client, "dimanche") == ["Bar", "Café", "Veille"]


def test_on_the_night_when_clocks_change_the_wall_is_right(client, now):
    now(datetime.datetime(2027, 3, 27, 12, tzinfo=PARIS))
    factories.alternative("Bar", hours="Sa 22:00-04:00")
    end = UpcomingOpening.objects.get(day="2027-03-27").end
    assert end == datetime.datetime(2027, 3, 28, 2, tzinfo=datetime.UTC)


def test_public_holidays_are_known(client, now):
    now(datetime.datetime(2026, 12, 24, 12, tzinfo=PARIS))
    factories.alternative("Café", hours="Mo-Su 09:00-18:00; PH off")
    assert listed(client, "jeudi") == ["Café"]
    assert listed(client, "vendredi") == []


def test_an_import_writes_them_too(client, now):
    lines = csv("nom;description courte;horaires", "Café;On y boit;dimanche 9h-18h")
    applied(lines, publish=True)
    assert listed(client, "maintenant") == ["Café"]


def test_a_backup_that_is_back_opens_what_is_open_today(client, entries):
    UpcomingOpening.objects.all().delete()
    backup_restored.send(sender=None)
    assert listed(client, "maintenant") == ["Café", "Veille"]


def test_unreadable_hours_are_unknown(client, now):
    entry = factories.alternative("Vieux")
    Alternative.objects.filter(pk=entry.pk).update(hours="quand on veut")
    write_openings()
    assert not UpcomingOpening.objects.exists()
    assert listed(client) == ["Vieux"]


def test_open_costs_no_query_more(client, entries, django_assert_max_num_queries):
    client.get("/annuaire/?ouvert=samedi")
    with django_assert_max_num_queries(12):
        client.get("/annuaire/?ouvert=samedi&ouvert=maintenant&lieu=13201")
