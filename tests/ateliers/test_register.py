"""What reports say that somebody will do, and what became of it."""

import datetime
import json

from django.core.management import call_command
from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest

from ateliers.choices import CommitmentState
from ateliers.models import AtelierPage, Commitment, FollowUp
from ateliers.register.states import say
from core.models import TrashEntry
from core.trash import pages as trash
from groupes.models import GroupePage
from tests import factories
from tests.ateliers.helpers import DAY, PAST, atelier, page_of

LETTER = "Écrire à la mairie du <secteur>."
REGISTER = "/ateliers/decisions/"


def words(what: str = LETTER, **fields) -> dict:
    return {"what": what, "who": "Karim", "by_when": None, "state": "a_faire", **fields}


def report(cycle, *blocks, title: str = "Premier atelier", **fields) -> AtelierPage:
    blocks = blocks or (("action", words()),)
    fields = {"start": PAST, "report": list(blocks), "report_ready": True, **fields}
    return atelier(cycle, title, **fields)


def fresh(page: AtelierPage) -> AtelierPage:
    return AtelierPage.objects.get(pk=page.pk)


def publish(page: AtelierPage, change) -> AtelierPage:
    """As somebody who corrects the report in its form: blocks keep their ids."""
    page = fresh(page)
    raw = [dict(block) for block in page.report.raw_data]
    page.report = json.dumps(change(raw) or raw)
    page.save_revision().publish()
    return fresh(page)


def set_words(**fields):
    return lambda raw: raw[0]["value"].update(fields)


def everything() -> list[tuple]:
    rows = Commitment.objects.order_by("pk").values_list()
    return [*rows, *FollowUp.objects.order_by("pk").values_list()]


