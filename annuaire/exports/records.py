"""An entry as everybody may take it away: in fields that the import reads, so that
what leaves can come back."""

from collections.abc import Iterator

from django.db.models import QuerySet

from annuaire.fields import FIELDS

EXPORTED = [field for field in FIELDS.values() if field.export]
CHUNK = 500
DEFAULT_LICENCE = "https://opendatacommons.org/licenses/odbl/summary/"


def with_related(entries: QuerySet) -> Iterator:
    """One at a time, in constant memory, with what `record` asks for."""
    whole = entries.prefetch_related(
        "themes", "tagged_items__tag", "needs", "photos__image"
    )
    return whole.iterator(chunk_size=CHUNK)


def records(entries: QuerySet) -> Iterator[dict]:
    return map(record, with_related(entries))


def record(entry) -> dict:
    return {field.name: field.export(entry) for field in EXPORTED}
