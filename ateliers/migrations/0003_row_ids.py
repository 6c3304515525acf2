import uuid

from django.db import migrations, models

from core.merge.stored_ids import give_row_ids


def give_ids(apps, schema_editor):
    give_row_ids(apps, "ateliers.AtelierPage", ["facilitators"])


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="facilitator",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
    ]