def register(client, query: str = "") -> str:
    response = client.get(f"{REGISTER}{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def row(cycle) -> Commitment:
    report(cycle)
    return Commitment.objects.get()


def test_a_published_report_gives_its_decisions_and_actions(client, cycle):
    day = datetime.date(2026, 4, 30)
    page = report(
        cycle,
        ("decision", words("Louer le local.", by_when=day, state="en_cours")),
        ("text", "<p>Autre chose.</p>"),
        ("action", words()),
    )
    first, second = Commitment.objects.order_by("order")
    assert (first.kind, first.what, first.who) == (
        "decision",
        "Louer le local.",
        "Karim",
    )
    assert (first.by_when, first.written, first.state) == (day, "en_cours", "en_cours")
    assert first.since == page.report_published_at
    assert first.said_on == timezone.localdate(PAST)
    assert (second.kind, second.order) == ("action", 1)
    assert str(first.block_id) == page.report[0].id
    content = register(client)
    assert "Louer le local." in content
    assert "Écrire à la mairie du &lt;secteur&gt;." in content
    assert f'href="{page.url}#suivi-{first.block_id}"' in content
    assert f'id="suivi-{first.block_id}"' in page_of(client, page)


def test_a_draft_and_a_report_that_is_not_ready_give_nothing(client, cycle):
    page = report(cycle, report_ready=False)
    report(cycle, live=False)
    assert not Commitment.objects.exists()
    page.report_ready = True
    page.save_revision()
    assert not Commitment.objects.exists()
    page.save_revision().publish()
    assert Commitment.objects.count() == 1


def test_what_became_of_it_stands_beside_what_was_said(client, row):
    user = factories.user(display_name="Lucie")
    assert say(row, state="fait", note="Réponse <reçue>.", by=user)
    row.refresh_from_db()
    assert (row.state, row.written, row.is_closed) == ("fait", "a_faire", True)
    content = " ".join(page_of(client, row.page).split())
    assert "dit ce soir-là : à faire — <strong>fait le" in content
    assert "Réponse &lt;reçue&gt;." in content
    assert "Réponse &lt;reçue&gt;." in register(client, "?etat=fait")
    # The report itself, as feeds have it, says what was said.
    assert "fait le" not in fresh(row.page).report_html


def test_a_correction_counts_only_where_the_state_differs(cycle, row):
    page = publish(row.page, set_words(what="Écrire à la préfecture."))
    assert not FollowUp.objects.exists()
    say(row, state="en_cours")
    # The block still says « À faire »: nothing new.
    publish(page, set_words(who="Sophie"))
    assert FollowUp.objects.count() == 1
    publish(page, set_words(state="fait"))
    publish(page, set_words(who="Karim et Sophie"))
    row.refresh_from_db()
    last = row.follow_ups.latest("at")
    assert (row.state, row.since, row.written) == ("fait", last.at, "fait")
    assert (row.who, row.sequence) == ("Karim et Sophie", 1)
    assert row.follow_ups.count() == 2


def test_a_block_typed_again_keeps_what_is_known_of_it(client, cycle, row):
    say(row, state="en_cours", note="Vu en juin.")
    new_id = "0f3f4f5e-0000-4000-8000-000000000001"

    def retype(raw):
        value = {**raw[0]["value"], "what": "Écrire à la mairie du 1er secteur"}
        return [{"type": "decision", "value": value, "id": new_id}]

    publish(row.page, retype)
    again = Commitment.objects.get()
    assert (again.pk, again.block_id, again.kind) == (row.pk, new_id, "decision")
    assert again.state == "en_cours"
    assert again.orphaned_at is None


def test_a_block_deleted_stands_apart_until_it_comes_back(client, cycle, row):
    before = list(row.page.report.raw_data)
    say(row, state="en_cours")
    page = publish(
        row.page,
        lambda raw: [{"type": "action", "value": words("Repeindre."), "id": "faux"}],
    )
    row.refresh_from_db()
    assert row.orphaned_at
    assert row.follow_ups.count() == 1
    assert list(Commitment.objects.orphans()) == [row]
    assert LETTER[:10] not in register(client)
    # What nobody followed is not kept.
    publish(page, lambda raw: before)
    row.refresh_from_db()
    assert row.orphaned_at is None
    assert list(Commitment.objects.all()) == [row]


def test_ids_that_come_twice_or_are_none_publish_all_the_same(cycle):
    page = report(cycle, ("action", words()), ("action", words("Ranger.")))

    def mangle(raw):
        return [{**block, "id": "x" * 90} for block in raw]

    publish(page, mangle)
    assert Commitment.objects.count() == 2
    before = everything()
    call_command("rebuild_register")
    assert everything() == before


def test_a_report_taken_away_is_gone_at_once_and_comes_back(client, row):
    say(row, state="en_cours")
    page, user = row.page, factories.user(is_superuser=True)
    page.unpublish()
    assert LETTER[:10] not in register(client)
    fresh(page).save_revision().publish()
    assert LETTER[:10] in register(client)
    closed = PageViewRestriction.objects.create(page=page, restriction_type="login")
    for address in ("", "flux.xml", "flux.json", "export.csv", "agenda.ics"):
        shown = client.get(f"{REGISTER}{address}")
        assert "mairie" not in shown.getvalue().decode(), address
    closed.delete()
    AtelierPage.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - DAY, report_ready=True
    )
    assert LETTER[:10] not in register(client)
    AtelierPage.objects.filter(pk=page.pk).update(expire_at=None)
    entry = trash.move_to_trash(page, user)
    assert LETTER[:10] not in register(client)
    trash.restore(entry, fresh(page).get_parent(), user, publish=True)
    assert not TrashEntry.objects.exists()
    assert "En cours" in register(client, "?etat=en_cours")
    assert row.follow_ups.count() == 1


def test_a_rebuild_finds_the_same_rows_twice(cycle, row):
    say(row, state="en_cours", note="Vu.")
    report(cycle, ("decision", words("Louer.", state="fait")), title="Deuxième")
    before = everything()
    for _again in range(2):
        call_command("rebuild_register")
        assert everything() == before
    FollowUp.objects.all().delete()
    Commitment.objects.all().delete()
    call_command("rebuild_register")
    states = Commitment.objects.values_list("state", flat=True)
    assert sorted(states) == ["a_faire", "fait"]


