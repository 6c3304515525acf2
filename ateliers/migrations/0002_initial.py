import uuid

import django.db.models.deletion
import django.utils.timezone
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
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                ("block_id", models.CharField(max_length=36)),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "Décision"), ("action", "Action")],
                        max_length=10,
                        verbose_name="genre",
                    ),
                ),
                ("what", models.TextField(verbose_name="quoi")),
                (
                    "who",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="qui s'en charge"
                    ),
                ),
                ("by_when", models.DateField(null=True, verbose_name="pour le")),
                (
                    "written",
                    models.CharField(
                        choices=[
                            ("a_faire", "À faire"),
                            ("en_cours", "En cours"),
                            ("fait", "Fait"),
                            ("abandonne", "Abandonné"),
                        ],
                        max_length=10,
                        verbose_name="écrit",
                    ),
                ),
                (
                    "first_written",
                    models.CharField(
                        choices=[
                            ("a_faire", "À faire"),
                            ("en_cours", "En cours"),
                            ("fait", "Fait"),
                            ("abandonne", "Abandonné"),
                        ],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("said_on", models.DateField(db_index=True, verbose_name="dit le")),
                ("sequence", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_faire", "À faire"),
                            ("en_cours", "En cours"),
                            ("fait", "Fait"),
                            ("abandonne", "Abandonné"),
                        ],
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="depuis")),
                ("is_closed", models.BooleanField(default=False)),
                ("due", models.DateField(db_index=True, null=True)),
                ("sort_key", models.CharField(default="", max_length=12)),
                ("orphaned_at", models.DateTimeField(null=True)),
                ("dismissed", models.BooleanField(default=False)),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="courriel, pour un rappel",
                    ),
                ),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "handed_back_at",
                    models.DateTimeField(
                        null=True, verbose_name="passe la main depuis"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitment_rows",
                        to="ateliers.atelierpage",
                        verbose_name="atelier",
                    ),
                ),
            ],
            options={
                "verbose_name": "décision ou action",
                "verbose_name_plural": "décisions et actions",
                "ordering": ["page", "order", "pk"],
                "indexes": [
                    models.Index(
                        fields=["sort_key", "-since", "-id"],
                        name="ateliers_commitment_list",
                    ),
                    models.Index(
                        fields=["-since", "-id"], name="ateliers_commitment_newest"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "block_id"),
                        name="ateliers_one_commitment_a_block",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_faire", "À faire"),
                            ("en_cours", "En cours"),
                            ("fait", "Fait"),
                            ("abandonne", "Abandonné"),
                        ],
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="note"),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("equipe", "L’équipe"),
                            ("compte_rendu", "Un compte rendu"),
                            ("correction", "Le compte rendu corrigé"),
                            ("personne", "La personne qui s’en chargeait"),
                        ],
                        default="equipe",
                        max_length=15,
                        verbose_name="dit par",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="le"
                    ),
                ),
                ("once", models.UUIDField(null=True, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="ateliers.commitment",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups_said",
                        to="ateliers.atelierpage",
                        verbose_name="compte rendu",
                    ),
                ),
            ],
            options={
                "verbose_name": "suivi",
                "verbose_name_plural": "suivis",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "source"),
                        name="ateliers_one_follow_up_a_report",
                    )
                ],
            },
        ),
    ]
