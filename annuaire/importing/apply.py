"""Writing what a plan says, all of it or nothing."""

from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from annuaire.importing.plan import CHUNK, Planner, RowPlan, Verdict, count
from annuaire.importing.vocabulary import Vocabulary
from annuaire.importing.write import Writer
from annuaire.models import Alternative, Import, ImportedRow
from core.jobs import optimize_database
from core.search_backend import indexed_together

REPORTED = 1_000
WRITTEN = (Verdict.CREATE, Verdict.UPDATE)


class NotNow(Exception):
    """Somebody else was quicker; nothing was written."""


def apply(
    batch: Import, user: models.Model | None = None, *, at_most: int | None = None
) -> list[RowPlan]:
    """What became of each row. The plan is made anew: the directory may have changed
    since it was shown. Raises NotNow."""
    with transaction.atomic():
        batch = take(batch, Import.State.APERCU)
        vocabulary = Vocabulary()
        rows = list(Planner(batch, vocabulary, lock=True).rows())
        written = [row for row in rows if row.verdict in WRITTEN]
        if at_most is not None and len(written) > at_most:
            raise NotNow(
                _("Il y a plus de %d fiches à écrire : coupez le fichier.") % at_most
            )
        writer = Writer(batch, user, vocabulary)
        for first in range(0, len(written), CHUNK):
            _write(writer, written[first : first + CHUNK])
        batch.counts = count(rows)
        batch.table = _report(rows)
        batch.state = Import.State.APPLIQUE
        batch.applied_at = timezone.now()
        batch.save()
    optimize_database()
    return rows


def _report(rows: list[RowPlan]) -> dict:
    """What there is to mend by hand, in the place of the file."""
    failures = [
        [row.number, row.name, str(row.verdict.label), row.why, row.warnings]
        for row in rows
        if row.warnings or row.verdict == Verdict.ERROR
    ]
    return {"report": failures[:REPORTED]} if failures else {}


def take(batch: Import, state: str) -> Import:
    """One import at a time, whoever begins it. Raises NotNow."""
    # On PostgreSQL every import waits for all those that began before; on SQLite the
    # transaction itself is alone.
    list(Import.objects.select_for_update().order_by("pk").values_list("pk"))
    found = Import.objects.filter(pk=batch.pk, state=state).first()
    if found is None:
        raise NotNow(
            _("Cet import a déjà été appliqué ou annulé : rien n'a été changé.")
        )
    return found


def _write(writer: Writer, chunk: list[RowPlan]) -> None:
    keys = [row.entry for row in chunk if row.entry]
    entries = Alternative.objects.select_related("latest_revision").in_bulk(keys)
    done = []
    with indexed_together(), disable_reference_index_auto_update():
        _write_each(writer, chunk, entries, done)
    ImportedRow.objects.bulk_create(done)
    refer_again([row.alternative_id for row in done])


def _write_each(writer: Writer, chunk: list[RowPlan], entries: dict, done: list):
    for row in chunk:
        writer.make_tags(row)
        try:
            with transaction.atomic():
                done.append(writer.write(row, entries.get(row.entry)))
        except (DataError, IntegrityError):
            # One row that the database refuses does not cost the others.
            row.verdict = Verdict.ERROR
            row.why = _("La fiche n'a pas pu être enregistrée ; les autres le sont.")


def refer_again(keys: list[int]) -> None:
    """What the entries cite, once for each."""
    for entry in Alternative.objects.filter(pk__in=keys):
        ReferenceIndex.create_or_update_for_object(entry)
