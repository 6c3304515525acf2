import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ateliers", "0001_initial"),
        ("core", "0002_shared_models"),
        ("groupes", "0001_initial"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="atelierpage",
            name="groups",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Ceux que l'atelier concerne, ex. « Structurer ».",
                related_name="ateliers",
                to="groupes.groupepage",
                verbose_name="groupes",
            ),
        ),
        migrations.AddField(
            model_name="atelierpage",
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
            model_name="atelierpage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                to="core.theme",
                verbose_name="thèmes",
            ),
        ),
        migrations.AddField(
            model_name="ateliersindexpage",
            name="cover",
            field=models.ForeignKey(
                blank=True,
                help_text="Facultative, plutôt en largeur, ex. une photo de l'atelier.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.image",
                verbose_name="image",
            ),
        ),
        migrations.AddField(
            model_name="ateliersindexpage",
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
            model_name="ateliersindexpage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                to="core.theme",
                verbose_name="thèmes",
            ),
        ),
        migrations.AddField(
            model_name="cyclepage",
            name="cover",
            field=models.ForeignKey(
                blank=True,
                help_text="Facultative, plutôt en largeur, ex. une photo de l'atelier.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.image",
                verbose_name="image",
            ),
        ),
        migrations.AddField(
            model_name="cyclepage",
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
            model_name="cyclepage",
            name="themes",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                to="core.theme",
                verbose_name="thèmes",
            ),
        ),
        migrations.AddField(
            model_name="facilitator",
            name="atelier",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="facilitators",
                to="ateliers.atelierpage",
            ),
        ),
        migrations.AddField(
            model_name="facilitator",
            name="member",
            field=models.ForeignKey(
                blank=True,
                help_text="Facultatif : seulement si la personne a un compte.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="compte",
            ),
        ),
        migrations.AddField(
            model_name="atelierpage",
            name="place",
            field=models.ForeignKey(
                blank=True,
                help_text="Vide tant que le lieu n'est pas fixé, ex. « Maison de quartier ».",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="ateliers",
                to="ateliers.place",
                verbose_name="lieu",
            ),
        ),
    ]
