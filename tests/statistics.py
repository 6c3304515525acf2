"""What the database knows of its tables when it plans a query."""

from django.db import connection, models


def counted(model: type[models.Model]) -> int:
    """How many rows it believes there are; -1 where it never counted."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table]
            )
            return int(cursor.fetchone()[0])
        if "sqlite_stat1" not in _all_tables(cursor):
            return -1
        cursor.execute(
            "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s",
            [table],
        )
        return cursor.fetchone()[0] or -1


def _all_tables(cursor) -> set[str]:
    cursor.execute("SELECT name FROM sqlite_master")
    return {name for (name,) in cursor.fetchall()}
