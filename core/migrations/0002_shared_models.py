import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import modelcluster.fields
import taggit.managers
import wagtail.images.models
import wagtail.models.media

import modelsearch.index

import core.fields
import core.models.trash
import core.syndication.cards.card


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0001_users"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
        ("wagtailadmin", "0006_formstate"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="created at"),
                ),
                (
                    "file_size",
                    models.PositiveBigIntegerField(editable=False, null=True),
                ),
                (
                    "file_hash",
                    models.CharField(blank=True, editable=False, max_length=40),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="mots-clés",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="essaim_documents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "permissions": [("choose_document", "Can choose document")],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="RateLimit",
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
                ("key", models.CharField(max_length=64, unique=True)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="SiteSettings",
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
                        default="Essaim",
                        help_text="En haut de chaque page, ex. « Essaim, collectif marseillais ».",
                        max_length=80,
                        verbose_name="nom du collectif",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        help_text="Une phrase, ex. « Agir ensemble, quartier par quartier. »",
                        max_length=140,
                        verbose_name="accroche",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Reçoit les messages de la page Contact ; n'est jamais affiché, ex. « bonjour@exemple.fr ».",
                        max_length=254,
                        verbose_name="courriel de contact",
                    ),
                ),
                (
                    "postal_address",
                    models.TextField(
                        blank=True,
                        help_text="Ex. « Maison des associations, 13001 Marseille ».",
                        verbose_name="adresse postale",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(
                        blank=True,
                        help_text="Pour les mentions légales, ex. « Association Essaim (loi 1901) ».",
                        max_length=200,
                        verbose_name="éditeur du site",
                    ),
                ),
                (
                    "publication_director",
                    models.CharField(
                        blank=True,
                        help_text="La loi demande un nom, ex. « la coprésidence de l'association ».",
                        max_length=200,
                        verbose_name="responsable de la publication",
                    ),
                ),
                (
                    "host",
                    models.TextField(
                        blank=True,
                        help_text="Nom, adresse et téléphone, ex. « Hébergeur associatif, Lyon ».",
                        verbose_name="hébergeur",
                    ),
                ),
                (
                    "social_links",
                    core.fields.StreamField(
                        blank=True,
                        help_text="Les autres lieux où l'on vous trouve, ex. Mastodon, PeerTube.",
                        verbose_name="ailleurs sur le web",
                    ),
                ),
                (
                    "welcome_page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Pour qui n'est jamais venu ; l'accueil et les ateliers y mènent, ex. « Venir la première fois ».",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page « Première fois ? »",
                    ),
                ),
                (
                    "former_site_page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Là où mènent les anciennes adresses de ce qui n'a pas été repris, ex. « L'ancien site ».",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page sur l'ancien site",
                    ),
                ),
                (
                    "footer_text",
                    models.TextField(
                        blank=True,
                        help_text="Deux lignes au plus, ex. « Ouvert à toutes et tous. »",
                        verbose_name="texte du pied de page",
                    ),
                ),
            ],
            options={
                "verbose_name": "réglages du site",
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                        help_text="Court et parlant, ex. « Alimentation et agriculture ».",
                        max_length=80,
                        unique=True,
                        verbose_name="nom",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Sans accent ni espace, ex. « alimentation-et-agriculture ».",
                        max_length=80,
                        unique=True,
                        verbose_name="adresse",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Une phrase, ex. « Jardins, paniers, cantines de quartier. »",
                        verbose_name="description",
                    ),
                ),
                (
                    "icon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alimentation", "Alimentation"),
                            ("energie", "Énergie et nature"),
                            ("culture", "Culture"),
                            ("sante", "Santé"),
                            ("citoyennete", "Citoyenneté"),
                            ("education", "Éducation"),
                            ("habitat", "Habitat"),
                            ("economie", "Économie"),
                        ],
                        help_text="Le petit dessin qui l'accompagne, ex. « Alimentation ».",
                        max_length=30,
                        verbose_name="dessin",
                    ),
                ),
                (
                    "sort_order",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="ordre"
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="Un mot ou une expression par ligne, ex. « cantine » ou « maraîchage ».",
                        verbose_name="synonymes",
                    ),
                ),
            ],
            options={
                "verbose_name": "thème",
                "verbose_name_plural": "thèmes",
                "ordering": ["sort_order", "name"],
            },
            bases=(
                core.syndication.cards.card.Shareable,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="TrashPage",
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
            ],
            options={
                "verbose_name": "corbeille",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="extraction",
                        serialize=False,
                        to="core.document",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("en_attente", "en attente"),
                            ("lu", "lu"),
                            ("lu_en_partie", "lu en partie"),
                            ("sans_texte", "sans texte"),
                            ("autre_format", "format non lu"),
                            ("protege", "protégé"),
                            ("trop_grand", "trop grand"),
                            ("illisible", "illisible"),
                        ],
                        db_index=True,
                        default="en_attente",
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("file_hash", models.CharField(blank=True, max_length=40)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("owner", models.CharField(blank=True, max_length=64)),
                ("lease_until", models.DateTimeField(null=True)),
                ("in_draft", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
            },
        ),
        migrations.CreateModel(
            name="Image",
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
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=255,
                        verbose_name="description",
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "focal_point_width",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                (
                    "focal_point_height",
                    models.PositiveIntegerField(blank=True, null=True),
                ),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "file_hash",
                    models.CharField(
                        blank=True, db_index=True, editable=False, max_length=40
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Qui a pris la photo ou fait le dessin, ex. « Photo : Nadia ».",
                        max_length=150,
                        verbose_name="crédit",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="mots-clés",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="essaim_images",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
            },
            bases=(
                wagtail.images.models.ImageFileMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="PageTag",
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
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_items",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rendition",
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
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                (
                    "focal_point_key",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=16
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="core.image",
                    ),
                ),
            ],
            options={
                "unique_together": {("image", "filter_spec", "focal_point_key")},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TrashEntry",
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
                ("object_id", models.PositiveBigIntegerField()),
                ("title", models.CharField(max_length=255, verbose_name="titre")),
                ("was_live", models.BooleanField(default=False)),
                ("breadcrumb", models.CharField(blank=True, max_length=500)),
                ("slug", models.CharField(blank=True, max_length=255)),
                ("pages_below", models.PositiveIntegerField(default=0)),
                (
                    "snapshot",
                    models.JSONField(
                        default=dict, encoder=core.models.trash.ExactEncoder
                    ),
                ),
                ("trashed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "trashed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-trashed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id"), name="trash_entry_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AbandonedDraft",
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
                ("object_id", models.PositiveBigIntegerField()),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id"),
                        name="abandoned_draft_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenForm",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
                ("object_id", models.CharField(max_length=255)),
                (
                    "content",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("was_live", models.BooleanField(default=False)),
                (
                    "conflicts",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("unread_in", models.JSONField(default=list)),
                ("sent_at", models.BigIntegerField(default=0)),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True)),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "formulaire ouvert",
                "verbose_name_plural": "formulaires ouverts",
                "indexes": [
                    models.Index(
                        fields=["content_type", "object_id"],
                        name="core_openform_object",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PendingText",
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
                ("key", models.CharField(max_length=36)),
                ("form", models.CharField(max_length=500)),
                ("entries", models.JSONField()),
                ("written_at", models.DateTimeField(auto_now=True, db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "texte en attente",
                "verbose_name_plural": "textes en attente",
                "ordering": ["-written_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="core_pendingtext_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasureReceipt",
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
                    "address_hash",
                    models.CharField(db_index=True, editable=False, max_length=64),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="effacé le"
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("is_due", models.BooleanField(default=False, editable=False)),
                (
                    "erased_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "reçu d’effacement",
                "verbose_name_plural": "reçus d’effacement",
                "ordering": ["-erased_at", "-pk"],
                "permissions": [
                    (
                        "erase_person",
                        "Peut voir et effacer ce qui est gardé d’une personne",
                    )
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WritingPlace",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="writing_place",
                        serialize=False,
                        to="wagtailadmin.editingsession",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60)),
                ("block", models.CharField(blank=True, max_length=60)),
            ],
        ),
    ]
