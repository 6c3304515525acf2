"""Blocks live in code alone: migrations neither name nor lose them."""

import json

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

from wagtail import blocks

import pytest

from core.fields import StreamField
from home.models import FreePage
from tests.factories import add

BODY = [
    {"type": "text", "value": "<p>L’œuvre de <b>tous</b>.</p>", "id": "a1"},
    {"type": "quote", "value": {"text": "Oui.", "author": ""}, "id": "a2"},
    {"type": "forgotten", "value": {"known": "nowhere"}, "id": "a3"},
]


def stored(page) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT CAST(body AS text) FROM {page._meta.db_table}"
            " WHERE page_ptr_id = %s",
            [page.pk],
        )
        return json.loads(cursor.fetchone()[0])


@pytest.fixture
def historical():
    return MigrationLoader(connection).project_state().apps.get_model


def write(page, body) -> None:
    FreePage.objects.filter(pk=page.pk).update(body=body)


@pytest.mark.django_db
def test_a_page_saved_by_its_historical_model_keeps_its_body(home, historical):
    page = add(home, FreePage, "Qui sommes-nous ?")
    write(page, BODY)
    row = historical("home", "FreePage").objects.get(pk=page.pk)
    assert row.body == BODY
    row.save()
    assert stored(page) == BODY


@pytest.mark.django_db
def test_a_migration_changes_blocks_as_plain_data(home, historical):
    page = add(home, FreePage, "Qui sommes-nous ?")
    write(page, BODY)
    row = historical("home", "FreePage").objects.get(pk=page.pk)
    row.body = [block for block in row.body if block["type"] != "forgotten"]
    row.save()
    assert stored(page) == BODY[:2]
    page.refresh_from_db()
    assert page.body[1].value["text"] == "Oui."


@pytest.mark.django_db
def test_an_empty_body_stays_empty(home, historical):
    page = add(home, FreePage, "Qui sommes-nous ?")
    row = historical("home", "FreePage").objects.get(pk=page.pk)
    row.save()
    assert stored(page) == []
    fresh = historical("home", "FreePage")()
    assert fresh.body == []
    fresh.body = json.dumps(BODY)
    assert fresh.body == BODY


@pytest.mark.parametrize("help_text", ["Ex. « Un ».", "Ex. « Deux »."])
def test_what_a_block_says_is_no_part_of_a_migration(help_text):
    words = blocks.CharBlock(help_text=help_text)
    field = StreamField([("words", words)], blank=True, verbose_name="texte")
    written, imports = MigrationWriter.serialize(field)
    assert written == "core.fields.StreamField(blank=True, verbose_name='texte')"
    assert imports == {"import core.fields"}
    assert isinstance(field.clone(), models.Field)
