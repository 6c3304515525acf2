"""What an import writes, and what it takes back."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    ModelLogEntry,
    ReferenceIndex,
    Task,
    Workflow,
    WorkflowTask,
)

import pytest

from annuaire.imports.apply import (
    ApplyRun,
    ImportStateError,
    apply,
    update_references,
)
from annuaire.imports.undo import undo
from annuaire.models import Alternative, Import, ImportedRow, Need, Suggestion
from annuaire.models.parts import Photo
from annuaire.verification import freshness
from tests import factories
from tests.annuaire.helpers import applied, csv, received, verdicts

pytestmark = pytest.mark.django_db

FULL = csv(
    "id;nom;resume;description;themes;tags;besoins;tel;date_creation;masque",
    "7;Jardin;On sème.;<p>On <b>sème</b><script>alert(1)</script></p>;Habitat et "
    "mobilité, Couture;vélo;Des bras. [2090-01-01] | Des graines.;0491000000;"
    "12/03/2021;",
)


def draft(name: str = "Jardin") -> Alternative:
    return Alternative.objects.get(name=name).get_latest_revision_as_object()


def test_new_entries_wait_as_drafts(annuaire, client):
    theme = factories.theme()
    applied(FULL, source="S", licence="ODbL 1.0")
    entry = draft()
    assert not entry.live
    assert (entry.source, entry.source_id, entry.licence) == ("S", "7", "ODbL 1.0")
    assert list(entry.themes.all()) == [theme]
    assert set(entry.tags.names()) == {"vélo", "Couture"}
    assert {(need.text, need.until) for need in entry.needs.all()} == {
        ("Des bras.", datetime.date(2090, 1, 1)),
        ("Des graines.", None),
    }
    html = entry.synthese.render_as_block()
    assert "<b>sème</b>" in html
    assert "script" not in html
    assert client.get("/annuaire/jardin/").status_code == 404


def test_published_entries_are_read_at_once(annuaire, client):
    factories.theme()
    applied(FULL, source="S", publish=True)
    entry = Alternative.objects.get()
    assert entry.live
    assert timezone.localdate(entry.first_published_at) == datetime.date(2021, 3, 12)
    html = client.get(entry.url).content.decode()
    assert "Des graines." in html
    assert "04 91 00 00 00" in html
    assert "Jardin" in client.get("/annuaire/?q=seme").content.decode()


def test_the_same_file_again_changes_nothing():
    factories.theme()
    applied(FULL, source="S", publish=True)
    before = Alternative.objects.get().latest_revision_id
    assert verdicts(applied(FULL, source="S", publish=True)) == ["skip"]
    assert Alternative.objects.get().latest_revision_id == before
    assert Tag.objects.count() == 2


def test_a_file_without_numbers_is_known_again_as_long_as_it_is_the_same():
    data = csv("nom;resume", "Jardin;On sème.", "Jardin;Ailleurs.")
    assert verdicts(applied(data)) == ["create", "create"]
    assert verdicts(applied(data)) == ["skip", "skip"]


def test_an_update_of_a_published_entry_waits_and_leaves_a_trace():
    entry = factories.alternative("Jardin", phone="04 91 00 00 00", tags=["vélo"])
    data = csv("uuid;nom;tel;tags", f"{entry.uuid};Jardin;0491111111;Vélo, récup")
    assert verdicts(applied(data)) == ["update"]
    entry.refresh_from_db()
    assert entry.phone == "04 91 00 00 00"
    assert entry.has_unpublished_changes
    assert draft().phone == "04 91 11 11 11"
    assert entry.revisions.count() == 2
    assert verdicts(applied(data)) == ["skip"]


def test_an_update_may_be_published():
    entry = factories.alternative("Jardin", phone="04 91 00 00 00", tags=["vélo"])
    data = csv("uuid;nom;tel;tags", f"{entry.uuid};Jardin;0491111111;Vélo, récup")
    applied(data, publish=True)
    entry = Alternative.objects.get()
    assert entry.phone == "04 91 11 11 11"
    assert sorted(entry.tags.names()) == ["récup", "vélo"]
    assert not entry.has_unpublished_changes


def test_the_draft_of_somebody_is_never_published_by_an_import():
    entry = factories.alternative("Jardin")
    entry.summary = "À relire avant de publier."
    entry.save_revision()
    data = csv("uuid;nom;tel", f"{entry.uuid};Jardin;0491111111")
    (row,) = applied(data, publish=True)
    assert "brouillon" in row.warnings[0]
    entry.refresh_from_db()
    assert entry.phone == ""
    assert draft().summary == "À relire avant de publier."
    assert draft().phone == "04 91 11 11 11"


def test_what_was_uploaded_is_forgotten_once_applied():
    batch = received(FULL, source="S")
    apply(batch)
    batch.refresh_from_db()
    assert "records" not in batch.table
    assert "Couture" in str(batch.report)
    assert batch.counts["create"] == 1
    with pytest.raises(ImportStateError):
        apply(batch)
    assert Alternative.objects.count() == 1


def test_the_history_of_an_entry_tells_of_the_import(admin_client, annuaire):
    applied(FULL, source="S")
    entry = Alternative.objects.get()
    history = admin_client.get(
        f"/admin/snippets/annuaire/alternative/history/{entry.pk}/"
    )
    assert "Reçue d’une liste importée" in history.content.decode()


def test_an_import_of_more_rows_costs_as_much_for_each(django_assert_max_num_queries):
    factories.alternative("Premier").tags.add("vélo")
    costs = []
    for count in (10, 20):
        lines = [f"{count}{n};Lieu {count} {n};Bien.;vélo" for n in range(count)]
        with django_assert_max_num_queries(35 * count + 60) as queries:
            applied(csv("id;nom;resume;tags", *lines), source="S")
        costs.append(len(queries))
    assert costs[1] - costs[0] <= 10 * 35


def undone(batch: Import | None = None) -> Import:
    return undo(batch or Import.objects.first())


def test_undoing_removes_what_nobody_touched():
    applied(FULL, source="S", publish=True)
    batch = undone()
    assert not Alternative.objects.exists()
    assert batch.counts["removed"] == 1
    assert batch.rows.get().name == "Jardin"
    with pytest.raises(ImportStateError):
        undone()


def test_undoing_puts_back_what_an_entry_said(annuaire, client):
    entry = factories.alternative("Jardin", phone="04 91 00 00 00", tags=["vélo"])
    data = csv("uuid;nom;tel;tags", f"{entry.uuid};Potager;0491111111;récup")
    applied(data, publish=True)
    assert "Potager" in client.get(entry.url).content.decode()
    undone()
    entry = Alternative.objects.get()
    assert (entry.name, entry.phone) == ("Jardin", "04 91 00 00 00")
    assert list(entry.tags.names()) == ["vélo"]
    assert entry.live
    assert entry.revisions.count() == 3
    assert ImportedRow.objects.get().before is None


def test_undoing_a_draft_leaves_the_published_entry_alone():
    entry = factories.alternative("Jardin", phone="04 91 00 00 00")
    applied(csv("uuid;nom;tel", f"{entry.uuid};Jardin;0491111111"))
    undone()
    assert draft().phone == "04 91 00 00 00"
    assert Alternative.objects.get().live


def edit(entry: Alternative) -> None:
    fresh = entry.get_latest_revision_as_object()
    fresh.summary = "Relu."
    fresh.save_revision()


def autosave(entry: Alternative) -> None:
    fresh = entry.get_latest_revision_as_object()
    fresh.summary = "Relu."
    fresh.save_revision(overwrite_revision=entry.latest_revision)


def publish(entry: Alternative) -> None:
    entry.latest_revision.publish()


def lock(entry: Alternative) -> None:
    Alternative.objects.update(locked=True)


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (edit, "modifiée"),
        (autosave, "modifiée"),
        (publish, "publiée"),
        (lock, "verrouillée"),
        (Alternative.delete, "n’existe plus"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_what_was_touched_since_is_left_and_said(touch, why, known):
    entry = factories.alternative("Jardin") if known else None
    head, name = ("uuid;nom", f"{entry.uuid};Potager") if known else ("nom", "Potager")
    applied(csv(f"{head};resume", f"{name};On sème."))
    touch(Alternative.objects.get())
    batch = undone()
    assert batch.counts["left"] == 1
    assert why in batch.rows.get().undo_obstacle


def test_what_was_taken_off_the_site_is_left():
    applied(FULL, source="S", publish=True)
    Alternative.objects.get().unpublish()
    assert "retirée" in undone().rows.get().undo_obstacle


def test_what_the_place_confirmed_is_left():
    applied(FULL, source="S", publish=True)
    freshness.confirm(Alternative.objects.get())
    assert "confirmé" in undone().rows.get().undo_obstacle


def test_what_others_speak_of_is_hidden_rather_than_removed():
    applied(FULL, source="S", publish=True)
    entry = Alternative.objects.get()
    Suggestion.objects.create(once="x", kind="signalement", alternative=entry, name="x")
    assert undone().counts["unpublished"] == 1
    assert not Alternative.objects.get().live


def test_an_address_taken_since_is_not_taken_back():
    entry = factories.alternative("Jardin", slug="jardin")
    applied(csv("uuid;nom;urlslug", f"{entry.uuid};Jardin;potager"), publish=True)
    factories.alternative("Autre", slug="jardin")
    assert "adresse" in undone().rows.get().undo_obstacle


def test_the_later_of_two_imports_is_undone_first():
    data = csv("id;nom;resume", "1;Jardin;Un.")
    applied(data, source="S")
    first = Import.objects.get()
    applied(data.replace(b"Un.", b"Deux."), source="S")
    undone()
    assert draft().summary == "Un."
    assert undone(first).counts["removed"] == 1
    assert not Alternative.objects.exists()


def test_the_earlier_of_two_imports_leaves_what_the_later_did():
    data = csv("id;nom;resume", "1;Jardin;Un.")
    applied(data, source="S")
    first = Import.objects.get()
    applied(data.replace(b"Un.", b"Deux."), source="S")
    assert undone(first).counts["left"] == 1
    assert draft().summary == "Deux."


def test_undoing_a_draft_leaves_no_draft_to_publish():
    entry = factories.alternative("Jardin")
    applied(csv("uuid;nom;tel", f"{entry.uuid};Jardin;0491111111"))
    undone()
    assert not Alternative.objects.get().has_unpublished_changes


def test_needs_that_are_over_stay_with_an_update():
    entry = factories.alternative("Jardin")
    entry.needs = [Need(text="Fini.", until=datetime.date(2020, 1, 1))]
    entry.save_revision().publish()
    applied(csv("uuid;nom;besoins", f"{entry.uuid};Jardin;Neuf."), publish=True)
    needs = Alternative.objects.get().needs.all()
    assert sorted(need.text for need in needs) == ["Fini.", "Neuf."]


LONG = csv(
    "id;nom;resume;themes;tags;besoins;offres;rue;cp;ville;description;source_url",
    "1;Jardin;On sème.;Habitat et mobilité;vélo, récup;Des bras.;Un toit.;3 rue Haute;"
    "13002;Marseille;<p>Un <b>jardin</b>.</p><p>Voir <a href='plan'>le plan</a>.</p>;"
    "https://a.exemple/1",
)


@pytest.mark.case("11.5")
def test_an_entry_written_with_many_others_is_as_one_that_was_published_alone(
    client, annuaire
):
    theme = factories.theme()
    Redirect.objects.create(old_path="/annuaire/jardin", redirect_link="/ailleurs/")
    applied(LONG, source="S", publish=True)
    entry = Alternative.objects.get()
    kind = ContentType.objects.get_for_model(entry)
    assert (entry.live, entry.has_unpublished_changes) == (True, False)
    assert entry.live_revision == entry.latest_revision
    assert (entry.sort_name, entry.citycode) == ("jardin", "13202")
    assert [theme.pk for theme in entry.themes.all()] == [theme.pk]
    assert sorted(entry.tags.names()) == ["récup", "vélo"]
    assert [need.text for need in entry.needs.all()] == ["Des bras.", "Un toit."]
    assert 'href="https://a.exemple/plan"' in str(entry.synthese)
    lines = ModelLogEntry.objects.filter(content_type=kind, object_id=str(entry.pk))
    assert [line.action for line in lines.order_by("pk")] == [
        *("wagtail.create", "annuaire.importee", "wagtail.publish")
    ]
    assert lines.order_by("pk").last().revision == entry.latest_revision
    references = set(ReferenceIndex.get_references_for_object(entry).values_list("pk"))
    assert len(references) == 2
    update_references([entry.pk])
    again = set(ReferenceIndex.get_references_for_object(entry).values_list("pk"))
    assert references == again
    found = client.get("/recherche/", {"q": "jardin"}).content.decode()
    assert f'href="{entry.url}"' in found
    assert client.get(entry.url).status_code == 200
    assert not Redirect.objects.exists()
    # Published again as it is, it is not newer.
    before = entry.content_updated_at
    entry.get_latest_revision_as_object().save_revision().publish()
    entry.refresh_from_db()
    assert entry.content_updated_at == before
    assert [need.text for need in entry.needs.all()] == ["Des bras.", "Un toit."]
    assert sorted(entry.tags.names()) == ["récup", "vélo"]


@pytest.mark.case("11.5")
def test_a_draft_written_with_many_others_says_all_in_its_draft_alone(annuaire):
    factories.theme()
    applied(LONG, source="S")
    entry = Alternative.objects.get()
    assert (entry.live, entry.has_unpublished_changes) == (False, True)
    assert not entry.themes.exists()
    draft = entry.get_latest_revision_as_object()
    assert [theme.slug for theme in draft.themes.all()] == ["habitat"]
    assert sorted(draft.tags.names()) == ["récup", "vélo"]
    assert [need.text for need in draft.needs.all()] == ["Des bras.", "Un toit."]
    assert "jardin" in str(draft.synthese)
    draft.save_revision().publish()
    assert Alternative.objects.get().tags.count() == 2


@pytest.mark.case("11.5")
def test_new_entries_cost_the_same_queries_for_ten_as_for_forty(annuaire):
    factories.theme()

    def asked(first: int, count: int) -> int:
        rows = (
            f"{n};Lieu {n};On fait {n}.;Habitat et mobilité;vélo;Un lieu."
            for n in range(first, first + count)
        )
        batch = received(
            csv("id;nom;resume;themes;tags;description", *rows),
            source="S",
            publish=True,
        )
        with CaptureQueriesContext(connection) as queries:
            apply(batch)
        return len(queries)

    asked(0, 5)
    few = asked(10, 10)
    # SQLite takes so many values in one query.
    assert asked(100, 40) <= few + 10


@pytest.mark.case("11.5")
def test_a_row_that_the_database_refuses_does_not_cost_the_others(annuaire):
    batch = received(csv("nom;resume", "Jardin;A.", "Potager;B.", "Verger;C."))
    run = ApplyRun(batch, None)
    # Taken since the addresses were looked up.
    factories.alternative("Autre", slug="potager")
    rows = run.advance(10)
    assert verdicts(rows) == ["create", "error", "create"]
    assert "n’a pas pu être enregistrée" in rows[1].why
    assert batch.rows.count() == 2
    assert set(Alternative.objects.values_list("name", flat=True)) == {
        *("Autre", "Jardin", "Verger")
    }


def actions(entry: Alternative) -> list[str]:
    kind = ContentType.objects.get_for_model(entry)
    lines = ModelLogEntry.objects.filter(content_type=kind, object_id=str(entry.pk))
    return [line.action for line in lines.order_by("pk")]


@pytest.fixture
def garden(annuaire) -> Alternative:
    theme = factories.theme()
    entry = factories.alternative(
        "Jardin",
        themes=[theme],
        tags=["vélo"],
        street="3 rue Haute",
        latitude=43.2,
        longitude=5.3,
        position="manuelle",
    )
    entry.needs = [Need(text="Des bras.")]
    entry.photos = [Photo(image=factories.image())]
    entry.save_revision().publish()
    return Alternative.objects.get()


@pytest.mark.case("11.5")
def test_a_change_written_with_many_others_is_as_one_that_was_published_alone(
    client, garden
):
    before = garden.content_updated_at
    head = "uuid;nom;rue;tel;courriel"
    row = f"{garden.uuid};Jardin;8 rue Basse;0491000000;a@exemple.fr"
    applied(csv(head, row), publish=True)
    entry = Alternative.objects.get()
    assert (entry.street, entry.phone) == ("8 rue Basse", "04 91 00 00 00")
    assert (entry.latitude, entry.position) == (None, "")
    assert (entry.live, entry.has_unpublished_changes) == (True, False)
    assert entry.live_revision == entry.latest_revision != garden.latest_revision
    assert entry.content_updated_at > before
    assert actions(entry)[-2:] == ["annuaire.mise_a_jour", "wagtail.publish"]
    assert [theme.slug for theme in entry.themes.all()] == ["habitat"]
    assert (list(entry.tags.names()), entry.needs.count()) == (["vélo"], 1)
    assert entry.photos.count() == 1
    found = client.get("/recherche/", {"q": "basse"}).content.decode()
    assert f'href="{entry.url}"' in found
    assert "8 rue Basse" in client.get(entry.url).content.decode()
    # Published again as it is, it is not newer.
    changed = entry.content_updated_at
    entry.get_latest_revision_as_object().save_revision().publish()
    entry.refresh_from_db()
    assert entry.content_updated_at == changed
    assert (entry.phone, entry.needs.count()) == ("04 91 00 00 00", 1)


@pytest.mark.case("11.5")
def test_a_change_written_with_many_others_is_taken_back(garden):
    head = "uuid;nom;rue;tel"
    applied(csv(head, f"{garden.uuid};Jardin;8 rue Basse;0491000000"), publish=True)
    undo(Import.objects.get())
    entry = Alternative.objects.get()
    assert (entry.street, entry.phone) == ("3 rue Haute", "")
    assert (entry.latitude, entry.position) == (43.2, "manuelle")
    assert (entry.needs.count(), entry.photos.count()) == (1, 1)


@pytest.mark.case("11.5")
def test_a_change_written_with_many_others_joins_the_draft_that_waits(garden):
    draft = garden.get_latest_revision_as_object()
    draft.summary = "À relire."
    draft.save_revision()
    applied(csv("uuid;nom;tel", f"{garden.uuid};Jardin;0491000000"), publish=True)
    entry = Alternative.objects.get()
    assert (entry.phone, entry.has_unpublished_changes) == ("", True)
    assert actions(entry)[-1] == "annuaire.mise_a_jour"
    draft = entry.get_latest_revision_as_object()
    assert (draft.summary, draft.phone) == ("À relire.", "04 91 00 00 00")
    draft.save_revision().publish()
    assert Alternative.objects.get().photos.count() == 1


@pytest.mark.case("11.5")
def test_an_entry_under_review_or_planned_is_changed_as_an_editor_would(garden):
    workflow = Workflow.objects.create(name="Relecture")
    task = Task.objects.create(name="Relire")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(garden, factories.user())
    applied(csv("uuid;nom;tel", f"{garden.uuid};Jardin;0491000000"), publish=True)
    entry = Alternative.objects.get()
    assert entry.phone == "04 91 00 00 00"
    assert entry.current_workflow_state is None


@pytest.mark.case("11.5")
def test_changes_cost_few_queries_more_for_each_entry(annuaire):
    def asked(count: int) -> int:
        entries = [factories.alternative(f"Lieu {n}", tags=["a"]) for n in range(count)]
        rows = (f"{entry.uuid};{entry.name};0491000000;lu 9h-12h" for entry in entries)
        batch = received(csv("uuid;nom;tel;horaires", *rows), publish=True)
        with CaptureQueriesContext(connection) as queries:
            apply(batch)
        Alternative.objects.all().delete()
        return len(queries)

    asked(2)
    assert asked(22) - asked(2) <= 20 * 3 + 10
