"""For migrations: ids for rows and blocks that were stored before they had any."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.apps.registry import Apps
from django.db.models import Model

from core.fields import StreamField
from core.merge.comparison import is_block


def give_row_ids(apps: Apps, owner: str, relations: Iterable[str]) -> None:
    """A row has the same one in the database and in every revision."""
    model = apps.get_model(owner)
    ids = {
        name: _new_ids(model._meta.get_field(name).related_model) for name in relations
    }
    for revision in _revisions(apps, model):
        for name, known in ids.items():
            for row in revision.content.get(name, []):
                row["uuid"] = known.get(row["pk"]) or str(uuid4())
        revision.save(update_fields=["content"])


def _new_ids(model: type[Model]) -> dict[int, str]:
    """All have the same, that of the moment when the column was made."""
    rows = list(model.objects.only("pk"))
    for row in rows:
        row.uuid = uuid4()
    model.objects.bulk_update(rows, ["uuid"], batch_size=500)
    return {row.pk: str(row.uuid) for row in rows}


def give_block_ids(apps: Apps) -> None:
    for model in apps.get_models():
        fields = model._meta.local_fields
        names = [field.name for field in fields if isinstance(field, StreamField)]
        if names:
            _give_block_ids(model, names, _revisions(apps, model))


def _give_block_ids(model: type[Model], names: list[str], revisions: Iterable) -> None:
    for row in model.objects.only(*names).iterator():
        changed = [name for name in names if _complete(getattr(row, name))]
        if changed:
            values = {name: getattr(row, name) for name in changed}
            model.objects.filter(pk=row.pk).update(**values)
    for revision in revisions:
        streams = {
            name: json.loads(revision.content.get(name) or "[]") for name in names
        }
        changed = {name: json.dumps(s) for name, s in streams.items() if _complete(s)}
        if changed:
            revision.content |= changed
            revision.save(update_fields=["content"])


def _revisions(apps: Apps, model: type[Model]) -> Iterator[Model]:
    revisions = apps.get_model("wagtailcore.Revision").objects.filter(
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
    )
    return revisions.iterator(chunk_size=100)


def _complete(stream: Any) -> bool:
    """Whether something had none."""
    blocks = [block for block in _blocks(stream) if not block.get("id")]
    for block in blocks:
        block["id"] = str(uuid4())
    return bool(blocks)


def _blocks(data: Any) -> Iterator[dict]:
    if is_block(data):
        yield data
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _blocks(part)
