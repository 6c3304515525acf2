from django.db import migrations

from core.merge.stored_ids import give_block_ids


def give_ids(apps, schema_editor):
    """Two versions are merged by them."""
    give_block_ids(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0003_row_ids"),
        ("annuaire", "0003_row_ids"),
        ("ateliers", "0003_row_ids"),
        ("core", "0003_abandoned_drafts"),
        ("groupes", "0001_initial"),
        ("home", "0004_privacy_figures"),
        ("newsletter", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(give_ids, migrations.RunPython.noop),
    ]
