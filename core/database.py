from django.db import connection


def optimize() -> None:
    """SQLite plans full-text queries badly without statistics: seconds instead of
    milliseconds with ten thousand rows. PostgreSQL keeps its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
