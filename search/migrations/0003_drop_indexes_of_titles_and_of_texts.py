from django.db import migrations

TABLE = "wagtailsearch_indexentry"
# As Wagtail names them. A migration of Wagtail's that renames them would miss them.
INDEXES = {
    "title": "wagtailsear_title_9caae0_gin",
    "body": "wagtailsear_body_90c85d_gin",
}


def drop(apps, schema_editor):
    """PostgreSQL wrote both at each save, and no search asks for one alone: that of
    titles and texts together answers."""
    if schema_editor.connection.vendor == "postgresql":
        for index in INDEXES.values():
            schema_editor.execute(f"DROP INDEX IF EXISTS {index}")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column, index in INDEXES.items():
            schema_editor.execute(
                f"CREATE INDEX IF NOT EXISTS {index} ON {TABLE} USING gin ({column})"
            )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_titles_and_texts")]

    operations = [migrations.RunPython(drop, create)]
