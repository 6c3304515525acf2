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
        ("auth", "0012_alter_user_first_name_max_length"),
        ("core", "0002_shared_models"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPage",
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
                        blank=True,
                        help_text="Ex. sous combien de jours vous répondez.",
                        verbose_name="introduction",
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
                "verbose_name": "page de contact",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="FreePage",
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
                        blank=True,
                        help_text="Ex. qui vous êtes, comment venir.",
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
                "verbose_name": "page libre",
                "verbose_name_plural": "pages libres",
            },
            bases=(
                listings.collections.page.CollectionsMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="HomePage",
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
                    "heading",
                    models.CharField(
                        help_text="Ex. « Agir ensemble à Marseille, quartier par quartier. »",
                        max_length=120,
                        verbose_name="phrase d'accueil",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="Un paragraphe, ex. « Nous tenons des ateliers ouverts… »",
                        max_length=500,
                        verbose_name="présentation",
                    ),
                ),
                (
                    "calls",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ce qui presse, ex. « Cherchons des bras pour la fête ».",
                        verbose_name="appels et événements",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ex. une sélection d'alternatives, ou un encadré.",
                        verbose_name="en bas de page",
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
                "verbose_name": "accueil",
            },
            bases=(
                listings.collections.page.CollectionsMixin,
                core.syndication.ical.CalendarMixin,
                core.syndication.feeds.page.FeedMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="LegalPage",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentions", "Mentions légales"),
                            ("donnees", "Données personnelles"),
                            ("accessibilite", "Accessibilité"),
                        ],
                        help_text="Les mentions légales reprennent les réglages du site ; les données personnelles, ce que chaque partie du site garde.",
                        max_length=20,
                        verbose_name="sujet",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ex. vos engagements.",
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
                "verbose_name": "page légale",
                "verbose_name_plural": "pages légales",
            },
            bases=(
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="SiteMapPage",
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
                "verbose_name": "plan du site",
            },
            bases=(
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="RoleGrant",
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="auth.permission",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "permission"), name="home_each_grant_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StarterContent",
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
                ("key", models.CharField(max_length=100, unique=True)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LoadedDemo",
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
                ("digests", models.JSONField(default=dict)),
                ("loaded_at", models.DateTimeField(auto_now=True)),
            ],
        ),
    ]
