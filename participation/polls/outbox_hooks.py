"""What the outbox asks before a mail leaves."""

from uuid import UUID

from django.utils.translation import gettext as _

from outbox.hooks import register_skip_reason
from outbox.models import Delivery
from participation.models import PollAnswer
from participation.polls.mails import DATE_REFERENCE, REFERENCE


@register_skip_reason
def skip_reason(delivery: Delivery) -> str:
    """Somebody withdraws their answer, or another date is kept, while a mail waits."""
    reference = delivery.reference
    if reference.startswith(DATE_REFERENCE):
        number, _dot, slot = reference.removeprefix(DATE_REFERENCE).partition(".")
        rows = PollAnswer.objects.filter(uuid=UUID(number), poll__kept=int(slot))
        return "" if rows.exists() else _("Cette date n’est plus retenue")
    if reference.startswith(REFERENCE):
        rows = PollAnswer.objects.filter(uuid=UUID(reference.removeprefix(REFERENCE)))
        return "" if rows.exists() else _("La réponse est retirée")
    return ""
