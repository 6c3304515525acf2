"""The data migration of docs/developing/block-migration.md, run as it stands there."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

from django.db import connection
from django.db.migrations.loader import MigrationLoader

import pytest

from home.models import FreePage
from tests.factories import add

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "developing" / "block-migration.md"
PICTURE = {"image": {"image": 1, "alt_text": "Un jardin", "decorative": False}}
OLD, NEW = {**PICTURE, "caption": "Au jardin"}, {**PICTURE, "legend": "Au jardin"}


def body(image: dict) -> list[dict]:
    gallery = [{"type": "item", "value": image, "id": f"g{n}"} for n in range(2)]
    return [
        {"type": "text", "value": "<p>La caption d’une image.</p>", "id": "a1"},
        {"type": "image", "value": image, "id": "a2"},
        {"type": "gallery", "value": {"images": gallery}, "id": "a3"},
        {"type": "forgotten", "value": {"caption": "Seule", "rows": [1]}, "id": "a4"},
    ]


@pytest.fixture
def migration() -> SimpleNamespace:
    code = re.search(
        r"^```python\n(import json.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE
    )
    names: dict = {}
    exec(code[1], names)
    return SimpleNamespace(**names)


@pytest.fixture
def page(home) -> FreePage:
    page = add(home, FreePage, "Nos jardins")
    FreePage.objects.filter(pk=page.pk).update(body=body(OLD))
    draft = page.latest_revision
    draft.content["body"] = json.dumps(body(OLD))
    draft.save()
    return page


@pytest.fixture
def historical(db):
    return MigrationLoader(connection).project_state().apps


def stored(historical, page: FreePage) -> list:
    """Wagtail's own field would leave out the block that it does not know."""
    row = historical.get_model("home", "FreePage").objects.get(pk=page.pk)
    page.latest_revision.refresh_from_db()
    return [row.body, json.loads(page.latest_revision.content["body"])]


def test_the_migration_of_the_guide_changes_blocks_however_deep(
    page, historical, migration
):
    migration.forwards(historical, None)
    assert stored(historical, page) == [body(NEW)] * 2
    migration.backwards(historical, None)
    assert stored(historical, page) == [body(OLD)] * 2


def test_it_stands_on_migrations_that_exist(migration):
    known = MigrationLoader(None).disk_migrations
    assert set(migration.Migration.dependencies) <= set(known)