@pytest.mark.parametrize(
    "query",
    [
        "?etat=%00&genre=x&cycle=..%2F&groupe=-1&annee=99999&retard=peut-être&page=0",
        "?etat=ouvert&genre=action&cycle=cooperative&annee=abc&page=999999999999",
        "?retard=1&retard=0&cycle=' OR 1=1 --&groupe=é&annee=-2026",
    ],
)
def test_what_makes_no_sense_is_as_good_as_none(client, cycle, query):
    report(cycle)
    for address in ("", "flux.xml", "export.csv", "agenda.ics", "suivre/"):
        assert client.get(f"{REGISTER}{address}{query}").status_code == 200


def test_filters_narrow_the_list_its_feed_its_table_and_its_dates(
    client, cycle, groupes_index
):
    groupe = factories.add(
        groupes_index, GroupePage, "Cuisiner", slug="cuisiner", purpose="Agir."
    )
    today = timezone.localdate()
    page = report(
        cycle,
        ("action", words("Relancer la ville.", by_when=today - DAY)),
        ("decision", words("Louer.", state="fait", by_when=today - DAY)),
    )
    page.groups.set([groupe])
    page.save_revision().publish()
    report(cycle, ("action", words("Peindre.", by_when=today + DAY)))
    year = PAST.year
    cases = {
        "etat=fait": {"Louer."},
        "etat=ouvert": {"Relancer la ville.", "Peindre."},
        "genre=decision": {"Louer."},
        "groupe=cuisiner&etat=a_faire": {"Relancer la ville."},
        f"annee={year}&cycle={cycle.slug}": {
            "Louer.",
            "Relancer la ville.",
            "Peindre.",
        },
        "retard=1": {"Relancer la ville."},
    }
    known = {"Louer.", "Relancer la ville.", "Peindre."}
    for query, expected in cases.items():
        for address in ("", "flux.xml", "flux.json", "export.csv"):
            shown = client.get(f"{REGISTER}{address}?{query}").getvalue().decode()
            assert {name for name in known if name in shown} == expected, query
    dates = client.get(f"{REGISTER}agenda.ics").content.decode()
    assert "Relancer" in dates
    assert "Peindre" in dates
    assert "Louer" not in dates
    # Nobody's name beside what is late.
    for address in ("", "flux.xml", "flux.json", "export.csv", "agenda.ics"):
        shown = client.get(f"{REGISTER}{address}?retard=1").getvalue().decode()
        assert "Karim" not in shown, address
    assert "Karim" in register(client)
    listed = register(client, "?etat=a_faire").split("register-list")[1]
    assert "retard" not in listed


def test_a_table_runs_nothing_and_says_no_address(client, cycle):
    report(cycle, ("action", words("=cmd|' /C calc'!A0", who="@SUM(A1)")))
    Commitment.objects.update(email="nadia@exemple.fr")
    table = client.get(f"{REGISTER}export.csv").getvalue().decode()
    assert ";'=cmd|" in table
    assert ";'@SUM" in table
    for address in ("", "flux.xml", "flux.json", "export.csv", "agenda.ics"):
        shown = client.get(f"{REGISTER}{address}").getvalue().decode()
        assert "nadia@" not in shown


def test_a_cycle_cannot_take_the_address(admin_client, cycle):
    address = f"/admin/pages/{cycle.pk}/edit/"
    data = {"title": "Décisions", "slug": "decisions", "status": "en_cours"}
    data |= {"summary": "", "purpose": "", "byline": "", "tags": "", "window": ""}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    shown = admin_client.post(address, {**data, "action-publish": "1"})
    assert "est l’adresse d’un service" in shown.content.decode().replace("&#x27;", "’")


@pytest.mark.parametrize("state", CommitmentState.values)
def test_an_address_is_erased_once_it_is_closed(row, state):
    Commitment.objects.update(email="nadia@exemple.fr")
    say(row, state=state)
    row.refresh_from_db()
    assert bool(row.email) is not row.is_closed
