import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
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
                ("subject", models.CharField(max_length=998, verbose_name="objet")),
                ("text", models.TextField(blank=True, verbose_name="texte")),
                ("html", models.TextField(blank=True, verbose_name="version HTML")),
                ("parts", models.JSONField(blank=True, default=list)),
                ("mixed_subtype", models.CharField(default="mixed", max_length=20)),
                ("headers", models.JSONField(blank=True, default=dict)),
                (
                    "from_email",
                    models.CharField(max_length=320, verbose_name="expéditeur"),
                ),
                ("reply_to", models.JSONField(blank=True, default=list)),
                ("to", models.JSONField(blank=True, default=list)),
                ("cc", models.JSONField(blank=True, default=list)),
                (
                    "idempotency_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrit le"
                    ),
                ),
                ("paused", models.BooleanField(default=False, verbose_name="en pause")),
                (
                    "pause_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="raison"),
                ),
            ],
            options={
                "verbose_name": "envoi",
                "verbose_name_plural": "envois",
            },
        ),
        migrations.CreateModel(
            name="SendingHost",
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
                ("identity", models.CharField(max_length=300)),
                ("newcomer", models.CharField(blank=True, max_length=300)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Suppression",
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
                    "address_hash",
                    models.CharField(editable=False, max_length=64, unique=True),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("bounce", "adresse inexistante"),
                            ("opposition", "ne veut plus recevoir de courriel"),
                        ],
                        max_length=12,
                        verbose_name="raison",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="depuis le"
                    ),
                ),
            ],
            options={
                "verbose_name": "adresse écartée",
                "verbose_name_plural": "adresses écartées",
            },
        ),
        migrations.CreateModel(
            name="TokenBucket",
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
                    "domain",
                    models.CharField(
                        blank=True, default="", max_length=255, unique=True
                    ),
                ),
                ("tokens", models.FloatField(default=0)),
                ("filled_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
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
                    "email",
                    models.CharField(max_length=320, verbose_name="destinataire"),
                ),
                (
                    "reference",
                    models.CharField(blank=True, editable=False, max_length=64),
                ),
                (
                    "bulk",
                    models.BooleanField(default=False, verbose_name="envoi en nombre"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "en attente"),
                            ("claimed", "pris en charge"),
                            ("submitting", "en cours d’envoi"),
                            ("sent", "envoyé"),
                            ("failed", "échec"),
                            ("uncertain", "incertain"),
                            ("skipped", "écarté"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, verbose_name="essais"),
                ),
                (
                    "next_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="prochain essai"
                    ),
                ),
                (
                    "not_after",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="inutile après le"
                    ),
                ),
                ("owner", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "lease_until",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                (
                    "code",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="code"
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="réponse"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="écrit le"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="envoyé le"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="outbox.batch",
                        verbose_name="objet",
                    ),
                ),
            ],
            options={
                "verbose_name": "courriel",
                "verbose_name_plural": "courriels",
                "ordering": ["-pk"],
                "permissions": [
                    ("view_address", "Peut voir l’adresse des destinataires"),
                    ("retry_delivery", "Peut renvoyer un courriel"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bounce",
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
                ("address_hash", models.CharField(editable=False, max_length=64)),
                (
                    "status",
                    models.CharField(blank=True, max_length=12, verbose_name="code"),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("sender", "nous refuse"),
                            ("full", "boîte pleine ou suspendue"),
                            ("temporary", "panne passagère"),
                            ("unknown", "pas compris"),
                            ("dead", "adresse inexistante"),
                        ],
                        max_length=12,
                        verbose_name="raison",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="reçu le"
                    ),
                ),
                (
                    "delivery",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="outbox.delivery",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReturnedMail",
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
                    "fingerprint",
                    models.CharField(editable=False, max_length=64, unique=True),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("refusal", "refus"),
                            ("news", "nouvelle"),
                            ("complaint", "plainte"),
                            ("auto-reply", "réponse automatique"),
                            ("departure", "départ"),
                            ("other", "pas compris"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        blank=True, max_length=320, verbose_name="expéditeur"
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, max_length=300, verbose_name="objet"),
                ),
                ("text", models.TextField(blank=True, verbose_name="texte")),
                (
                    "open",
                    models.BooleanField(default=False, verbose_name="à regarder"),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="reçu le"
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="outbox.delivery",
                    ),
                ),
            ],
            options={
                "verbose_name": "retour",
                "verbose_name_plural": "retours",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="suppression",
            name="delivery",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="outbox.delivery",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "queued")),
                fields=["bulk", "id"],
                name="outbox_queued",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("lease_until__isnull", False)),
                fields=["lease_until"],
                name="outbox_leased",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("batch", "email"), name="outbox_one_per_recipient"
            ),
        ),
    ]
