"""Starts workers fast: Django is loaded once, each worker is a fork of this process.

Reads one JSON list a line from its standard input, the command and its arguments, and
answers with one line of JSON.
"""

import json
import os
import smtplib
import sys
from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

django.setup()

from home.models import HomePage  # noqa: E402
from jobs.models import JobRun  # noqa: E402
from newsletter.choices import SubscriberState  # noqa: E402
from newsletter.mailings import sending  # noqa: E402
from newsletter.models import (  # noqa: E402
    Digest,
    LetterSettings,
    Mailing,
    NewsletterIndexPage,
    NewsletterIssuePage,
    Subscriber,
    Subscription,
)
from outbox import batches  # noqa: E402
from outbox.models import (  # noqa: E402
    Batch,
    Delivery,
    DeliveryState,
    SendingHost,
    Suppression,
)
from tests import factories  # noqa: E402

LEFT_BEHIND = [Suppression, SendingHost, JobRun, Subscriber, LetterSettings, Digest]


def relay(port: int) -> None:
    settings.EMAIL_PORT = port


def fork(work: Callable[[], object]) -> int:
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def start(kind: str) -> int:
    return fork(lambda: call_command("worker") if kind == "worker" else naive_worker())


def naive_worker() -> None:
    """The negative control: no states, no leases, everything ticked off at the end."""
    rows = list(Delivery.objects.filter(state="queued"))
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as connection:
        for row in rows:
            connection.sendmail("site@exemple.fr", [row.email], b"Bonjour")
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state="sent")


def write(*emails: str) -> None:
    """A letter, and who follows it."""
    home = HomePage.objects.get()
    index = factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    body = [("text", "<p>Bonjour à toutes et tous.</p>")]
    factories.add(index, NewsletterIssuePage, "Douze vélos", body=body)
    for email in emails:
        person = Subscriber.objects.create(email=email, state=SubscriberState.ACTIVE)
        Subscription.objects.create(subscriber=person, topic="lettre")


def send() -> None:
    sending.prepare(NewsletterIssuePage.objects.get(), ["lettre"], None)


def click(times: int) -> list[int]:
    """That many at once; how each ended."""
    clicks = [fork(send) for _ in range(times)]
    return sorted(wait(pid) for pid in clicks)


def again() -> int:
    """« Renvoyer les incertains »."""
    return batches.requeue(Batch.objects.get(), DeliveryState.UNCERTAIN)


def rows() -> list:
    return [
        [row.email, row.state, row.message_id]
        for row in Delivery.objects.select_related("batch").order_by("pk")
    ]


def wait(pid: int) -> int:
    return os.waitpid(pid, 0)[1]


def clean() -> None:
    Mailing.objects.all().delete()
    for page in NewsletterIndexPage.objects.all():
        page.delete()
    # On PostgreSQL the suite would find them.
    for model in (Batch, *LEFT_BEHIND):
        model.objects.all().delete()


COMMANDS = {
    function.__name__: function
    for function in (relay, start, write, send, click, again, rows, wait, clean)
}

for line in sys.stdin:
    name, *arguments = json.loads(line)
    sys.stdout.write(json.dumps(COMMANDS[name](*arguments)) + "\n")
    sys.stdout.flush()
