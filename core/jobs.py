from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from core import database
from core.documents.worker_loop import ExtractionLoop
from core.http import generation
from core.models import OpenForm, PendingText, RateLimit, TrashEntry
from core.personal_data import erasure
from core.trash.abandoned_notices import tell_and_bin
from core.trash.permissions import purge
from core.undo.thinning import thin_versions
from jobs.registry import DAY, periodic_job, worker_loop

worker_loop("core.read_documents", ExtractionLoop)


@periodic_job("core.recover_generation", every=60)
def recover_generation() -> None:
    generation.recover()


@periodic_job("core.publish_scheduled", every=60)
def publish_scheduled() -> None:
    call_command("publish_scheduled", verbosity=0)


@periodic_job("core.clear_sessions", every=DAY)
def clear_sessions() -> None:
    call_command("clearsessions", verbosity=0)


@periodic_job("core.clear_rate_limits", every=DAY)
def clear_rate_limits() -> None:
    RateLimit.objects.filter(expires_at__lt=timezone.now()).delete()


@periodic_job("core.forget_open_forms", every=DAY)
def forget_open_forms() -> None:
    OpenForm.objects.old(timezone.now()).delete()


@periodic_job("core.forget_pending_texts", every=DAY)
def forget_pending_texts() -> None:
    PendingText.objects.old(timezone.now()).delete()


@periodic_job("core.erase_again", every=DAY)
def erase_again() -> None:
    """Whom a backup had brought back, if it was stopped before."""
    erasure.erase_again()


@periodic_job("core.forget_receipts", every=DAY)
def forget_receipts() -> None:
    erasure.forget_receipts()


@periodic_job("core.empty_bin", every=DAY)
def empty_trash() -> None:
    limit = timezone.now() - timedelta(days=settings.TRASH_DAYS)
    for entry in TrashEntry.objects.filter(trashed_at__lt=limit):
        purge(entry)


@periodic_job("core.thin_versions", every=DAY)
def thin_saved_versions() -> None:
    thin_versions()


@periodic_job("core.bin_abandoned_drafts", every=DAY, sends_mail=True)
def bin_abandoned_drafts() -> None:
    tell_and_bin()


@periodic_job("core.optimize_database", every=DAY)
def optimize_database() -> None:
    database.optimize()
