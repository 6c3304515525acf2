from django.db import migrations

INDEX = "search_titles_and_texts"
TABLE = "wagtailsearch_indexentry"


def create(apps, schema_editor):
    """PostgreSQL is asked for both together, and had an index of each alone: it read
    every row. SQLite has them in one table of its own."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin ((title || body))"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(create, remove)]
