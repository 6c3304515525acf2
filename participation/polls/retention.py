"""Who answered is forgotten; how many did stays."""

import datetime

from django.db import transaction
from django.utils import timezone

from participation.models import DatePoll, Slot
from participation.polls.answering import locked
from participation.polls.results import count_choices

ANSWERS = datetime.timedelta(days=30)


def forget_answers() -> None:
    over = DatePoll.objects.filter(
        closed_at__lt=timezone.now() - ANSWERS, answer_count=None
    )
    for poll in over:
        _forget(poll)


@transaction.atomic
def _forget(poll: DatePoll) -> None:
    poll = locked(poll)
    results = count_choices(poll)
    for row in results.rows:
        slot = row.slot
        slot.yes, slot.if_needed, slot.no = row.yes, row.if_needed, row.no
    Slot.objects.bulk_update(
        [row.slot for row in results.rows], ["yes", "if_needed", "no"]
    )
    poll.answer_count = results.answer_count
    poll.save(update_fields=["answer_count"])
    poll.answers.all().delete()
