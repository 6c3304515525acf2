import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Gathering",
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
                ("key", models.CharField(blank=True, editable=False, max_length=20)),
                (
                    "start",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="début"
                    ),
                ),
                (
                    "end",
                    models.DateTimeField(editable=False, null=True, verbose_name="fin"),
                ),
                ("over_at", models.DateTimeField(editable=False, null=True)),
                ("time_known", models.BooleanField(default=True, editable=False)),
                (
                    "where",
                    models.CharField(
                        blank=True, editable=False, max_length=1000, verbose_name="lieu"
                    ),
                ),
                (
                    "cancelled",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="annulé"
                    ),
                ),
                (
                    "told_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False
                    ),
                ),
                (
                    "where_before",
                    models.CharField(blank=True, editable=False, max_length=1000),
                ),
                (
                    "seats",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="places"
                    ),
                ),
                ("ceiling", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "taken",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="places prises"
                    ),
                ),
                (
                    "held",
                    models.PositiveIntegerField(
                        default=0, verbose_name="places gardées"
                    ),
                ),
                ("freed", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "closed",
                    models.BooleanField(
                        default=False, verbose_name="inscriptions fermées"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        null=True, verbose_name="inscriptions jusqu’au"
                    ),
                ),
                (
                    "questions",
                    models.JSONField(default=list, verbose_name="questions"),
                ),
                (
                    "organisers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="qui organise",
                    ),
                ),
                ("left", models.PositiveIntegerField(default=0, editable=False)),
                ("digested_at", models.DateTimeField(editable=False, null=True)),
                (
                    "availability_at",
                    models.DateTimeField(editable=False, null=True),
                ),
                (
                    "walk_ins",
                    models.PositiveIntegerField(
                        default=0, verbose_name="venus sans s’inscrire"
                    ),
                ),
                (
                    "present",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="présents"
                    ),
                ),
                ("report_told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "report_read_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="relu le"
                    ),
                ),
                ("report_reminded_at", models.DateTimeField(editable=False, null=True)),
                (
                    "report_reminded_again_at",
                    models.DateTimeField(editable=False, null=True),
                ),
                (
                    "page",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gatherings",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "rendez-vous",
                "verbose_name_plural": "rendez-vous",
                "ordering": [models.OrderBy(models.F("start"), nulls_first=True), "pk"],
                "permissions": [
                    ("view_people", "Peut voir qui vient, à tous les rendez-vous"),
                    ("view_address", "Peut voir l’adresse de qui vient"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
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
                    "once",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=40, verbose_name="prénom"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="adresse électronique"
                    ),
                ),
                (
                    "email_hash",
                    models.CharField(blank=True, editable=False, max_length=64),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="comment la joindre"
                    ),
                ),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="combien de personnes",
                    ),
                ),
                (
                    "needs",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="besoins d’accès"
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="un mot"),
                ),
                ("answers", models.JSONField(default=list, verbose_name="réponses")),
                (
                    "wants_report",
                    models.BooleanField(
                        default=False, verbose_name="attend le compte rendu"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_confirmer", "à confirmer"),
                            ("inscrite", "place retenue"),
                            ("attente", "en liste d’attente"),
                            ("proposee", "place proposée"),
                            ("annulee", "annulée"),
                        ],
                        default="a_confirmer",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="demandé le"
                    ),
                ),
                (
                    "registered_at",
                    models.DateTimeField(null=True, verbose_name="place retenue le"),
                ),
                ("queued_at", models.DateTimeField(editable=False, null=True)),
                ("offered_until", models.DateTimeField(editable=False, null=True)),
                ("offer_missed", models.BooleanField(default=False, editable=False)),
                ("freed_told", models.PositiveIntegerField(default=0, editable=False)),
                ("digested", models.BooleanField(default=False, editable=False)),
                ("reminded_at", models.DateTimeField(editable=False, null=True)),
                ("reminded_again_at", models.DateTimeField(editable=False, null=True)),
                ("came", models.BooleanField(null=True, verbose_name="présence")),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="participation.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "inscription",
                "verbose_name_plural": "inscriptions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Priority",
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
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="pourquoi"
                    ),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="le"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="participation.registration",
                    ),
                ),
                (
                    "user",
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
                "verbose_name": "priorité en liste d’attente",
                "verbose_name_plural": "priorités en liste d’attente",
                "ordering": ["-given_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                ("key", models.CharField(editable=False, max_length=64)),
                (
                    "recipients",
                    models.CharField(
                        choices=[
                            ("inscrites", "Les personnes inscrites"),
                            ("attente", "Celles qui attendent une place"),
                            ("toutes", "Toutes"),
                        ],
                        max_length=10,
                        verbose_name="à qui",
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, max_length=120, verbose_name="objet"),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="message"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="envoyé le"
                    ),
                ),
                (
                    "count",
                    models.PositiveIntegerField(
                        default=0, verbose_name="destinataires"
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="participation.gathering",
                    ),
                ),
                (
                    "user",
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
                "verbose_name": "message aux inscrits",
                "verbose_name_plural": "messages aux inscrits",
                "ordering": ["-sent_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gathering", "key"),
                        name="participation_same_words_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ShortLink",
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
                    "key",
                    models.CharField(blank=True, editable=False, max_length=20),
                ),
                (
                    "code",
                    models.CharField(
                        editable=False, max_length=8, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="short_links",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lien court",
                "verbose_name_plural": "liens courts",
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("once", models.CharField(editable=False, max_length=64)),
                (
                    "block",
                    models.CharField(blank=True, editable=False, max_length=36),
                ),
                (
                    "said",
                    models.TextField(
                        blank=True,
                        editable=False,
                        verbose_name="ce que disait le passage",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="correction")),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=40, verbose_name="prénom"),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="envoyée le"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_lire", "à lire"),
                            ("corrigee", "corrigé"),
                            ("gardee", "gardé"),
                        ],
                        default="a_lire",
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="pourquoi le texte reste",
                    ),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                ("told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="participation.gathering",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrections",
                        to="participation.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("once", "block"), name="participation_correction_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="shortlink",
            constraint=models.UniqueConstraint(
                fields=("page", "key"), name="participation_one_code_a_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(
                fields=("page", "key"), name="participation_one_key_a_page"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("ceiling"))),
                name="participation_no_seat_twice",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["gathering", "state"], name="participation_in"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ["inscrite", "proposee", "attente"]),
                    models.Q(("email_hash", ""), _negated=True),
                ),
                fields=("gathering", "email_hash"),
                name="participation_once_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__gte", 1), ("people__lte", 10)),
                name="participation_one_to_ten",
            ),
        ),
        migrations.CreateModel(
            name="DatePoll",
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
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="un mot"),
                ),
                (
                    "names_public",
                    models.BooleanField(
                        default=False, verbose_name="prénoms visibles de tous"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="jusqu’au"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ouvert", "ouvert"),
                            ("clos", "clos"),
                            ("retenu", "date retenue"),
                        ],
                        default="ouvert",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "answer_count",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="date_polls",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sondage de dates",
                "verbose_name_plural": "sondages de dates",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PollAnswer",
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
                    "once",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                    ),
                ),
                ("first_name", models.CharField(max_length=40, verbose_name="prénom")),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="adresse électronique"
                    ),
                ),
                (
                    "email_hash",
                    models.CharField(blank=True, editable=False, max_length=64),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="répondu le"
                    ),
                ),
                ("told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="participation.datepoll",
                    ),
                ),
            ],
            options={
                "verbose_name": "réponse à un sondage",
                "verbose_name_plural": "réponses à un sondage",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Slot",
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
                ("start", models.DateTimeField(verbose_name="début")),
                (
                    "end",
                    models.DateTimeField(blank=True, null=True, verbose_name="fin"),
                ),
                ("removed", models.BooleanField(default=False, editable=False)),
                (
                    "added_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False
                    ),
                ),
                ("yes", models.PositiveIntegerField(default=0, editable=False)),
                ("if_needed", models.PositiveIntegerField(default=0, editable=False)),
                ("no", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="participation.datepoll",
                    ),
                ),
            ],
            options={
                "verbose_name": "date proposée",
                "verbose_name_plural": "dates proposées",
                "ordering": ["start", "pk"],
            },
        ),
        migrations.AddField(
            model_name="datepoll",
            name="kept",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="participation.slot",
                verbose_name="date retenue",
            ),
        ),
        migrations.AddField(
            model_name="datepoll",
            name="proposed",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="participation.slot",
                verbose_name="date proposée",
            ),
        ),
        migrations.CreateModel(
            name="Choice",
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
                    "value",
                    models.CharField(
                        choices=[
                            ("oui", "Oui"),
                            ("si_besoin", "Si besoin"),
                            ("non", "Non"),
                        ],
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="participation.pollanswer",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="participation.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "choix d’une date",
                "verbose_name_plural": "choix de dates",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="pollanswer",
            index=models.Index(fields=["email_hash"], name="participation_answer_of"),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.UniqueConstraint(
                fields=("poll", "start"), name="participation_one_slot_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="datepoll",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ouvert")),
                fields=("page",),
                name="participation_one_open_poll",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(
                fields=("answer", "slot"), name="participation_one_choice_a_slot"
            ),
        ),
    ]
