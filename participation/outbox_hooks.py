"""What the outbox asks before a mail leaves: does it still concern them?"""

from uuid import UUID

from django.utils.translation import gettext as _

from outbox.hooks import register_skip_reason
from outbox.models import Delivery
from participation.choices import RegistrationState
from participation.mails import REFERENCE
from participation.models import Registration


@register_skip_reason
def skip_reason(delivery: Delivery) -> str:
    """Somebody gives up a seat, or has their data erased, while a mail waits."""
    if not delivery.reference.startswith(REFERENCE):
        return ""
    number = UUID(delivery.reference.removeprefix(REFERENCE))
    rows = Registration.objects.filter(uuid=number)
    is_there = rows.exclude(state=RegistrationState.CANCELLED).exists()
    return "" if is_there else _("N’est plus sur la liste")
