"""Writing what a plan says, all of it or nothing."""

from collections.abc import Callable

from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from annuaire.imports.new_entries import write_new_entries
from annuaire.imports.plain_changes import plain_rows, write_plain_changes
from annuaire.imports.plan import CHUNK, Planner, RowPlan, Verdict, count
from annuaire.imports.vocabulary import Vocabulary
from annuaire.imports.write import Writer
from annuaire.models import Alternative, Import, ImportedRow
from core import database
from core.search.backend import bulk_indexing

MAX_REPORTED = 1_000
WRITING_VERDICTS = (Verdict.CREATE, Verdict.UPDATE)


class ImportStateError(Exception):
    """The import is no longer in the state that this needs; nothing was written."""


def apply(batch: Import, user: models.Model | None = None) -> list[RowPlan]:
    """What became of each row. The plan is made anew: the directory may have changed
    since it was shown. Raises ImportStateError."""
    rows = []
    with transaction.atomic():
        run = ApplyRun(lock_import(batch, Import.State.PREVIEW), user)
        while batch_rows := run.advance(CHUNK):
            rows += batch_rows
        run.finish()
    database.optimize()
    return rows


class ApplyRun:
    """An import on its way into the directory, some rows at a time."""

    def __init__(self, batch: Import, user: models.Model | None):
        vocabulary = Vocabulary()
        self.batch = batch
        self.planner = Planner(batch, vocabulary, lock=True)
        self.writer = Writer(batch, user, vocabulary)
        self.done = 0

    def catch_up(self) -> None:
        """Rows that another process wrote, before this one or in turn with it."""
        while self.done < self.batch.progress:
            size = min(CHUNK, self.batch.progress - self.done)
            self.planner.next_rows(size)
            self.done += size
        # It made tags and took addresses.
        self.writer.vocabulary = Vocabulary()
        self.planner.look_again(self.writer.vocabulary)

    def advance(self, size: int) -> list[RowPlan]:
        """The next rows; none at the end."""
        rows = self.planner.next_rows(size)
        _write(self.writer, [row for row in rows if row.verdict in WRITING_VERDICTS])
        self.done += len(rows)
        batch = self.batch
        batch.progress = self.done
        for name, number in count(rows).items():
            batch.counts[name] = batch.counts.get(name, 0) + number
        batch.report = [*batch.report, *_report_lines(rows)][:MAX_REPORTED]
        return rows

    def finish(self) -> None:
        batch = self.batch
        batch.table = {}
        batch.state = Import.State.APPLIED
        batch.applied_at = timezone.now()
        batch.save()


def _report_lines(rows: list[RowPlan]) -> list[list]:
    """By hand."""
    return [
        [row.number, row.name, str(row.verdict.label), row.why, row.warnings]
        for row in rows
        if row.warnings or row.verdict == Verdict.ERROR
    ]


def lock_import(batch: Import, state: str) -> Import:
    """One import at a time, whoever begins it. Raises ImportStateError."""
    # On PostgreSQL every import waits for all those that began before; on SQLite the
    # transaction itself is alone.
    list(Import.objects.select_for_update().order_by("pk").values_list("pk"))
    locked = Import.objects.filter(pk=batch.pk, state=state).first()
    if locked is None:
        raise ImportStateError(
            _("Cet import a déjà été appliqué ou annulé : rien n'a été changé.")
        )
    return locked


def _write(writer: Writer, chunk: list[RowPlan]) -> None:
    batch, user = writer.batch, writer.user
    new = [row for row in chunk if not row.entry]
    plain = plain_rows(chunk, _entries(chunk))
    together = {row.number for row in [*new, *plain]}
    others = [row for row in chunk if row.number not in together]
    for row in chunk:
        writer.make_tags(row)

    def create(rows: list[RowPlan]) -> list[ImportedRow]:
        return write_new_entries(batch, user, writer.vocabulary, rows)

    def change(rows: list[RowPlan]) -> list[ImportedRow]:
        return write_plain_changes(batch, user, rows, _entries(rows))

    with bulk_indexing(), disable_reference_index_auto_update():
        done = [
            *_write_together(writer, new, create),
            *_write_together(writer, plain, change),
            *_write_each(writer, others),
        ]
    done.sort(key=lambda row: row.number)
    ImportedRow.objects.bulk_create(done)


def _write_together(
    writer: Writer, rows: list[RowPlan], write: Callable
) -> list[ImportedRow]:
    """One row that the database refuses does not cost the others: halves are tried
    until it is alone."""
    if not rows:
        return []
    try:
        with transaction.atomic():
            return write(rows)
    except (DataError, IntegrityError):
        if len(rows) == 1:
            return _write_each(writer, rows)
        middle = len(rows) // 2
        parts = rows[:middle], rows[middle:]
        return [done for part in parts for done in _write_together(writer, part, write)]


def _entries(rows: list[RowPlan]) -> dict[int, Alternative]:
    keys = [row.entry for row in rows if row.entry]
    return Alternative.objects.select_related("latest_revision").in_bulk(keys)


def _write_each(writer: Writer, rows: list[RowPlan]) -> list[ImportedRow]:
    entries, done = _entries(rows), []
    for row in rows:
        try:
            with transaction.atomic():
                done.append(writer.write(row, entries.get(row.entry)))
        except (DataError, IntegrityError):
            row.verdict = Verdict.ERROR
            row.why = _("La fiche n'a pas pu être enregistrée ; les autres le sont.")
    update_references([row.alternative_id for row in done])
    return done


def update_references(keys: list[int]) -> None:
    """What the entries cite, once for each."""
    for entry in Alternative.objects.filter(pk__in=keys):
        ReferenceIndex.create_or_update_for_object(entry)
