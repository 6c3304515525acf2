"""A letter that is refused again and again stops by itself: each further refusal would
harm the name of the sender."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from outbox.api import queue_mail
from outbox.contact import team_addresses
from outbox.models import Batch, DeliveryState

WINDOW, MAX_FAILURE_SHARE, MAX_FAILURES_IN_A_ROW = 100, 0.05, 20


def check(batches: Iterable[Batch]) -> None:
    for batch in batches:
        if is_failing(batch):
            reason = _("Trop de refus de suite : l’envoi s’est arrêté de lui-même.")
            updated = Batch.objects.filter(pk=batch.pk, paused=False).update(
                paused=True, pause_reason=reason
            )
            if updated:
                _notify_team(batch)


def _notify_team(batch: Batch) -> None:
    if recipients := team_addresses():
        text = _(
            "L’envoi « %(subject)s » s’est arrêté de lui-même : trop de messageries "
            "le refusent.\n\nVoyez les refus dans l’administration avant de le "
            "reprendre : continuer nuirait à la réputation de votre adresse."
        )
        queue_mail(
            _("Un envoi s’est arrêté"), text % {"subject": batch.subject}, recipients
        )


def is_failing(batch: Batch) -> bool:
    """Twenty failures in a row, or more than one in twenty of the last hundred.
    Messages leave in the order of their keys."""
    attempts = batch.deliveries.filter(
        state__in=[DeliveryState.SENT, DeliveryState.FAILED], attempts__gt=0
    )
    states = list(attempts.order_by("-pk").values_list("state", flat=True)[:WINDOW])
    failures = [state == DeliveryState.FAILED for state in states]
    if len(failures) >= MAX_FAILURES_IN_A_ROW and all(failures[:MAX_FAILURES_IN_A_ROW]):
        return True
    return len(failures) == WINDOW and sum(failures) > WINDOW * MAX_FAILURE_SHARE
