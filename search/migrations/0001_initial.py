import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelsearch.index


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0002_shared_models"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexBuild",
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
                ("fingerprint", models.CharField(max_length=64)),
                ("built_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="Word",
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
                ("word", models.CharField(max_length=50, unique=True)),
                ("surface_form", models.CharField(max_length=60)),
                ("term", models.CharField(db_index=True, max_length=50)),
                ("length", models.PositiveSmallIntegerField(db_index=True)),
                ("document_frequency", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="FailedSearch",
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
                ("words", models.CharField(max_length=60, verbose_name="mots")),
                ("day", models.DateField(db_index=True, verbose_name="jour")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="fois")),
            ],
            options={
                "verbose_name": "recherche",
                "verbose_name_plural": "recherches",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("words", "day"), name="failed_search_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Promotion",
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
                    "searches",
                    models.TextField(
                        help_text="Une recherche par ligne, comme les gens la tapent, ex. « don », puis « faire un don ». Accents, majuscules et pluriels ne comptent pas.",
                        verbose_name="quand on cherche",
                    ),
                ),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Ex. « https://www.helloasso.com/associations/essaim ».",
                        verbose_name="adresse d'un autre site",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Pour un autre site, ex. « Faire un don à l'association ». Une page et une alternative gardent leur propre titre.",
                        max_length=100,
                        verbose_name="titre du lien",
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        blank=True,
                        help_text="Ce qu'on y trouve, ex. « Les trois façons de soutenir le collectif. » Vide, c'est le chapô de la page.",
                        max_length=200,
                        verbose_name="en une phrase",
                    ),
                ),
                ("sort_order", models.IntegerField(default=0, editable=False)),
                (
                    "alternative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annuaire.alternative",
                        verbose_name="alternative",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "résultat mis en avant",
                "verbose_name_plural": "résultats mis en avant",
                "ordering": ["sort_order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
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
                ("thing_id", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("keywords", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("date", models.DateTimeField(db_index=True, null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("title_terms", models.TextField(default="", editable=False)),
                ("label_terms", models.TextField(default="", editable=False)),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                ("themes", models.ManyToManyField(related_name="+", to="core.theme")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "thing_id"),
                        name="search_one_entry_a_thing",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
