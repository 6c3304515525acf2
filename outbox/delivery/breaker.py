"""A letter that is refused again and again stops by itself: each further refusal would
harm the name of the sender."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from outbox.api import queue_mail
from outbox.contact import team_addresses
from outbox.models import Batch, DeliveryState

LOOKED_AT, SHARE, IN_A_ROW = 100, 0.05, 20


def check(batches: Iterable[Batch]) -> None:
    for batch in batches:
        if is_going_wrong(batch):
            reason = _("Trop de refus de suite : l’envoi s’est arrêté de lui-même.")
            stopped = Batch.objects.filter(pk=batch.pk, paused=False).update(
                paused=True, paused_because=reason
            )
            if stopped:
                _tell_the_team(batch)


def _tell_the_team(batch: Batch) -> None:
    if recipients := team_addresses():
        text = _(
            "L’envoi « %(subject)s » s’est arrêté de lui-même : trop de messageries "
            "le refusent.\n\nVoyez les refus dans l’administration avant de le "
            "reprendre : continuer nuirait à la réputation de votre adresse."
        )
        queue_mail(
            _("Un envoi s’est arrêté"), text % {"subject": batch.subject}, recipients
        )


def is_going_wrong(batch: Batch) -> bool:
    """Twenty failures in a row, or more than one in twenty of the last hundred.
    Messages leave in the order of their keys."""
    done = batch.deliveries.filter(
        state__in=[DeliveryState.SENT, DeliveryState.FAILED], attempts__gt=0
    )
    states = list(done.order_by("-pk").values_list("state", flat=True)[:LOOKED_AT])
    failed = [state == DeliveryState.FAILED for state in states]
    if len(failed) >= IN_A_ROW and all(failed[:IN_A_ROW]):
        return True
    return len(failed) == LOOKED_AT and sum(failed) > LOOKED_AT * SHARE
