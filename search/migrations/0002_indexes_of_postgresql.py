"""PostgreSQL is asked for titles and texts together. Wagtail has it write an index of
each alone, which no search asks for; SQLite has them in one table of its own."""

from django.db import migrations

TABLE = "wagtailsearch_indexentry"
INDEX = "search_titles_and_texts"
# As Wagtail names them. A migration of Wagtail's that renames them would miss them.
NOT_ASKED_FOR = {
    "title": "wagtailsear_title_9caae0_gin",
    "body": "wagtailsear_body_90c85d_gin",
}
CREATE = f"CREATE INDEX IF NOT EXISTS {{}} ON {TABLE} USING gin ({{}})"
DROP = "DROP INDEX IF EXISTS {}"


def index_together(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE.format(INDEX, "(title || body)"))
        for index in NOT_ASKED_FOR.values():
            schema_editor.execute(DROP.format(index))


def index_apart(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP.format(INDEX))
        for column, index in NOT_ASKED_FOR.items():
            schema_editor.execute(CREATE.format(index, column))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(index_together, index_apart)]
