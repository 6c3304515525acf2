"""Fifty people at the same moment, each in a process of its own. Django is loaded once;
each person is a fork of this process, and they start together.

Reads the number of rounds from its standard input, and writes what each left as a line
of JSON: what `faults` finds, how many had to wait."""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable

import django
from django.db import connections

django.setup()

from django.utils import timezone  # noqa: E402

from core.models.limits import RateLimit  # noqa: E402
from home.models import HomePage  # noqa: E402
from outbox.models import Batch, Delivery  # noqa: E402
from participation import registering, seats  # noqa: E402
from participation.choices import RegistrationState  # noqa: E402
from participation.models import Gathering  # noqa: E402
from tests.participation.helpers import DAY, seated  # noqa: E402

SEATS, LEAVE, COME = 10, 10, 40
# By their subject, the mails that each state has cost, one of each.
SEAT, RANK, OFFER = "Votre place", "Vous êtes sur", "Une place"


def main() -> None:
    for line in sys.stdin:
        warm_up()
        for number in range(int(line)):
            sys.stdout.write(json.dumps(one_round(number)) + "\n")
            sys.stdout.flush()
        clean()


def gather() -> Gathering:
    start = timezone.now() + 9 * DAY
    return Gathering.objects.create(
        page=HomePage.objects.get(),
        start=start,
        over_at=start + DAY,
        seats=SEATS,
        ceiling=SEATS,
    )


def warm_up() -> None:
    """A process of the site has read its French before somebody comes."""
    row = seated(gather(), "tiede", state=RegistrationState.TO_CONFIRM)
    registering.cancel(registering.confirm(row))


def one_round(number: int) -> dict:
    clean()
    gathering = gather()
    chance = random.Random(number)
    leavers = [seated(gathering, f"part-{n}") for n in range(LEAVE)]
    seats.recount(gathering)
    comers = [
        seated(
            gathering,
            f"vient-{n}",
            chance.randint(1, 3),
            state=RegistrationState.TO_CONFIRM,
        )
        for n in range(COME)
    ]
    works = [lambda row=row: registering.cancel(row) for row in leavers]
    works += [lambda row=row: registering.confirm(row) for row in comers]
    chance.shuffle(works)
    ends = at_once(works)
    gathering.refresh_from_db()
    return {
        "ends": [end for end in ends if end],
        "faults": faults(gathering),
        "waiting": gathering.registrations.waiting().count(),
    }


def at_once(works: list[Callable[[], object]]) -> list[int]:
    connections.close_all()
    gate, key = os.pipe()
    people = [fork(work, gate, key) for work in works]
    os.close(key)
    ends = [os.waitpid(pid, 0)[1] for pid in people]
    os.close(gate)
    return ends


def fork(work: Callable[[], object], gate: int, key: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.close(key)
        # Until the parent closes the other end.
        os.read(gate, 1)
        work()
        code = 0
    finally:
        os._exit(code)


def faults(gathering: Gathering) -> list[str]:
    """What must never be, whoever was first."""
    rows = list(gathering.registrations.all())
    taken = sum(row.people for row in rows if row.state in ("inscrite", "proposee"))
    found = []
    if gathering.taken != taken or taken > SEATS:
        found.append(f"{taken} seats are taken, {gathering.taken} are counted")
    if fitting := gathering.registrations.waiting().filter(people__lte=gathering.free):
        found.append(f"{gathering.free} seats are free, {len(fitting)} people fit in")
    mails = Counter(
        (delivery.email, kind)
        for delivery in Delivery.objects.select_related("batch")
        for kind in (SEAT, RANK, OFFER)
        if delivery.batch.subject.startswith(kind)
    )
    for row in rows:
        if not row.email:
            continue
        kinds = {kind for kind in (SEAT, RANK, OFFER) if mails[row.email, kind]}
        expected = {
            "inscrite": {SEAT},
            "attente": {RANK},
            "proposee": {RANK, OFFER},
        }.get(row.state)
        if kinds != expected:
            found.append(f"{row.email}, {row.state}, has {sorted(kinds)}")
    found += [f"{count} mails: {who}" for who, count in mails.items() if count > 1]
    return found


def clean() -> None:
    """On PostgreSQL the suite would find them."""
    for model in (Gathering, Batch, RateLimit):
        model.objects.all().delete()


if __name__ == "__main__":
    main()
