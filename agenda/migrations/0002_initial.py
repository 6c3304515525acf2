import django.db.models.deletion
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agenda", "0001_initial"),
        ("ateliers", "0001_initial"),
        ("core", "0002_shared_models"),
        ("groupes", "0001_initial"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
    ]

    operations = [
        migrations.AddField(
            model_name="eventpage",
            name="groups",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Ceux qui le préparent, ex. « Accueillir ».",
                related_name="events",
                to="groupes.groupepage",
                verbose_name="groupes",
            ),
        ),
        migrations.AddField(
            model_name="eventpage",
            name="place",
            field=models.ForeignKey(
                blank=True,
                help_text="S'il est déjà connu du site, ex. « Maison de quartier ».",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="events",
                to="ateliers.place",
                verbose_name="lieu",
            ),
        ),
        migrations.AddField(
            model_name="eventpage",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="Mots libres séparés par des virgules, ex. « vélo, récup ».",
                through="core.PageTag",
                to="taggit.Tag",
                verbose_name="mots-clés",
            ),
        ),
        migrations.AddField(
            model_name="eventpage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                to="core.theme",
                verbose_name="thèmes",
            ),
        ),
        migrations.AddField(
            model_name="extradate",
            name="event",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="extra_dates",
                to="agenda.eventpage",
            ),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occurrences",
                to="agenda.eventpage",
            ),
        ),
        migrations.AddField(
            model_name="skippeddate",
            name="event",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="skipped_dates",
                to="agenda.eventpage",
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                fields=("event", "start"), name="one_occurrence_at_a_time"
            ),
        ),
    ]
