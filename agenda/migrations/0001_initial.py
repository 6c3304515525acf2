import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields

import agenda.presentation
import agenda.validators
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
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExtraDate",
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
                    "day",
                    models.DateField(
                        help_text="En plus des autres, ex. 03/01/2027.",
                        verbose_name="jour",
                    ),
                ),
                (
                    "hour",
                    models.TimeField(
                        blank=True,
                        help_text="Vide : à la même heure que les autres, ex. 15:00.",
                        null=True,
                        verbose_name="heure",
                    ),
                ),
            ],
            options={
                "verbose_name": "date en plus",
                "verbose_name_plural": "dates en plus",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
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
                ("start", models.DateTimeField(db_index=True)),
                ("end", models.DateTimeField()),
                ("cancelled", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "date d'un événement",
                "verbose_name_plural": "dates d'événements",
            },
        ),
        migrations.CreateModel(
            name="SkippedDate",
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
                    "day",
                    models.DateField(
                        help_text="Il n’aura pas lieu ce jour-là, ex. 25/12/2026.",
                        verbose_name="jour",
                    ),
                ),
                (
                    "announced",
                    models.BooleanField(
                        default=False,
                        help_text="La date reste dans l’agenda, barrée, et les calendriers l’apprennent, ex. quand il pleut. Sinon, elle n’y paraît pas.",
                        verbose_name="le dire",
                    ),
                ),
            ],
            options={
                "verbose_name": "date qui n'a pas lieu",
                "verbose_name_plural": "dates qui n'ont pas lieu",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgendaIndexPage",
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
                "verbose_name": "agenda",
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
            name="EventPage",
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
                    "start",
                    models.DateTimeField(
                        blank=True,
                        help_text="Celui de la première date, ex. 12/04/2026 18:30. Vide tant qu’elle n’est pas fixée.",
                        null=True,
                        validators=[agenda.validators.reasonable_moment],
                        verbose_name="début",
                    ),
                ),
                (
                    "end",
                    models.DateTimeField(
                        blank=True,
                        help_text="Peut tomber le lendemain, ex. 13/04/2026 02:00.",
                        null=True,
                        validators=[agenda.validators.reasonable_moment],
                        verbose_name="fin",
                    ),
                ),
                (
                    "all_day",
                    models.BooleanField(
                        default=False,
                        help_text="Les heures ne comptent pas, ex. une fête de quartier.",
                        verbose_name="toute la journée",
                    ),
                ),
                (
                    "repeat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Une seule fois"),
                            ("semaine", "Toutes les semaines"),
                            ("quinzaine", "Toutes les deux semaines"),
                            (
                                "mois",
                                "Tous les mois, ce jour-là, ex. le premier samedi",
                            ),
                            (
                                "dernier",
                                "Tous les mois, le dernier, ex. le dernier jeudi",
                            ),
                        ],
                        default="",
                        help_text="À partir de la première date, ex. « Toutes les semaines ».",
                        max_length=10,
                        verbose_name="répétition",
                    ),
                ),
                (
                    "repeat_until",
                    models.DateField(
                        blank=True,
                        help_text="Ce jour compris ; vide : sans fin prévue, ex. 30/06/2027.",
                        null=True,
                        validators=[agenda.validators.reasonable_day],
                        verbose_name="jusqu'au",
                    ),
                ),
                (
                    "repeat_count",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Dates qui n'ont pas lieu comprises, ex. 10.",
                        null=True,
                        verbose_name="ou tant de fois",
                    ),
                ),
                ("rrule", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "place_note",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Sous la halle du marché, côté fontaine ».",
                        max_length=250,
                        verbose_name="ou l'adresse, une précision",
                    ),
                ),
                (
                    "organiser",
                    models.CharField(
                        blank=True,
                        help_text="Nous ou d'autres, ex. « Les voisins du Panier ».",
                        max_length=150,
                        verbose_name="qui organise",
                    ),
                ),
                (
                    "free",
                    models.BooleanField(
                        default=True,
                        help_text="Décochez pour donner un prix.",
                        verbose_name="gratuit",
                    ),
                ),
                (
                    "price",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « 5 €, 2 € pour qui veut », ou « Prix libre ».",
                        max_length=120,
                        verbose_name="prix",
                    ),
                ),
                (
                    "link",
                    models.URLField(
                        blank=True,
                        help_text="Une page ailleurs, ex. « https://exemple.fr/fete ».",
                        verbose_name="en savoir plus",
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
                        help_text="Un bouton « Je viens » s'affiche pour chaque date, ex. pour prévoir le repas ou compter les places.",
                        verbose_name="on s'inscrit",
                    ),
                ),
                (
                    "cancelled",
                    models.BooleanField(
                        default=False,
                        help_text="L'annonce reste en ligne, barrée, ex. en cas de pluie.",
                        verbose_name="annulé",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Pourquoi venir, ce qui s'y passe, ex. un repas partagé.",
                        verbose_name="présentation",
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
                "verbose_name": "événement",
                "verbose_name_plural": "événements",
            },
            bases=(
                agenda.presentation.EventPresentation,
                core.syndication.ical.CalendarMixin,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
    ]
