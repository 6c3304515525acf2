from django.utils import timezone

from annuaire import freshness
from annuaire.models import Suggestion
from annuaire.suggesting import mails
from core.jobs import DAY, register


@register("annuaire.remind", every=DAY)
def remind() -> None:
    freshness.remind()


@register("annuaire.forget_unconfirmed", every=DAY)
def forget_unconfirmed() -> None:
    """Whoever did not confirm in time is forgotten, with what was written."""
    old = timezone.now() - mails.KEPT
    state = Suggestion.State.A_CONFIRMER
    Suggestion.objects.filter(state=state, created_at__lt=old).delete()
