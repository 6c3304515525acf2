import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.models.preview

import modelsearch.index

import annuaire.exports.routes
import annuaire.public.detail
import annuaire.public.presentation
import annuaire.suggestions.routes
import annuaire.validators
import core.fields
import core.models.access
import core.syndication.cards.card
import core.syndication.feeds.page


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_shared_models"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=5,
                        primary_key=True,
                        serialize=False,
                        verbose_name="code INSEE",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="nom")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commune", "Commune"),
                            ("arrondissement", "Arrondissement"),
                        ],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "outline",
                    models.TextField(
                        blank=True, help_text="SVG « d ».", verbose_name="tracé"
                    ),
                ),
                ("boundary", models.JSONField(default=list, editable=False)),
                ("label_x", models.SmallIntegerField(default=0)),
                ("label_y", models.SmallIntegerField(default=0)),
                ("latitude", models.FloatField(verbose_name="latitude")),
                ("longitude", models.FloatField(verbose_name="longitude")),
                (
                    "is_official",
                    models.BooleanField(default=False, verbose_name="tracé officiel"),
                ),
            ],
            options={
                "verbose_name": "territoire",
                "verbose_name_plural": "territoires",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Neighbourhood",
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
                    "name",
                    models.CharField(
                        help_text="Avec son article, ex. « La Plaine ».",
                        max_length=100,
                        unique=True,
                        verbose_name="nom",
                    ),
                ),
                (
                    "postcodes",
                    models.CharField(
                        help_text="Un ou plusieurs, séparés par des virgules, ex. « 13005, 13006 ».",
                        max_length=100,
                        verbose_name="codes postaux",
                    ),
                ),
                (
                    "other_names",
                    models.CharField(
                        blank=True,
                        help_text="Séparés par des virgules, ex. « place Jean-Jaurès ».",
                        max_length=200,
                        verbose_name="autres noms",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="De son milieu, à peu près, ex. 43,296. Sinon : la commune.",
                        null=True,
                        validators=[
                            annuaire.validators.validate_finite,
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="De son milieu, à peu près, ex. 5,38.",
                        null=True,
                        validators=[
                            annuaire.validators.validate_finite,
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
            ],
            options={
                "verbose_name": "quartier",
                "verbose_name_plural": "quartiers",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Alternative",
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
                    "live",
                    models.BooleanField(
                        default=True, editable=False, verbose_name="live"
                    ),
                ),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="has unpublished changes",
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True,
                        db_index=True,
                        null=True,
                        verbose_name="first published at",
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="go live date/time"
                    ),
                ),
                (
                    "expire_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="expiry date/time"
                    ),
                ),
                (
                    "expired",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="expired"
                    ),
                ),
                (
                    "locked",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="locked"
                    ),
                ),
                (
                    "locked_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="locked at"
                    ),
                ),
                (
                    "street",
                    models.CharField(
                        blank=True,
                        help_text="L'adresse publique du lieu, ex. « 12 rue des Abeilles ».",
                        max_length=200,
                        verbose_name="numéro et rue",
                    ),
                ),
                (
                    "address_extra",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Au fond de la cour ».",
                        max_length=200,
                        verbose_name="complément",
                    ),
                ),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        help_text="Ex. 13005.",
                        max_length=5,
                        validators=[annuaire.validators.validate_postcode],
                        verbose_name="code postal",
                    ),
                ),
                (
                    "city",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Marseille ».",
                        max_length=100,
                        verbose_name="commune",
                    ),
                ),
                (
                    "citycode",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Déduit du code postal à Marseille, ex. 13205.",
                        max_length=5,
                        validators=[annuaire.validators.validate_citycode],
                        verbose_name="code INSEE",
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        help_text="Ex. 43,2951.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        help_text="Ex. 5,3868.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exacte", "Trouvée par l'adresse"),
                            ("approximative", "Approximative"),
                            ("manuelle", "Placée à la main"),
                            ("commune", "Commune ou arrondissement seulement"),
                        ],
                        help_text="Comment le point a été trouvé, ex. « Placée à la main ».",
                        max_length=20,
                        verbose_name="point sur le plan",
                    ),
                ),
                (
                    "hide_exact_location",
                    models.BooleanField(
                        default=False,
                        help_text="Seule la commune paraît, ex. pour un lieu chez quelqu'un.",
                        verbose_name="ne pas montrer l'adresse exacte",
                    ),
                ),
                (
                    "hours",
                    models.CharField(
                        blank=True,
                        help_text="Comme sur la porte, ex. « lundi au vendredi 9h-18h, fermé en août », ou « Mo-Fr 09:00-18:00 ».",
                        max_length=500,
                        validators=[annuaire.validators.validate_hours],
                        verbose_name="horaires",
                    ),
                ),
                (
                    "hours_note",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Fermé pendant les vacances d'été ».",
                        max_length=1000,
                        verbose_name="précision sur les horaires",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="On lui écrit sans la voir, ex. bonjour@exemple.fr.",
                        max_length=254,
                        verbose_name="adresse électronique",
                    ),
                ),
                (
                    "email_public",
                    models.BooleanField(
                        default=False,
                        help_text="Avec l'accord du lieu seulement, ex. une adresse de contact.",
                        verbose_name="montrer cette adresse",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="Celui du lieu, ex. 04 91 00 00 00.",
                        max_length=30,
                        validators=[annuaire.validators.validate_phone],
                        verbose_name="téléphone",
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True,
                        help_text="Ex. https://etabli.exemple.fr.",
                        verbose_name="site",
                    ),
                ),
                (
                    "social_links",
                    models.TextField(
                        blank=True,
                        help_text="Une adresse par ligne, ex. https://mastodon.exemple/@etabli.",
                        max_length=1000,
                        validators=[annuaire.validators.validate_links],
                        verbose_name="réseaux",
                    ),
                ),
                (
                    "price",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « Adhésion à prix libre, café à 1 € ».",
                        max_length=200,
                        verbose_name="prix",
                    ),
                ),
                (
                    "access_note",
                    models.TextField(
                        blank=True,
                        help_text="Venir à pied, en fauteuil, ex. « De plain-pied, métro Noailles ».",
                        max_length=400,
                        verbose_name="accès",
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
                    "verified_at",
                    models.DateField(
                        blank=True,
                        help_text="Ex. 12/10/2026.",
                        null=True,
                        verbose_name="vérifiée le",
                    ),
                ),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visite", "Visite sur place"),
                            ("telephone", "Appel"),
                            ("courriel", "Échange de courriels"),
                            ("contact", "Confirmation par le lieu"),
                            ("en_ligne", "Son site ou ses réseaux"),
                        ],
                        help_text="Ex. « Appel ».",
                        max_length=20,
                        verbose_name="comment",
                    ),
                ),
                (
                    "verified_by",
                    models.CharField(
                        blank=True,
                        help_text="Un prénom ou une équipe, montré à tous, ex. « Nadia ».",
                        max_length=80,
                        verbose_name="par qui",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Si la fiche vient d'ailleurs, ex. « Annuaire du quartier ».",
                        max_length=120,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_id",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « 4821 ».",
                        max_length=120,
                        verbose_name="numéro dans la source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True,
                        help_text="Ex. https://annuaire.exemple/4821.",
                        verbose_name="adresse dans la source",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="Ex. « ODbL 1.0 ».",
                        max_length=60,
                        verbose_name="licence",
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Ex. « L'Établi du Panier ».",
                        max_length=120,
                        verbose_name="nom",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        error_messages={
                            "unique": "Une autre fiche a déjà cette adresse."
                        },
                        help_text="Sans accent ni espace, ex. « etabli-du-panier ».",
                        max_length=120,
                        unique=True,
                        verbose_name="adresse de la page",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lieu", "Lieu"),
                            ("association", "Association"),
                            ("cooperative", "Coopérative"),
                            ("entreprise", "Entreprise de l'économie sociale"),
                            ("collectif", "Collectif"),
                            ("itinerant", "Service itinérant"),
                            ("en_ligne", "Service en ligne"),
                        ],
                        default="lieu",
                        help_text="Ex. « Association ».",
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("en_projet", "En projet"),
                            ("en_construction", "En construction"),
                            ("existante", "Existante"),
                            ("en_pause", "En pause"),
                            ("fermee", "Fermée"),
                        ],
                        default="existante",
                        help_text="Ex. « En projet » pour un lieu qui ouvrira bientôt.",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Ce qu'on y trouve, ex. « On y répare son vélo avec de l'aide. »",
                        max_length=250,
                        verbose_name="en deux phrases",
                    ),
                ),
                (
                    "synthese",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ce que vous en savez, ex. une visite racontée, des photos.",
                        verbose_name="synthèse",
                    ),
                ),
                (
                    "reminders_sent",
                    models.PositiveSmallIntegerField(default=0, editable=False),
                ),
                ("reminded_at", models.DateField(editable=False, null=True)),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "sort_name",
                    models.CharField(db_index=True, editable=False, max_length=120),
                ),
                (
                    "content_digest",
                    models.CharField(blank=True, editable=False, max_length=40),
                ),
                ("content_updated_at", models.DateTimeField(editable=False, null=True)),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "themes",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Un ou deux suffisent, ex. « Habitat et mobilité ».",
                        related_name="alternatives",
                        to="core.theme",
                        verbose_name="thèmes",
                    ),
                ),
            ],
            options={
                "verbose_name": "alternative",
                "verbose_name_plural": "alternatives",
                "ordering": ["sort_name", "pk"],
            },
            bases=(
                annuaire.public.presentation.AlternativePresentation,
                core.syndication.cards.card.Shareable,
                wagtail.models.preview.PreviewableMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="AlternativeTag",
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
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="annuaire.alternative",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_alternatives",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="alternative",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="Mots libres séparés par des virgules, ex. « vélo, récup ».",
                through="annuaire.AlternativeTag",
                to="taggit.Tag",
                verbose_name="mots-clés",
            ),
        ),
        migrations.CreateModel(
            name="AnnuaireIndexPage",
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
                "verbose_name": "annuaire",
            },
            bases=(
                annuaire.suggestions.routes.ParticipationRoutes,
                annuaire.exports.routes.ExportRoutes,
                core.syndication.feeds.page.FeedMixin,
                annuaire.public.detail.EntryRoute,
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="Import",
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
                ("file_name", models.CharField(max_length=200, verbose_name="fichier")),
                ("kind", models.CharField(max_length=20, verbose_name="format")),
                (
                    "sha256",
                    models.CharField(db_index=True, editable=False, max_length=64),
                ),
                ("table", models.JSONField(default=dict, editable=False)),
                ("mapping", models.JSONField(default=dict, editable=False)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="D'où viennent ces fiches, ex. « Annuaire du quartier ».",
                        max_length=120,
                        verbose_name="source",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="Si le fichier ne la dit pas, ex. « ODbL 1.0 ».",
                        max_length=60,
                        verbose_name="licence",
                    ),
                ),
                (
                    "publish",
                    models.BooleanField(
                        default=False,
                        help_text="Sinon les fiches attendent en brouillon, ex. pour les relire.",
                        verbose_name="publier tout de suite",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("apercu", "Aperçu, rien n'est écrit"),
                            ("en_cours", "En cours"),
                            ("applique", "Appliqué"),
                            ("a_annuler", "En cours d'annulation"),
                            ("annule", "Annulé"),
                        ],
                        default="apercu",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("report", models.JSONField(default=list, editable=False)),
                ("progress", models.PositiveIntegerField(default=0, editable=False)),
                ("total", models.PositiveIntegerField(default=0, editable=False)),
                ("counts", models.JSONField(default=dict, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="reçu le"),
                ),
                (
                    "applied_at",
                    models.DateTimeField(null=True, verbose_name="appliqué le"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(null=True, verbose_name="annulé le"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="importé par",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
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
                ("number", models.PositiveIntegerField()),
                (
                    "action",
                    models.CharField(
                        choices=[("create", "Créée"), ("update", "Mise à jour")],
                        max_length=10,
                    ),
                ),
                ("uuid", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("published", models.BooleanField(default=False)),
                ("before", models.JSONField(null=True)),
                ("undo_obstacle", models.CharField(blank=True, max_length=200)),
                (
                    "alternative",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="imported_rows",
                        to="annuaire.alternative",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="annuaire.import",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne importée",
                "verbose_name_plural": "lignes importées",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("besoin", "Besoin"),
                            ("offre", "Coup de main proposé"),
                        ],
                        default="besoin",
                        help_text="Ce que vous cherchez, ou ce que vous proposez, ex. « Besoin ».",
                        max_length=10,
                        verbose_name="genre",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Ex. « Deux personnes pour tenir l'accueil le samedi matin. »",
                        max_length=200,
                        verbose_name="en une phrase",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="La phrase disparaît ensuite, ex. 30/06/2027.",
                        null=True,
                        verbose_name="jusqu'au",
                    ),
                ),
                (
                    "alternative",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="annuaire.alternative",
                    ),
                ),
            ],
            options={
                "verbose_name": "besoin ou coup de main",
                "verbose_name_plural": "besoins et coups de main",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Photo",
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
                    "caption",
                    models.CharField(
                        blank=True,
                        help_text="Facultative, ex. « Le samedi, on démonte ensemble ».",
                        max_length=200,
                        verbose_name="légende",
                    ),
                ),
                (
                    "alternative",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="annuaire.alternative",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        help_text="Sa description et son crédit suivent, ex. « L'atelier vélo ».",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.image",
                        verbose_name="image",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
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
                ("once", models.CharField(editable=False, max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ajout", "Nouvelle fiche"),
                            ("correction", "Correction"),
                            ("signalement", "Signalement"),
                        ],
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_confirmer", "Courriel à confirmer"),
                            ("a_traiter", "À traiter"),
                            ("acceptee", "Acceptée"),
                            ("en_partie", "Acceptée en partie"),
                            ("refusee", "Refusée"),
                        ],
                        default="a_traiter",
                        max_length=20,
                        verbose_name="état",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fermee", "Le lieu a fermé ou n'existe plus"),
                            ("erreur", "Une information est fausse"),
                            ("doublon", "La fiche est en double"),
                            (
                                "charte",
                                "Le lieu est contraire à la charte de l'annuaire",
                            ),
                        ],
                        max_length=20,
                        verbose_name="motif",
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="message")),
                ("data", models.JSONField(default=dict)),
                ("original", models.JSONField(default=dict)),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="adresse de la personne",
                    ),
                ),
                (
                    "is_suspect",
                    models.BooleanField(
                        default=False,
                        help_text="Une case cachée, que seuls les robots voient, était remplie.",
                        verbose_name="robot ?",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="reçue le"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(null=True, verbose_name="décidée le"),
                ),
                ("decision_note", models.TextField(blank=True, verbose_name="réponse")),
                (
                    "alternative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="annuaire.alternative",
                        verbose_name="fiche",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidée par",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposition",
                "verbose_name_plural": "propositions et signalements",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="UpcomingOpening",
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
                ("day", models.DateField()),
                ("open_days", models.CharField(blank=True, max_length=30)),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                (
                    "alternative",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="upcoming_openings",
                        to="annuaire.alternative",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["alternative", "start", "end", "open_days"],
                        name="annuaire_open_of",
                    ),
                    models.Index(
                        fields=["start", "end", "alternative"], name="annuaire_open"
                    ),
                    models.Index(
                        fields=["day", "alternative"], name="annuaire_open_on"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="alternative",
            index=models.Index(
                fields=[
                    "live",
                    "expire_at",
                    "status",
                    "citycode",
                    "sort_name",
                    "latitude",
                    "longitude",
                    "hide_exact_location",
                    "last_published_at",
                    "content_updated_at",
                    "step_free",
                    "accessible_toilets",
                    "sign_language",
                    "hearing_loop",
                    "id",
                ],
                name="annuaire_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alternative",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True),
                fields=("source", "source_id"),
                name="annuaire_one_entry_a_source_id",
                violation_error_message="Une autre fiche porte déjà ce numéro dans cette source.",
            ),
        ),
    ]
