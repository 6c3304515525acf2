"""Long imports, which the worker carries out a few rows at a time: others write
meanwhile, the page shows how far it is, and a worker that is killed loses nothing."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.imports.apply import ApplyRun, ImportStateError
from annuaire.imports.undo import UndoRun
from annuaire.models import Import
from core import database
from jobs.registry import ShouldStop

logger = logging.getLogger(__name__)

# To begin with; then as many as are done in a second, for which SQLite keeps other
# writers waiting.
ROWS_PER_STEP = 50
MAX_GROWTH = 8
STEP_SECONDS = 1.0
# Then they get their turn: they look again every tenth of a second.
PAUSE = 0.15  # seconds
State = Import.State
NEXT_STATE = {State.APPLIED: State.UNDOING, State.PREVIEW: State.APPLYING}
RUNS = {State.APPLYING: ApplyRun, State.UNDOING: UndoRun}


def request_run(batch: Import, user: models.Model | None) -> None:
    """The worker applies a preview, or takes back what was applied. Raises
    ImportStateError."""
    current = Import.objects.filter(pk=batch.pk, state=batch.state)
    following = NEXT_STATE.get(batch.state)
    if not following or not current.update(
        state=following, progress=0, requested_by=user
    ):
        raise ImportStateError(
            _("C'est déjà demandé : le travail est en cours ou terminé.")
        )


class Importer:
    """A loop of the worker, and of the command; any number may share an import.
    `tell` gets the number of an import and the rows that were just written."""

    def __init__(self, owner: str, tell: Callable[[int, list], None] | None = None):
        self.work: ApplyRun | UndoRun | None = None
        self.tell = tell
        self.size = ROWS_PER_STEP

    def step(self, should_stop: ShouldStop) -> bool:
        first = Import.objects.under_way().order_by("pk").only("pk", "state").first()
        if first is None:
            self.work = None
            return False
        if self.work is not None and connection.vendor == "sqlite":
            time.sleep(PAUSE)
        started = time.monotonic()
        try:
            with transaction.atomic():
                rows = self._step(first)
        except DatabaseError:
            self.work = None
            raise
        except Exception:
            logger.exception("Import %s failed", first.pk)
            self.work = None
            _stop(first.pk)
            return True
        if rows == []:
            database.optimize()
        self._resize(time.monotonic() - started)
        if rows and self.tell:
            self.tell(first.pk, rows)
        return rows is not None

    def _resize(self, took: float) -> None:
        if took > STEP_SECONDS:
            self.size = max(1, self.size // 2)
        elif took < STEP_SECONDS / 2:
            self.size = min(self.size * 2, ROWS_PER_STEP * MAX_GROWTH)

    def close(self) -> None:
        self.work = None

    def _step(self, first: Import) -> list | None:
        """The rows done, none at the end; None when another worker holds the import,
        while this one goes on with its mail."""
        held = Import.objects.select_for_update(skip_locked=True, of=("self",))
        same = held.filter(pk=first.pk, state=first.state)
        now = same.values_list("progress", flat=True).first()
        if now is None:
            return None
        self._take(first, now)
        rows = self.work.advance(self.size)
        if rows:
            self.work.batch.save(update_fields=["progress", "counts", "report"])
            return rows
        self.work.finish()
        self.work = None
        return rows

    def _take(self, first: Import, progress: int) -> None:
        work = self.work
        is_same = work is not None and (
            (work.batch.pk, work.batch.state) == (first.pk, first.state)
            and work.done <= progress
        )
        if not is_same:
            batch = Import.objects.select_related("requested_by").get(pk=first.pk)
            self.work = work = RUNS[batch.state](batch, batch.requested_by)
            self.size = ROWS_PER_STEP
        elif work.done < progress:
            work.batch.refresh_from_db(fields=["progress", "counts", "report"])
        if work.done < progress:
            work.catch_up()


def _stop(pk: int) -> None:
    """What was written can be taken back like any import."""
    with transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=pk)
        sentence = _(
            "Le travail s'est arrêté ici à cause d'une erreur de notre part. Ce qui "
            "précède est fait ; annulez l'import pour revenir en arrière."
        )
        stopped = [batch.progress + 1, "", _("Erreur"), sentence, []]
        batch.report = [stopped, *batch.report]
        batch.applied_at = batch.applied_at or timezone.now()
        batch.state, batch.table = State.APPLIED, {}
        batch.save()
