"""Files brought into the directory: what each of them did, so that it can be undone."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What entries said before an import changed them may be private: it is forgotten
# then, and with it the way back.
UNDO_PERIOD = datetime.timedelta(days=365)
# How long the rows of a file, which may be private, wait for somebody.
FILE_RETENTION = datetime.timedelta(days=7)


class ImportQuerySet(models.QuerySet):
    def under_way(self) -> "ImportQuerySet":
        """Those that the worker writes or takes back, the first one first."""
        return self.filter(state__in=[Import.State.APPLYING, Import.State.UNDOING])

    def beyond_undoing(self) -> "ImportQuerySet":
        return self.filter(applied_at__lt=timezone.now() - UNDO_PERIOD)


class Import(models.Model):
    """A file as it was read. Its rows are kept until they are applied, never longer:
    they may hold private addresses."""

    class State(models.TextChoices):
        PREVIEW = "apercu", _("Aperçu, rien n'est écrit")
        APPLYING = "en_cours", _("En cours")
        APPLIED = "applique", _("Appliqué")
        UNDOING = "a_annuler", _("En cours d'annulation")
        UNDONE = "annule", _("Annulé")

    file_name = models.CharField(_("fichier"), max_length=200)
    kind = models.CharField(_("format"), max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    # What `Table.dump` gives, until it is applied.
    table = models.JSONField(default=dict, editable=False)
    # The name of the target for each column, "" for one that is left out.
    mapping = models.JSONField(default=dict, editable=False)
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("D'où viennent ces fiches, ex. « Annuaire du quartier »."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=60,
        blank=True,
        help_text=_("Si le fichier ne la dit pas, ex. « ODbL 1.0 »."),
    )
    publish = models.BooleanField(
        _("publier tout de suite"),
        default=False,
        help_text=_("Sinon les fiches attendent en brouillon, ex. pour les relire."),
    )
    state = models.CharField(
        _("état"), max_length=20, choices=State, default=State.PREVIEW
    )
    # The rows to mend by hand, kept for a week.
    report = models.JSONField(default=list, editable=False)
    # How far the worker is, in rows.
    progress = models.PositiveIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0, editable=False)
    # How many rows of each verdict, then of each outcome of the undoing.
    counts = models.JSONField(default=dict, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("importé par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    applied_at = models.DateTimeField(_("appliqué le"), null=True)
    undone_at = models.DateTimeField(_("annulé le"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_preview(self) -> bool:
        return self.state == self.State.PREVIEW

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.APPLYING, self.State.UNDOING)

    @property
    def to_do(self) -> int:
        """Rows of the file, or those that it wrote."""
        taking_back = self.state == self.State.UNDOING
        return self.rows.count() if taking_back else self.total

    @property
    def can_be_undone(self) -> bool:
        recent = self.applied_at and self.applied_at > timezone.now() - UNDO_PERIOD
        return self.state == self.State.APPLIED and bool(recent)

    @property
    def same_file(self) -> "Import | None":
        """The last time that this very file was applied, if it still is."""
        others = Import.objects.filter(sha256=self.sha256, state=self.State.APPLIED)
        return others.exclude(pk=self.pk).first()


class ImportedRow(models.Model):
    """What an import did to one entry."""

    class Action(models.TextChoices):
        CREATE = "create", _("Créée")
        UPDATE = "update", _("Mise à jour")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=Action)
    alternative = models.ForeignKey(
        "annuaire.Alternative",
        null=True,
        on_delete=models.SET_NULL,
        related_name="imported_rows",
    )
    uuid = models.UUIDField()
    name = models.CharField(max_length=120)
    # Only a revision that is still the last one, and that nobody wrote over (as the
    # autosave of whoever imported would do), may be undone.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    published = models.BooleanField(default=False)
    # The draft before an update, as a revision keeps it.
    before = models.JSONField(null=True)
    # Why undoing left the entry as it is.
    undo_obstacle = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("ligne importée")
        verbose_name_plural = _("lignes importées")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} : {self.name}"
