import uuid

from django.db import migrations, models

from core.merge.stored_ids import give_row_ids


def give_ids(apps, schema_editor):
    give_row_ids(apps, "agenda.EventPage", ["skipped_dates", "extra_dates"])


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="extradate",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="skippeddate",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
    ]
