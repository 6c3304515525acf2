import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelsearch.index

import ateliers.presentation
import core.fields
import core.models.access
import core.syndication.cards.card
import core.syndication.feeds.page
import core.syndication.ical
import listings.collections.page


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_shared_models"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="AteliersIndexPage",
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
            ],
            options={
                "verbose_name": "liste des ateliers",
            },
            bases=(
                listings.collections.page.CollectionsMixin,
                core.syndication.feeds.page.FeedMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="CyclePage",
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
                        blank=True,
                        help_text="Ce que la série explore, ex. « Découvrir les coopératives. »",
                        max_length=600,
                        verbose_name="pourquoi ce cycle",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("en_cours", "En cours"), ("termine", "Terminé")],
                        default="en_cours",
                        help_text="Un cycle terminé reste en ligne, ex. « En cours ».",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
            ],
            options={
                "verbose_name": "cycle d'ateliers",
                "verbose_name_plural": "cycles d'ateliers",
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
            name="Facilitator",
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
                    "sort_order",
                    models.IntegerField(blank=True, editable=False, null=True),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "first_name",
                    models.CharField(
                        help_text="Comme il s'affichera, ex. « Aurélien ».",
                        max_length=80,
                        verbose_name="prénom",
                    ),
                ),
            ],
            options={
                "verbose_name": "personne qui anime",
                "verbose_name_plural": "personnes qui animent",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                    "step_free",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « En partie ou sur demande » s'il faut demander la rampe.",
                        max_length=20,
                        verbose_name="de plain-pied ou avec rampe",
                    ),
                ),
                (
                    "accessible_toilets",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « Non » si la porte est trop étroite pour un fauteuil.",
                        max_length=20,
                        verbose_name="toilettes accessibles",
                    ),
                ),
                (
                    "sign_language",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « En partie ou sur demande » si l'interprète vient sur rendez-vous.",
                        max_length=20,
                        verbose_name="langue des signes (LSF)",
                    ),
                ),
                (
                    "hearing_loop",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « Oui » si elle marche avec les appareils auditifs.",
                        max_length=20,
                        verbose_name="boucle magnétique",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Ex. « Maison de quartier Belsunce ».",
                        max_length=120,
                        verbose_name="nom",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « 4 rue Longue ».",
                        max_length=200,
                        verbose_name="numéro et rue",
                    ),
                ),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « 13001 ».",
                        max_length=10,
                        verbose_name="code postal",
                    ),
                ),
                (
                    "city",
                    models.CharField(
                        blank=True,
                        default="Marseille",
                        help_text="Ex. « Marseille ».",
                        max_length=100,
                        verbose_name="commune",
                    ),
                ),
                (
                    "district",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « 1er arrondissement, près de Saint-Charles ».",
                        max_length=100,
                        verbose_name="quartier",
                    ),
                ),
                (
                    "access",
                    models.TextField(
                        blank=True,
                        help_text="Ex. « Métro Noailles, puis cinq minutes à pied. »",
                        verbose_name="comment venir",
                    ),
                ),
                (
                    "accessibility",
                    models.TextField(
                        blank=True,
                        help_text="Ex. « Rampe à l'arrière, sonnez au portail vert. »",
                        verbose_name="à savoir pour entrer",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Ex. 40.",
                        null=True,
                        verbose_name="nombre de places",
                    ),
                ),
            ],
            options={
                "verbose_name": "lieu",
                "verbose_name_plural": "lieux",
                "ordering": ["name", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="AtelierPage",
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
                    "step_free",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « En partie ou sur demande » s'il faut demander la rampe.",
                        max_length=20,
                        verbose_name="de plain-pied ou avec rampe",
                    ),
                ),
                (
                    "accessible_toilets",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « Non » si la porte est trop étroite pour un fauteuil.",
                        max_length=20,
                        verbose_name="toilettes accessibles",
                    ),
                ),
                (
                    "sign_language",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « En partie ou sur demande » si l'interprète vient sur rendez-vous.",
                        max_length=20,
                        verbose_name="langue des signes (LSF)",
                    ),
                ),
                (
                    "hearing_loop",
                    models.CharField(
                        blank=True,
                        choices=core.models.access.access_choices,
                        help_text="Ex. « Oui » si elle marche avec les appareils auditifs.",
                        max_length=20,
                        verbose_name="boucle magnétique",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Le rang dans le cycle, proposé d'office, ex. 4.",
                        null=True,
                        verbose_name="numéro",
                    ),
                ),
                (
                    "start",
                    models.DateTimeField(
                        blank=True,
                        help_text="Vide tant que la date n'est pas fixée, ex. 12/04/2026 18:30.",
                        null=True,
                        verbose_name="début",
                    ),
                ),
                (
                    "end",
                    models.DateTimeField(
                        blank=True,
                        help_text="Ex. 12/04/2026 21:00.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
                (
                    "time_known",
                    models.BooleanField(
                        default=True,
                        help_text="Décochez si seul le jour est sûr, ex. pour un ancien atelier.",
                        verbose_name="l'heure est connue",
                    ),
                ),
                (
                    "place_note",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Salle du fond, sonnez à “Essaim” ».",
                        max_length=250,
                        verbose_name="précision sur le lieu",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Vide : autant que le lieu en contient, ex. 25.",
                        null=True,
                        verbose_name="nombre de places",
                    ),
                ),
                (
                    "registration_open",
                    models.BooleanField(
                        default=False,
                        help_text="Un bouton « Je viens » s'affiche, ex. pour prévoir le repas ou compter les places.",
                        verbose_name="on s'inscrit",
                    ),
                ),
                (
                    "cancelled",
                    models.BooleanField(
                        default=False,
                        help_text="L'annonce reste en ligne, barrée, ex. salle fermée.",
                        verbose_name="annulé",
                    ),
                ),
                (
                    "invitation",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Pourquoi venir, le déroulé, le pratique, ex. la garde d'enfants.",
                        verbose_name="invitation",
                    ),
                ),
                (
                    "report",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Rien n'est public tant que la case n'est pas cochée.",
                        verbose_name="compte rendu",
                    ),
                ),
                (
                    "report_ready",
                    models.BooleanField(
                        default=False,
                        help_text="Cochez puis publiez : il paraît à l'adresse de l'annonce.",
                        verbose_name="le compte rendu est prêt à paraître",
                    ),
                ),
                (
                    "report_published_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="parution du compte rendu",
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
            ],
            options={
                "verbose_name": "atelier",
                "verbose_name_plural": "ateliers",
            },
            bases=(
                ateliers.presentation.AtelierPresentation,
                core.syndication.feeds.page.FeedMixin,
                core.syndication.ical.CalendarMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
    ]
