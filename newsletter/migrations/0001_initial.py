import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import modelcluster.contrib.taggit
import modelcluster.fields

import core.fields
import core.syndication.cards.card
import core.syndication.feeds.page
import listings.collections.page


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_shared_models"),
        ("outbox", "0001_initial"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
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
                    "email_hash",
                    models.CharField(db_index=True, editable=False, max_length=64),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("demande", "inscription demandée"),
                            ("import", "importé, à confirmer"),
                            ("confirmation", "inscription confirmée"),
                            ("changement", "choix changés"),
                            ("depart", "désinscription"),
                            ("effacement", "données effacées"),
                        ],
                        max_length=16,
                        verbose_name="événement",
                    ),
                ),
                ("topics", models.JSONField(default=list, verbose_name="sujets")),
                (
                    "wording",
                    models.TextField(blank=True, verbose_name="ce qui était écrit"),
                ),
                ("wording_hash", models.CharField(editable=False, max_length=64)),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="d’où"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="quand"
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne du journal des accords",
                "verbose_name_plural": "journal des accords",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LetterSettings",
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
                    "reply_to",
                    models.EmailField(
                        blank=True,
                        help_text="Qui lit les réponses à la lettre, ex. « lettre@exemple.fr ». Vide : l’adresse d’expédition.",
                        max_length=254,
                        verbose_name="réponses à",
                    ),
                ),
                (
                    "testers",
                    models.TextField(
                        blank=True,
                        help_text="Une adresse par ligne, ex. « nadia@exemple.fr ». Vingt au plus.",
                        verbose_name="qui relit les essais",
                    ),
                ),
                (
                    "approval_required",
                    models.BooleanField(
                        default=False,
                        help_text="Une lettre ne part que si une deuxième personne le confirme, ex. Nadia l’envoie, Lou accepte.",
                        verbose_name="à deux",
                    ),
                ),
                (
                    "ateliers_frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "jamais"),
                            ("semaine", "chaque lundi"),
                            ("mois", "le premier du mois"),
                        ],
                        default="",
                        help_text="Ex. « chaque lundi ».",
                        max_length=10,
                        verbose_name="prochains ateliers",
                    ),
                ),
                (
                    "annuaire_frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "jamais"),
                            ("semaine", "chaque lundi"),
                            ("mois", "le premier du mois"),
                        ],
                        default="",
                        help_text="Ex. « le premier du mois ».",
                        max_length=10,
                        verbose_name="nouveautés de l’annuaire",
                    ),
                ),
                (
                    "automatic",
                    models.BooleanField(
                        default=False,
                        help_text="Sans cela, un brouillon vous attend. Avec, ces lettres paraissent et partent seules, ex. le lundi à huit heures.",
                        verbose_name="envoi automatique",
                    ),
                ),
            ],
            options={
                "verbose_name": "réglages de la lettre",
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
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
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="adresse électronique"
                    ),
                ),
                (
                    "email_hash",
                    models.CharField(editable=False, max_length=64, unique=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_confirmer", "à confirmer"),
                            ("actif", "inscrit"),
                            ("parti", "parti"),
                        ],
                        default="a_confirmer",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("round", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "confirmations_sent",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="confirmations envoyées"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandé le"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="confirmé le"
                    ),
                ),
                (
                    "renewal_sent_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "unsubscribed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="parti le"
                    ),
                ),
            ],
            options={
                "verbose_name": "personne inscrite",
                "verbose_name_plural": "personnes inscrites",
                "ordering": ["-pk"],
                "permissions": [
                    ("view_address", "Peut voir l’adresse des personnes inscrites")
                ],
            },
        ),
        migrations.CreateModel(
            name="NewsletterIndexPage",
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
                "verbose_name": "lettre : archive",
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
            name="NewsletterIssuePage",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Le suivant est proposé, ex. 12.",
                        null=True,
                        verbose_name="numéro",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        help_text="Vide : le titre. Court, ex. « Douze vélos et un potager ».",
                        max_length=150,
                        verbose_name="objet du courriel",
                    ),
                ),
                (
                    "preheader",
                    models.CharField(
                        blank=True,
                        help_text="La ligne que les messageries montrent après l’objet, ex. « Et trois ateliers en janvier ».",
                        max_length=150,
                        verbose_name="aperçu dans la boîte",
                    ),
                ),
                (
                    "body",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Ex. un mot d’accueil, l’agenda, trois comptes rendus.",
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
                "verbose_name": "lettre",
                "verbose_name_plural": "lettres",
            },
            bases=(
                core.syndication.cards.card.Shareable,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="SubscriberImport",
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
                (
                    "source",
                    models.CharField(
                        help_text="Ex. « Feuille d’inscription de la fête de juin ».",
                        max_length=150,
                        verbose_name="d’où viennent ces adresses",
                    ),
                ),
                (
                    "collected_on",
                    models.DateField(
                        help_text="Ex. 14/06/2026.", verbose_name="recueillies le"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("papier", "inscription sur papier"),
                            ("adhesion", "adhésion au collectif"),
                            ("ancienne", "ancienne liste, avec accord"),
                        ],
                        help_text="Ex. « inscription sur papier ».",
                        max_length=10,
                        verbose_name="de quel droit",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("lettre", "La lettre du mois"),
                            ("ateliers", "Les prochains ateliers"),
                            ("annuaire", "Les nouveautés de l’annuaire"),
                        ],
                        default="lettre",
                        help_text="Ce qui leur sera proposé, ex. « La lettre du mois ».",
                        max_length=20,
                        verbose_name="sujet",
                    ),
                ),
                ("addresses", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
                ("invalid_rows", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import d’adresses",
            },
        ),
        migrations.CreateModel(
            name="Mailing",
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
                ("topics", models.JSONField(default=list, verbose_name="sujets")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="décidé le"
                    ),
                ),
                (
                    "scheduled_for",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="prévu pour"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="parti le"
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="annulé le"
                    ),
                ),
                (
                    "needs_approval",
                    models.BooleanField(
                        default=False, verbose_name="à confirmer à deux"
                    ),
                ),
                ("on_hold", models.BooleanField(default=False, verbose_name="retenu")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmée par",
                    ),
                ),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailing",
                        to="outbox.batch",
                        verbose_name="envoi",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="envoyée par",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mailings",
                        to="newsletter.newsletterissuepage",
                        verbose_name="lettre",
                    ),
                ),
            ],
            options={
                "verbose_name": "envoi d’une lettre",
                "verbose_name_plural": "envois des lettres",
                "ordering": ["-pk"],
                "permissions": [("send_letter", "Peut envoyer une lettre")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("issue",),
                        name="newsletter_one_mailing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
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
                    "topic",
                    models.CharField(
                        choices=[
                            ("lettre", "La lettre du mois"),
                            ("ateliers", "Les prochains ateliers"),
                            ("annuaire", "Les nouveautés de l’annuaire"),
                        ],
                        max_length=20,
                        verbose_name="sujet",
                    ),
                ),
                ("period", models.DateField(verbose_name="période")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "issue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digests",
                        to="newsletter.newsletterissuepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "lettre préparée",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "period"), name="newsletter_one_digest"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
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
                    "topic",
                    models.CharField(
                        choices=[
                            ("lettre", "La lettre du mois"),
                            ("ateliers", "Les prochains ateliers"),
                            ("annuaire", "Les nouveautés de l’annuaire"),
                        ],
                        max_length=20,
                        verbose_name="sujet",
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="newsletter.subscriber",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscriber", "topic"), name="newsletter_topic_once"
                    )
                ],
            },
        ),
    ]
