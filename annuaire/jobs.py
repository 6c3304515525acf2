from django.db.models import QuerySet
from django.utils import timezone

from annuaire.imports.background import Importer
from annuaire.models import Alternative, Import, ImportedRow, Suggestion
from annuaire.models.imports import FILE_RETENTION
from annuaire.openings import write_all_openings
from annuaire.suggestions import mails
from annuaire.verification import freshness
from core.trash.abandoned import register_drafts
from jobs.registry import DAY, periodic_job, worker_loop

worker_loop("annuaire.import", Importer)


@register_drafts
def typed_entries() -> QuerySet:
    return Alternative.objects.filter(imported_rows=None, suggestions=None)


@periodic_job("annuaire.remind", every=DAY, sends_mail=True)
def remind() -> None:
    freshness.remind()


@periodic_job("annuaire.forget_unconfirmed", every=DAY)
def forget_unconfirmed() -> None:
    """Whoever did not confirm in time is forgotten, with what was written."""
    old = timezone.now() - mails.LINK_AGE
    state = Suggestion.State.TO_CONFIRM
    Suggestion.objects.filter(state=state, created_at__lt=old).delete()


@periodic_job("annuaire.forget_files", every=DAY)
def forget_files() -> None:
    """Previews that nobody applied, and what an import left to mend."""
    old = timezone.now() - FILE_RETENTION
    preview = Import.State.PREVIEW
    Import.objects.filter(state=preview, created_at__lt=old).delete()
    Import.objects.filter(applied_at__lt=old).exclude(report=[]).update(report=[])


@periodic_job("annuaire.forget_former_drafts", every=DAY)
def forget_former_drafts() -> None:
    """What entries said before an import that can no longer be undone."""
    old = ImportedRow.objects.filter(batch__in=Import.objects.beyond_undoing())
    old.filter(before__isnull=False).update(before=None)


@periodic_job("annuaire.write_openings", every=DAY)
def write_openings() -> None:
    """One day is over, another comes into sight."""
    write_all_openings()
