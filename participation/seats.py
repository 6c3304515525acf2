"""Who gets a seat. All of it happens under the lock of the gathering's row, and what is
taken is counted again each time from those who have a seat."""

import datetime

from django.db.models import QuerySet, Sum
from django.utils import timezone

from participation import mails
from participation.choices import RegistrationState
from participation.models import Gathering, Registration

# Later than that there is no time to wait for one answer after the other.
ONE_BY_ONE = datetime.timedelta(hours=48)
LONGEST_OFFER = datetime.timedelta(hours=24)
NUMBERS = ["seats", "ceiling", "taken", "held", "freed", "availability_at"]
# Nobody should have to answer at night, on the clocks of Marseille.
NIGHT, MORNING = 22, 8


def lock(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """In one order, so that two never wait for each other."""
    return rows.select_for_update().order_by("pk")


def locked(pk: int) -> Gathering:
    return lock(Gathering.objects.filter(pk=pk)).get()


def recount(gathering: Gathering) -> None:
    """To be called whenever somebody got or gave up a seat."""
    people = gathering.registrations.seated().aggregate(sum=Sum("people"))["sum"] or 0
    was_full = gathering.is_full
    if people < gathering.taken:
        gathering.freed += 1
    gathering.taken = people
    _save_numbers(gathering, was_full)


def set_seats(gathering: Gathering, seats: int | None) -> None:
    """As the page announces them by now; who has a seat keeps it."""
    if gathering.seats == seats:
        return
    was_full = gathering.is_full
    gathering.seats = seats
    gathering.freed += 1
    _save_numbers(gathering, was_full)
    offer_free_seats(gathering)


def hold(gathering: Gathering, count: int) -> None:
    """Seats that the team keeps for people whom it adds itself."""
    was_full = gathering.is_full
    gathering.held = count
    gathering.freed += 1
    _save_numbers(gathering, was_full)
    offer_free_seats(gathering)


def _save_numbers(gathering: Gathering, was_full: bool) -> None:
    seats = gathering.seats
    gathering.ceiling = None if seats is None else max(seats, gathering.taken)
    if gathering.is_full != was_full:
        gathering.availability_at = timezone.now()
    gathering.save(update_fields=NUMBERS)


def has_room(gathering: Gathering, people: int) -> bool:
    """For somebody new: free seats go first to whoever waits and fits in."""
    if not gathering.fits(people):
        return False
    return _first_waiting(gathering) is None


def _first_waiting(gathering: Gathering) -> Registration | None:
    """The first that fits: a strict order would leave seats empty."""
    waiting = gathering.registrations.waiting()
    if gathering.free is not None:
        waiting = waiting.filter(people__lte=gathering.free)
    return waiting.first()


def is_one_by_one(gathering: Gathering) -> bool:
    return gathering.start - timezone.now() > ONE_BY_ONE


def offer_free_seats(gathering: Gathering) -> None:
    """One after the other; shortly before, to all who fit: who answers first."""
    if gathering.cancelled or gathering.has_begun:
        return
    if not is_one_by_one(gathering):
        _tell_all(gathering)
        return
    while row := _first_waiting(gathering):
        row.state = RegistrationState.OFFERED
        row.offered_until = offer_end(gathering.start)
        row.save(update_fields=["state", "offered_until"])
        recount(gathering)
        mails.send_offer(row, gathering)


def _tell_all(gathering: Gathering) -> None:
    if gathering.is_full:
        return
    waiting = gathering.registrations.waiting()
    for row in waiting.filter(freed_told__lt=gathering.freed):
        if gathering.fits(row.people):
            row.freed_told = gathering.freed
            row.save(update_fields=["freed_told"])
            mails.send_free_seat(row, gathering)


def offer_end(start: datetime.datetime) -> datetime.datetime:
    now = timezone.now()
    end = timezone.localtime(now + min(LONGEST_OFFER, (start - now) / 2))
    if end.hour >= NIGHT:
        end += datetime.timedelta(days=1)
    elif end.hour >= MORNING:
        return end
    return end.replace(hour=MORNING, minute=0, second=0, microsecond=0)


def take_back_offer(row: Registration, gathering: Gathering) -> None:
    """Nobody answered: to the end of the list, once."""
    if row.offer_missed:
        row.state = RegistrationState.CANCELLED
    else:
        row.state, row.offer_missed = RegistrationState.WAITING, True
        row.queued_at = timezone.now()
    row.offered_until = None
    row.save()
    recount(gathering)
