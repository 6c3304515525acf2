"""Rows of a table as a database stores them, from one to another: no field of a model
reads or writes them, so nothing is lost that today's code does not know."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

CHUNK = 500
Row = tuple


@dataclass
class Total:
    """Of the rows of a table, in whatever order they come."""

    count: int = 0
    digest: int = field(default=0, repr=False)

    def add(self, row: Row) -> None:
        text = json.dumps([_plain(value) for value in row], ensure_ascii=False)
        found = hashlib.sha256(text.encode()).digest()
        self.count += 1
        self.digest = (self.digest + int.from_bytes(found)) % 2**256


def read(connection: BaseDatabaseWrapper, model: type[Model]) -> Iterator[Row]:
    """As values of Python: dates in UTC, JSON as what it says."""
    fields = _fields(model)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(each.column) for each in fields)
    converters = [_converters(connection, model, each) for each in fields]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table}")  # noqa: S608
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                yield tuple(map(_convert, row, converters))


def write(connection: BaseDatabaseWrapper, model: type[Model], rows: list[Row]) -> None:
    fields = _fields(model)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(each.column) for each in fields)
    places = ", ".join(_place(connection, each) for each in fields)
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
    values = [
        [_adapt(connection, *pair) for pair in zip(fields, row, strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def last_number(connection: BaseDatabaseWrapper, model: type[Model]) -> int:
    """The highest that was ever given out: no later row may take that of a former one,
    which texts and logs still name."""
    key, table = model._meta.pk, model._meta.db_table
    if not key.get_internal_type().endswith("AutoField"):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            question = "SELECT seq FROM sqlite_sequence WHERE name = %s"
            cursor.execute(question, [table])
        else:
            cursor.execute(
                "SELECT last_value FROM pg_sequences WHERE schemaname || '.' || "
                "quote_ident(sequencename) = pg_get_serial_sequence(%s, %s)",
                [f'"{table}"', key.column],
            )
        found = cursor.fetchone()
    return (found and found[0]) or 0


def go_on_from(
    connection: BaseDatabaseWrapper, model: type[Model], number: int
) -> None:
    if not number:
        return
    key, table = model._meta.pk, model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            statement = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
            cursor.execute(statement, [table, number])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [f'"{table}"', key.column, number],
            )


def _fields(model: type[Model]) -> list[Field]:
    return [each for each in model._meta.local_concrete_fields if not each.generated]


def _is_json(each: Field) -> bool:
    return each.get_internal_type() == "JSONField"


def _converters(connection, model: type[Model], each: Field) -> list:
    """Those of the database, without those of the field."""
    column = each.get_col(model._meta.db_table)
    found = connection.ops.get_db_converters(column)
    converters = [
        lambda value, convert=convert: convert(value, column, connection)
        for convert in found
    ]
    if _is_json(each):
        converters.append(json.loads)
    return converters


def _convert(value, converters: list):
    if value is None:
        return None
    for convert in converters:
        value = convert(value)
    return value


def _place(connection: BaseDatabaseWrapper, each: Field) -> str:
    is_typed = _is_json(each) and connection.vendor == "postgresql"
    return "%s::jsonb" if is_typed else "%s"


def _adapt(connection: BaseDatabaseWrapper, each: Field, value):
    kind, ops = each.get_internal_type(), connection.ops
    if value is None:
        return None
    if kind == "JSONField":
        return json.dumps(value)
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if kind == "DateTimeField":
        return ops.adapt_datetimefield_value(value)
    if kind == "DateField":
        return ops.adapt_datefield_value(value)
    if kind == "TimeField":
        return ops.adapt_timefield_value(value)
    if kind == "DecimalField":
        return ops.adapt_decimalfield_value(value, each.max_digits, each.decimal_places)
    return value


def _plain(value):
    """The same for the same value, whichever database it comes from."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float | Decimal):
        return int(value) if value == int(value) else f"{float(value):.12g}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, int) else str(value)
