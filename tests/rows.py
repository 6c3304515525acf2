"""What a function writes into the database, kept as rows: putting these back costs a
tenth of what making them costs."""

import datetime
from collections.abc import Callable, Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from search.models import Word

Rows = dict[type[Model], dict[int, dict]]


class Written:
    """Written into a database that holds nothing else, and to be taken out again."""

    def __init__(self, write: Callable[[], object]) -> None:
        # On SQLite, the keys of what is rolled back are given to others.
        assert not connection.in_atomic_block
        before, self.start = _read(), timezone.now()
        self.result = write()
        after, self.end = _read(), timezone.now()
        # A row that was changed is in both.
        self.come, self.gone = _only_in(after, before), _only_in(before, after)
        with transaction.atomic():
            delete(self.come)
            insert(self.gone)

    def put_back(self) -> None:
        with transaction.atomic():
            delete(self.gone)
            insert(self.as_of_now(self.come))

    def as_of_now(self, rows: Rows) -> Rows:
        """With what says when they were written."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        return {
            model: {
                key: {
                    name: now if self._is_when(value) else value
                    for name, value in row.items()
                }
                for key, row in found.items()
            }
            for model, found in rows.items()
        }

    def _is_when(self, value) -> bool:
        if not isinstance(value, datetime.datetime):
            return False
        if timezone.is_naive(value):
            value = timezone.make_aware(value, datetime.UTC)
        return self.start <= value <= self.end


class Kept:
    """All rows of the database, for the tests after the one that empties it."""

    def __init__(self) -> None:
        self.rows = _read()

    def put_back(self) -> None:
        with transaction.atomic():
            delete(_read())
            insert(self.rows)
        ContentType.objects.clear_cache()


def _read() -> Rows:
    # What SQLite searches in is filled by triggers.
    models = apps.get_models(include_auto_created=True)
    return {
        model: _rows(model)
        for model in models
        if not model._meta.db_table.endswith("_fts")
    }


def _rows(model: type[Model]) -> dict[int, dict]:
    """As the database has them, by their key."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_names(columns)} FROM {_table(model)}")
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row[model._meta.pk.column]: row for row in rows}


def _only_in(rows: Rows, others: Rows) -> Rows:
    return {
        model: {key: row for key, row in found.items() if others[model].get(key) != row}
        for model, found in rows.items()
        if found != others[model]
    }


def delete(rows: Rows) -> None:
    for model, found in rows.items():
        key = _names([model._meta.pk.column])
        statement = f"DELETE FROM {_table(model)} WHERE {key} = %s"
        with connection.cursor() as cursor:
            cursor.executemany(statement, [[key] for key in found])


def insert(rows: Rows) -> None:
    for model, found in rows.items():
        columns = [field.column for field in model._meta.local_concrete_fields]
        places = ", ".join(["%s"] * len(columns))
        statement = f"INSERT INTO {_table(model)} ({_names(columns)}) VALUES ({places})"
        if model is Word:  # The search may know it already.
            statement += " ON CONFLICT DO NOTHING"
        with connection.cursor() as cursor:
            values = [[row[name] for name in columns] for row in found.values()]
            cursor.executemany(statement, values)


def _table(model: type[Model]) -> str:
    return _names([model._meta.db_table])


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
