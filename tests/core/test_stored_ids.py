"""The migrations that give ids to the rows and blocks that were stored without one."""

import json
import uuid
from importlib import import_module

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import pytest

from ateliers.models import AtelierPage, Facilitator
from core.merge.comparison import plain
from home.models import FreePage
from tests import factories
from tests.ateliers.helpers import atelier

GALLERY = {"images": [{"type": "item", "value": {"image": 1, "caption": "Au jardin"}}]}
BODY = [
    {"type": "text", "value": "<p>Un four.</p>", "id": "a1"},
    {"type": "gallery", "value": GALLERY},
    {"type": "forgotten", "value": {"kinds": ["textes"]}, "id": None},
]


@pytest.fixture
def historical(db) -> Apps:
    return MigrationLoader(connection).project_state().apps


def run(name: str, historical: Apps) -> None:
    import_module(name).give_ids(historical, None)


def test_a_row_has_one_id_in_the_database_and_in_revisions(cycle, historical):
    people = [Facilitator(first_name=name) for name in ("Odile", "Bruno")]
    page = atelier(cycle, facilitators=people)
    Facilitator.objects.update(uuid=uuid.uuid4())
    page.facilitators.add(Facilitator(first_name="Nouveau"))
    draft = page.save_revision()
    for row in draft.content["facilitators"]:
        del row["uuid"]
    draft.save()
    run("ateliers.migrations.0003_row_ids", historical)
    stored = {row.first_name: str(row.uuid) for row in Facilitator.objects.all()}
    content = AtelierPage.objects.get(pk=page.pk).latest_revision.content
    drafted = {row["first_name"]: row["uuid"] for row in content["facilitators"]}
    assert len(set(drafted.values())) == 3
    assert stored == {name: drafted[name] for name in ("Odile", "Bruno")}


def test_every_block_has_an_id_and_says_what_it_said(home, historical):
    page = factories.add(home, FreePage, "Nos jardins")
    stored = historical.get_model("home", "FreePage").objects.filter(pk=page.pk)
    stored.update(body=BODY)
    draft = page.latest_revision
    draft.content["body"] = json.dumps(BODY)
    draft.save()
    run("home.migrations.0005_block_ids", historical)
    draft.refresh_from_db()
    for body in (stored.get().body, json.loads(draft.content["body"])):
        assert plain(body) == plain(BODY)
        text, gallery, forgotten = body
        assert text["id"] == "a1"
        assert gallery["id"] and gallery["value"]["images"][0]["id"] and forgotten["id"]
