import datetime

from django.utils import timezone

from annuaire import freshness
from annuaire.models import Import, Suggestion
from annuaire.suggesting import mails
from core.jobs import DAY, register

# How long the rows of a file, which may be private, wait for somebody.
FILES_KEPT = datetime.timedelta(days=7)


@register("annuaire.remind", every=DAY)
def remind() -> None:
    freshness.remind()


@register("annuaire.forget_unconfirmed", every=DAY)
def forget_unconfirmed() -> None:
    """Whoever did not confirm in time is forgotten, with what was written."""
    old = timezone.now() - mails.KEPT
    state = Suggestion.State.A_CONFIRMER
    Suggestion.objects.filter(state=state, created_at__lt=old).delete()


@register("annuaire.forget_files", every=DAY)
def forget_files() -> None:
    """Previews that nobody applied, and what an import left to mend."""
    old = timezone.now() - FILES_KEPT
    preview = Import.State.APERCU
    Import.objects.filter(state=preview, created_at__lt=old).delete()
    Import.objects.filter(applied_at__lt=old).exclude(table={}).update(table={})
