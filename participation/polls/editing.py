"""What an organiser does with a poll and its dates."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from participation.choices import PollState
from participation.models import DatePoll, Slot
from participation.models.poll import MOST_SLOTS
from participation.polls.answering import locked

Span = tuple[datetime.datetime, datetime.datetime | None]


class TooManySlotsError(Exception):
    pass


class NotAskedError(Exception):
    """People have answered: whoever takes the date away should know."""

    def __init__(self, slot: Slot, count: int):
        super().__init__()
        self.slot, self.count = slot, count


@transaction.atomic
def add_slots(poll: DatePoll, spans: Iterable[Span]) -> int:
    """How many are new. One that was struck out is proposed again."""
    poll = locked(poll)
    known = {slot.start: slot for slot in poll.slots.all()}
    wanted = dict(spans)
    if len(known.keys() | wanted.keys()) > MOST_SLOTS:
        raise TooManySlotsError
    count = 0
    for start, end in wanted.items():
        slot = known.get(start) or Slot(poll=poll, start=start)
        if slot.pk and not slot.removed:
            continue
        slot.end, slot.removed = end, False
        slot.save()
        count += 1
    return count


@transaction.atomic
def remove_slot(poll: DatePoll, key: int, *, confirmed: bool) -> None:
    """Struck out where people had answered; raises NotAskedError first."""
    poll = locked(poll)
    slot = poll.slots.filter(pk=key, removed=False).first()
    if slot is None or slot.pk == poll.kept_id:
        return
    count = slot.choices.count()
    if not count:
        slot.delete()
    elif not confirmed:
        raise NotAskedError(slot, count)
    else:
        Slot.objects.filter(pk=slot.pk).update(removed=True)
        DatePoll.objects.filter(pk=poll.pk, proposed=slot).update(proposed=None)


@transaction.atomic
def close(poll: DatePoll, at: datetime.datetime | None = None) -> None:
    DatePoll.objects.filter(pk=poll.pk, state=PollState.OPEN).update(
        state=PollState.CLOSED, closed_at=at or timezone.now()
    )


def close_due() -> None:
    """At the hour that was told, or once the page has a date from elsewhere."""
    polls = DatePoll.objects.filter(state=PollState.OPEN).select_related("page")
    for poll in polls:
        if not poll.is_open:
            close(poll, poll.closes_at)
        elif poll.host and poll.host.page.start:
            close(poll)
