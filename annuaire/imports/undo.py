"""Taking an import back, but for what people have changed since."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from annuaire.imports.apply import ImportStateError, lock_import
from annuaire.imports.plan import CHUNK
from annuaire.models import Alternative, Import, ImportedRow
from annuaire.models.imports import UNDO_PERIOD
from core import database
from core.search.backend import bulk_indexing
from french.durations import of_duration

UNDO_ACTION = "annuaire.import_annule"
# What may have become of a row, in `Import.counts`.
REMOVED, UNPUBLISHED, RESTORED, LEFT = "removed", "unpublished", "restored", "left"


def undo(batch: Import, user: models.Model | None = None) -> Import:
    """Raises ImportStateError."""
    with transaction.atomic():
        batch = lock_import(batch, Import.State.APPLIED)
        check_undoable(batch)
        run = UndoRun(batch, user)
        while run.advance(CHUNK):
            pass
        run.finish()
    database.optimize()
    return run.batch


def check_undoable(batch: Import) -> None:
    """Raises ImportStateError."""
    if batch.state != Import.State.APPLIED:
        raise ImportStateError(_("Cet import n'est pas appliqué, ou déjà annulé."))
    if not batch.can_be_undone:
        after = of_duration(UNDO_PERIOD)
        raise ImportStateError(_("Un import ne s'annule plus au bout %s.") % after)


class UndoRun:
    """An import on its way out of the directory, some rows at a time."""

    def __init__(self, batch: Import, user: models.Model | None):
        self.batch = batch
        self.user = user
        self.done = 0

    def catch_up(self) -> None:
        self.done = self.batch.progress

    def advance(self, size: int) -> list[ImportedRow]:
        rows = list(self.batch.rows.all()[self.done : self.done + size])
        with bulk_indexing():
            counts = _undo_rows(rows, self.user)
        self.done += len(rows)
        batch = self.batch
        batch.progress = self.done
        for name in (REMOVED, UNPUBLISHED, RESTORED, LEFT):
            batch.counts[name] = batch.counts.get(name, 0) + counts[name]
        return rows

    def finish(self) -> None:
        batch = self.batch
        batch.state = Import.State.UNDONE
        batch.undone_at = timezone.now()
        batch.save()


def _undo_rows(rows: list[ImportedRow], user) -> Counter:
    keys = [row.alternative_id for row in rows]
    locked = Alternative.objects.select_for_update(of=("self",))
    locked = locked.select_related("latest_revision", "live_revision")
    entries = locked.in_bulk(filter(None, keys))
    counts = Counter(_undo(row, entries.get(row.alternative_id), user) for row in rows)
    # It held what a former draft said, which may be private.
    for row in rows:
        row.before = None
    ImportedRow.objects.bulk_update(rows, ["undo_obstacle", "before"])
    return counts


def _undo(row: ImportedRow, entry: Alternative | None, user) -> str:
    row.undo_obstacle = _obstacle(row, entry)
    if row.undo_obstacle:
        return LEFT
    if row.action == ImportedRow.Action.CREATE:
        return _remove(row, entry, user)
    return _restore(row, entry, user)


def _obstacle(row: ImportedRow, entry: Alternative | None) -> str:
    """Why the entry is no longer what the import left."""
    if entry is None:
        return _("La fiche n'existe plus.")
    revision = entry.latest_revision
    if revision is None or revision.pk != row.revision_id:
        return _("La fiche a été modifiée depuis.")
    if revision.created_at != row.made_at:
        return _("La fiche a été modifiée depuis.")
    if entry.locked:
        return _("La fiche est verrouillée.")
    if row.action == ImportedRow.Action.CREATE and entry.confirmed_at:
        return _("Le lieu a confirmé sa fiche depuis.")
    if row.published and not entry.live:
        return _("La fiche a été retirée du site depuis.")
    if not row.published and entry.live_revision_id == row.revision_id:
        return _("La fiche a été publiée depuis.")
    return ""


def _remove(row: ImportedRow, entry: Alternative, user) -> str:
    """The file is still there to be imported again; what others wrote is not."""
    cited = ReferenceIndex.get_references_to(entry).exists()
    if not cited and not entry.suggestions.exists():
        log(instance=entry, action="wagtail.delete", user=user, deleted=True)
        entry.delete()
        row.alternative = None
        return REMOVED
    if entry.live:
        entry.unpublish(user=user)
        return UNPUBLISHED
    row.undo_obstacle = _(
        "La fiche, en brouillon, est citée ou fait l'objet d'un avis."
    )
    return LEFT


def _restore(row: ImportedRow, entry: Alternative, user) -> str:
    draft = entry.with_content_json(row.before)
    try:
        # Its address may have been taken since; a draft may lack its summary.
        draft.full_clean(exclude=[] if draft.summary else ["summary"])
    except ValidationError as error:
        row.undo_obstacle = " ".join(error.messages)[:200]
        return LEFT
    revision = draft.save_revision(user=user, log_action=UNDO_ACTION, clean=False)
    if row.published:
        draft.publish(revision, user=user, skip_permission_checks=True)
    elif entry.live_revision and entry.live_revision.content == row.before:
        # What is read on the site is what the draft says again.
        same = Alternative.objects.filter(pk=entry.pk)
        same.update(has_unpublished_changes=False)
    _hand_back(entry, revision)
    return RESTORED


def _hand_back(entry: Alternative, revision: Revision) -> None:
    """An earlier import whose work is back may be undone in its turn."""
    former = entry.latest_revision.get_previous()
    ImportedRow.objects.filter(
        alternative=entry, revision=former, made_at=former.created_at
    ).update(revision=revision, made_at=revision.created_at)
