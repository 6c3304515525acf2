"""Files brought into the directory: what each of them did, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """A file as it was read. Its rows are kept until they are applied, never longer:
    they may hold private addresses."""

    class State(models.TextChoices):
        APERCU = "apercu", _("Aperçu, rien n'est écrit")
        APPLIQUE = "applique", _("Appliqué")
        ANNULE = "annule", _("Annulé")

    file_name = models.CharField(_("fichier"), max_length=200)
    kind = models.CharField(_("format"), max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    # What `Table.dump` gives; once it is applied, only the rows to mend, for a week.
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
        _("état"), max_length=20, choices=State, default=State.APERCU
    )
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
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)
    applied_at = models.DateTimeField(_("appliqué le"), null=True)
    undone_at = models.DateTimeField(_("annulé le"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_preview(self) -> bool:
        return self.state == self.State.APERCU

    @property
    def can_be_undone(self) -> bool:
        return self.state == self.State.APPLIQUE

    @property
    def same_file(self) -> "Import | None":
        """The last time that this very file was applied, if it still is."""
        others = Import.objects.filter(sha256=self.sha256, state=self.State.APPLIQUE)
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
    left_because = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("ligne importée")
        verbose_name_plural = _("lignes importées")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} : {self.name}"
