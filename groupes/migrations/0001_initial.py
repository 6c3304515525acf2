import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.contrib.routable_page.models

import core.fields
import core.syndication.cards.card
import core.syndication.feeds.page
import core.syndication.ical
import listings.collections.page


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_shared_models"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Deux phrases qui donnent envie de lire ; elles servent aussi dans les listes, ex. « Seize personnes ont dit ce qu'elles attendent. »",
                        max_length=300,
                        verbose_name="chapô",
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True,
                        help_text="Qui a écrit, sans compte nécessaire, ex. « Nadia et Karim ».",
                        max_length=120,
                        verbose_name="signature",
                    ),
                ),
                (
                    "legacy_reads",
                    models.PositiveIntegerField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="lectures sur l'ancien site",
                    ),
                ),
                (
                    "purpose",
                    models.TextField(
                        help_text="Ce que le groupe fait, ex. « Découvrir comment d'autres font. »",
                        max_length=400,
                        verbose_name="raison d'être",
                    ),
                ),
                (
                    "for_whom",
                    models.TextField(
                        blank=True,
                        help_text="Commence bien par « Avec et pour toute personne… », ex. « Avec et pour toute personne souhaitant apprendre à réparer ».",
                        max_length=400,
                        verbose_name="pour qui",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("actif", "Actif"),
                            ("en_sommeil", "En sommeil"),
                            ("termine", "Terminé"),
                        ],
                        default="actif",
                        help_text="Un groupe terminé reste en ligne, ex. « En sommeil ».",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "status_date",
                    models.DateField(
                        blank=True,
                        help_text="Quand l'état a changé, ex. 12/03/2026.",
                        null=True,
                        verbose_name="depuis le",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(
                        blank=True,
                        help_text="En une phrase, ex. « Reprise prévue à l'automne. »",
                        max_length=250,
                        verbose_name="pourquoi",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Jamais montrée : on lui écrit par un formulaire, ex. jardins@exemple.fr. Vide : les messages vont à l'équipe du site.",
                        max_length=254,
                        verbose_name="adresse électronique du groupe",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ce que fait le groupe, comment le rejoindre, ex. ses rendez-vous.",
                        verbose_name="contenu",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        help_text="Facultative, plutôt en largeur, ex. une photo de l'atelier.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.image",
                        verbose_name="image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="Mots libres séparés par des virgules, ex. « vélo, récup ».",
                        through="core.PageTag",
                        to="taggit.Tag",
                        verbose_name="mots-clés",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                        to="core.theme",
                        verbose_name="thèmes",
                    ),
                ),
            ],
            options={
                "verbose_name": "groupe",
                "verbose_name_plural": "groupes",
            },
            bases=(
                core.syndication.ical.CalendarMixin,
                core.syndication.feeds.page.FeedMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="GroupesIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Deux phrases qui donnent envie de lire ; elles servent aussi dans les listes, ex. « Seize personnes ont dit ce qu'elles attendent. »",
                        max_length=300,
                        verbose_name="chapô",
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True,
                        help_text="Qui a écrit, sans compte nécessaire, ex. « Nadia et Karim ».",
                        max_length=120,
                        verbose_name="signature",
                    ),
                ),
                (
                    "legacy_reads",
                    models.PositiveIntegerField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="lectures sur l'ancien site",
                    ),
                ),
                (
                    "head",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ce qu'il ne faut pas manquer, ex. « Cette semaine ».",
                        verbose_name="en tête de la liste",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        help_text="Facultative, plutôt en largeur, ex. une photo de l'atelier.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.image",
                        verbose_name="image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="Mots libres séparés par des virgules, ex. « vélo, récup ».",
                        through="core.PageTag",
                        to="taggit.Tag",
                        verbose_name="mots-clés",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                        to="core.theme",
                        verbose_name="thèmes",
                    ),
                ),
            ],
            options={
                "verbose_name": "liste des groupes",
            },
            bases=(
                listings.collections.page.CollectionsMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="LivingTextPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Deux phrases qui donnent envie de lire ; elles servent aussi dans les listes, ex. « Seize personnes ont dit ce qu'elles attendent. »",
                        max_length=300,
                        verbose_name="chapô",
                    ),
                ),
                (
                    "byline",
                    models.CharField(
                        blank=True,
                        help_text="Qui a écrit, sans compte nécessaire, ex. « Nadia et Karim ».",
                        max_length=120,
                        verbose_name="signature",
                    ),
                ),
                (
                    "legacy_reads",
                    models.PositiveIntegerField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="lectures sur l'ancien site",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        help_text="Le texte tel qu'il vaut aujourd'hui, ex. vos principes.",
                        verbose_name="texte",
                    ),
                ),
                (
                    "change_note",
                    models.CharField(
                        blank=True,
                        help_text="Pour les lecteurs, à chaque publication, ex. « Ajout de l'entraide. »",
                        max_length=250,
                        verbose_name="ce qui change",
                    ),
                ),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        help_text="Facultative, plutôt en largeur, ex. une photo de l'atelier.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.image",
                        verbose_name="image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="Mots libres séparés par des virgules, ex. « vélo, récup ».",
                        through="core.PageTag",
                        to="taggit.Tag",
                        verbose_name="mots-clés",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                        to="core.theme",
                        verbose_name="thèmes",
                    ),
                ),
            ],
            options={
                "verbose_name": "texte vivant",
                "verbose_name_plural": "textes vivants",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="LivingTextVersion",
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
                ("number", models.PositiveIntegerField(verbose_name="numéro")),
                ("title", models.CharField(max_length=255, verbose_name="titre")),
                ("html", models.TextField(verbose_name="texte")),
                ("text", models.TextField()),
                (
                    "change_note",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="ce qui change"
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="parue le")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="groupes.livingtextpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["page", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "number"),
                        name="living_text_version_number_unique",
                    )
                ],
            },
        ),
    ]
