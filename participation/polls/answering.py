"""What people do: answer, change, withdraw. Each holds the row of the poll, so that no
date goes away and no date is kept in between."""

from django.db import transaction
from django.utils import timezone

from participation.models import Choice, DatePoll, PollAnswer
from participation.polls import mails


def locked(poll: DatePoll) -> DatePoll:
    """Until the end of the transaction."""
    rows = DatePoll.objects.select_for_update(of=("self",)).select_related("page")
    return rows.get(pk=poll.pk)


@transaction.atomic
def answer(
    poll: DatePoll, once: str, first_name: str, email: str, choices: dict[int, str]
) -> PollAnswer:
    row, is_new = PollAnswer.objects.get_or_create(
        once=once, defaults={"poll": poll, "first_name": first_name, "email": email}
    )
    if is_new:
        _write(row, choices)
        if email:
            mails.send_links(poll, email)
    return row


@transaction.atomic
def change(
    row: PollAnswer, first_name: str, email: str, choices: dict[int, str]
) -> None:
    is_new_address = email.lower() != row.email.lower()
    row.first_name, row.email, row.changed_at = first_name, email, timezone.now()
    row.save()
    _write(row, choices)
    if email and is_new_address:
        mails.send_links(row.poll, email)


def withdraw(row: PollAnswer) -> None:
    """Nothing is left of it."""
    PollAnswer.objects.filter(pk=row.pk).delete()


def _write(row: PollAnswer, choices: dict[int, str]) -> None:
    """What was said of a date that was struck out since stays with it."""
    row.choices.filter(slot__removed=False).delete()
    Choice.objects.bulk_create(
        Choice(answer=row, slot_id=key, value=value) for key, value in choices.items()
    )
