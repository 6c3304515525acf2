"""What the outbox asks before a reminder leaves: does it still concern them?"""

from uuid import UUID

from django.utils.translation import gettext as _

from ateliers.models import Commitment
from ateliers.register.mails import REFERENCE
from outbox.hooks import register_skip_reason
from outbox.models import Delivery


@register_skip_reason
def skip_reason(delivery: Delivery) -> str:
    """It was done, or handed on, while the mail waited."""
    if not delivery.reference.startswith(REFERENCE):
        return ""
    number = UUID(delivery.reference.removeprefix(REFERENCE))
    rows = Commitment.objects.visible().filter(uuid=number, email=delivery.email)
    return "" if rows.exists() else _("Ne s’en charge plus")
