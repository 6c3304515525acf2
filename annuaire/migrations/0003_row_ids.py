import uuid

from django.db import migrations, models

from core.merge.stored_ids import give_row_ids


def give_ids(apps, schema_editor):
    give_row_ids(apps, "annuaire.Alternative", ["photos", "needs"])


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0002_suggestion_is_suspect"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="photo",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
    ]
