"""How lists, forms and « Qui vient » bear five thousand registrations and a poll that
two hundred have answered: `python -m bench.registrations`."""

import argparse
import datetime
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from bench.environment import set_up
from bench.timing import cost, say

LIMIT, POLL_LIMIT = 100, 150  # milliseconds, from the specification
ATELIERS, SLOTS = 40, 8
DAY = datetime.timedelta(days=1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registrations", type=int, default=5000)
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        set_up(Path(folder))
        _build(options.registrations, options.answers)
        return _measure(options.repeat)


def _build(registrations: int, answers: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage

    call_command("migrate", verbosity=0)
    call_command("bootstrap", verbosity=0)
    cycle = AteliersIndexPage.objects.get().add_child(
        instance=CyclePage(title="Cycle", slug="cycle")
    )
    start = timezone.now().replace(microsecond=0)
    for number in range(ATELIERS):
        page = AtelierPage(
            title=f"Atelier {number}",
            slug=f"atelier-{number}",
            start=start + (number + 1) * DAY if number else None,
            registration_open=True,
            capacity=registrations,
        )
        cycle.add_child(instance=page).save_revision().publish()
    _register(registrations)
    _answer(start, answers)


def _register(count: int) -> None:
    from django.utils import timezone

    from participation.choices import RegistrationState
    from participation.models import Gathering, Registration
    from participation.models.registration import email_hash

    gatherings, now, rows = list(Gathering.objects.all()), timezone.now(), []
    for number in range(count):
        email = f"a-{number}@exemple.fr"
        row = Registration(
            gathering=gatherings[number % len(gatherings)],
            first_name=f"Nadia {number}",
            email=email,
            email_hash=email_hash(email),
            note="Nous apportons le pain." if number % 3 == 0 else "",
            state=RegistrationState.CONFIRMED,
            registered_at=now,
            queued_at=now,
        )
        rows.append(row)
    Registration.objects.bulk_create(rows, batch_size=500)
    say(f"{len(gatherings)} dates, {len(rows)} registrations")


def _answer(start: datetime.datetime, count: int) -> None:
    from ateliers.models import AtelierPage
    from participation.choices import Preference
    from participation.models import Choice, DatePoll, PollAnswer, Slot

    page = AtelierPage.objects.get(slug="atelier-0")
    poll = DatePoll.objects.create(page=page, names_public=True)
    slots = [
        Slot.objects.create(poll=poll, start=start + (20 + number) * DAY)
        for number in range(SLOTS)
    ]
    answers = PollAnswer.objects.bulk_create(
        PollAnswer(poll=poll, first_name=f"Lou {number}") for number in range(count)
    )
    values = Preference.values
    Choice.objects.bulk_create(
        Choice(answer=answer, slot=slot, value=values[(answer.pk + slot.pk) % 3])
        for answer in answers
        for slot in slots
    )


def _addresses() -> dict[str, tuple[str, int]]:
    """By their names, with the limit of each in milliseconds."""
    from django.urls import reverse

    from participation.links import place_link
    from participation.models import DatePoll, Gathering
    from participation.polls.links import poll_path

    gathering, poll = Gathering.objects.first(), DatePoll.objects.get()
    place = urlsplit(place_link(gathering.registrations.first())).path
    key = [gathering.pk]
    return {
        "an atelier": (gathering.page.url, LIMIT),
        "ateliers": ("/ateliers/", LIMIT),
        "agenda": ("/agenda/", LIMIT),
        "« Je viens »": (reverse("participation_come", args=[gathering.uuid]), LIMIT),
        "my place": (place, LIMIT),
        "poll": (poll_path(poll), POLL_LIMIT),
        "« Qui vient »": (reverse("participation_people", args=key), 5 * LIMIT),
        "its sheet": (reverse("participation_sheet", args=key), 5 * LIMIT),
        "its CSV": (reverse("participation_csv", args=key), 5 * LIMIT),
    }


def _measure(repeat: int) -> int:
    from django.db import connection
    from django.test import Client

    from core.models import User

    visitor = Client(SERVER_NAME="127.0.0.1")
    organiser = Client(SERVER_NAME="127.0.0.1")
    email = "nadia@exemple.fr"
    organiser.force_login(User.objects.create_superuser(email, "secret"))
    say(connection.vendor)
    slow = []
    for label, (address, limit) in _addresses().items():
        client = organiser if address.startswith("/admin/") else visitor
        found = cost(client, address, repeat)
        say(found.line(label))
        if found.median > limit:
            slow.append(label)
    if slow:
        say(f"Beyond their limit: {', '.join(slow)}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
