"""What the organisers write to all. The same words leave once for a date, whatever is
clicked and in however many windows."""

import hashlib

from django.db import transaction
from django.db.models import QuerySet

from core.models import User
from participation import mails, seats
from participation.choices import ACTIVE, Recipients, RegistrationState
from participation.models import Gathering, Message, Registration

STATES = {
    Recipients.CONFIRMED: [RegistrationState.CONFIRMED],
    Recipients.WAITING: [RegistrationState.WAITING, RegistrationState.OFFERED],
    Recipients.BOTH: ACTIVE,
}


def recipients(gathering: Gathering, choice: str) -> QuerySet[Registration]:
    """Those without an address too."""
    return gathering.registrations.filter(state__in=STATES[choice])


@transaction.atomic
def send_message(
    gathering: Gathering, user: User, choice: str, subject: str, text: str
) -> tuple[Message, bool]:
    """And whether it leaves now; if not, it is what was sent before."""
    gathering = seats.locked(gathering.pk)
    key = hashlib.sha256(f"{subject}\n{text}".encode()).hexdigest()
    message, is_new = gathering.messages.get_or_create(
        key=key,
        defaults={
            "recipients": choice,
            "subject": subject,
            "text": text,
            "user": user,
        },
    )
    if is_new:
        rows = list(recipients(gathering, choice).exclude(email=""))
        for row in rows:
            mails.send_message(row, gathering, subject, text)
        message.count = len(rows)
        message.save(update_fields=["count"])
    return message, is_new
