"""What people do: ask for a seat, confirm, change, give it back. Each is one
transaction with the mail that it causes, and holds the row of the gathering."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.forms.ratelimit import hit
from core.models import User
from jobs.registry import DAY
from participation import mails, seats
from participation.choices import RegistrationState
from participation.models import Gathering, Priority, Registration
from participation.models.registration import email_hash

# Mails that a stranger's form may cause, to one address in a day.
MAILS_A_DAY = 3
_WORDS = {
    **{"first_name": "", "email": "", "contact": "", "needs": "", "note": ""},
    "answers": [],
}


@transaction.atomic
def request_seat(gathering: Gathering, once: str, **values) -> None:
    """No seat is held by it: only the owner of the address can confirm. The answer is
    the same whether the address is known or not."""
    email = values["email"]
    if Registration.objects.filter(once=once).exists():
        return
    if not hit("participation.mail", email_hash(email), MAILS_A_DAY, DAY):
        return
    known = gathering.registrations.active().of_address(email).first()
    if known:
        mails.send_already_in(known, gathering)
        return
    try:
        with transaction.atomic():
            row = Registration.objects.create(gathering=gathering, once=once, **values)
    except IntegrityError:
        return  # The other click.
    mails.send_confirmation(row, gathering)


def _lock(registration: Registration) -> tuple[Gathering, Registration | None]:
    """The row of its date, held until the end of the transaction, and its own as it is
    by now: nothing, if it was erased meanwhile."""
    gathering = seats.locked(registration.gathering_id)
    return gathering, gathering.registrations.filter(pk=registration.pk).first()


@transaction.atomic
def confirm(registration: Registration, people: int | None = None) -> Registration:
    """A seat, or a rank in the list; fewer `people` may fit in than had asked. Gives
    the registration as it is by now, perhaps an earlier one of the same address."""
    gathering, row = _lock(registration)
    if row is None:
        return registration
    if row.state != RegistrationState.TO_CONFIRM or not gathering.accepts:
        return row
    others = gathering.registrations.of_address(row.email).exclude(pk=row.pk)
    others.filter(state=RegistrationState.TO_CONFIRM).delete()
    if twin := others.active().first():
        row.delete()
        return twin
    row.people = min(people or row.people, row.people)
    if seats.has_room(gathering, row.people):
        _seat(row, gathering)
    else:
        row.state, row.queued_at = RegistrationState.WAITING, timezone.now()
        row.freed_told = gathering.freed
        row.save()
        mails.send_rank(row, gathering)
    return row


@transaction.atomic
def accept(registration: Registration) -> None:
    """The seat that was offered; shortly before, one that is free."""
    gathering, row = _lock(registration)
    if row is None or gathering.cancelled or gathering.has_begun:
        return
    is_free = (
        row.state == RegistrationState.WAITING
        and not seats.is_one_by_one(gathering)
        and gathering.fits(row.people)
    )
    if row.state == RegistrationState.OFFERED or is_free:
        _seat(row, gathering)


def _seat(row: Registration, gathering: Gathering) -> None:
    row.state, row.registered_at = RegistrationState.CONFIRMED, timezone.now()
    row.offered_until = None
    row.save()
    seats.recount(gathering)
    mails.send_seat(row, gathering)


@transaction.atomic
def change(registration: Registration, people: int, **words) -> bool:
    """Whether so many fit in; the words are kept in any case."""
    gathering, row = _lock(registration)
    if row is None or not row.is_active:
        return False
    more = people - row.people
    has_seat = row.state != RegistrationState.WAITING
    may_be_more = gathering.accepts and seats.has_room(gathering, more)
    fits = more <= 0 or not has_seat or may_be_more
    row.people = people if fits else row.people
    for name, value in words.items():
        setattr(row, name, value)
    row.save()
    _share_out(gathering)
    return fits


@transaction.atomic
def ask_for_report(registration: Registration, is_wanted: bool) -> None:
    """Before it is out or after: whoever has it already asks in vain."""
    _gathering, row = _lock(registration)
    if row and row.is_active:
        row.wants_report = is_wanted
        row.save(update_fields=["wants_report"])


@transaction.atomic
def cancel(registration: Registration) -> None:
    """Their words go at once; that an address was here is known until the day."""
    gathering = seats.locked(registration.gathering_id)
    rows = gathering.registrations.filter(pk=registration.pk)
    _count_departure(gathering, rows)
    if rows.exclude(state=RegistrationState.CANCELLED).update(
        state=RegistrationState.CANCELLED, offered_until=None, **_WORDS
    ):
        Priority.objects.filter(registration=registration.pk).update(reason="")
        _share_out(gathering)


@transaction.atomic
def erase(registration: Registration) -> None:
    gathering = seats.locked(registration.gathering_id)
    rows = gathering.registrations.filter(pk=registration.pk)
    _count_departure(gathering, rows)
    gathering.corrections.filter(registration__in=rows).delete()
    rows.delete()
    _share_out(gathering)


def _count_departure(gathering: Gathering, rows: QuerySet[Registration]) -> None:
    """Of somebody of whom the organisers have heard."""
    gathering.left += rows.active().filter(digested=True).count()
    gathering.save(update_fields=["left"])


@transaction.atomic
def give_priority(registration: Registration, user: User, reason: str) -> bool:
    """To the head of the list. Whether it was waiting further down."""
    gathering, row = _lock(registration)
    waiting = gathering.registrations.waiting()
    first = waiting.first()
    if row is None or row == first or not waiting.filter(pk=row.pk).exists():
        return False
    row.queued_at = first.queued_at - datetime.timedelta(microseconds=1)
    row.save(update_fields=["queued_at"])
    Priority.objects.create(registration=row, user=user, reason=reason)
    seats.offer_free_seats(gathering)
    return True


def _share_out(gathering: Gathering) -> None:
    """What was given back. Once it is over, how many had a seat stays."""
    if not gathering.is_over:
        seats.recount(gathering)
        seats.offer_free_seats(gathering)


@transaction.atomic
def add(gathering: Gathering, user: User, once: str, **values) -> Registration | None:
    """By the team, of somebody who said so: seats that it holds are used first.
    Nothing when there is no room, or when the address has a seat already."""
    gathering = seats.locked(gathering.pk)
    if row := gathering.registrations.filter(once=once).first():
        return row
    email, people = values["email"], values["people"]
    is_known = email and gathering.registrations.active().of_address(email).exists()
    if is_known or not gathering.fits(people, with_held=True):
        return None
    gathering.held = max(0, gathering.held - people)
    row = Registration(gathering=gathering, once=once, added_by=user, **values)
    row.state, row.registered_at = RegistrationState.CONFIRMED, timezone.now()
    row.digested = True
    row.save()
    seats.recount(gathering)
    mails.send_seat(row, gathering)
    return row
