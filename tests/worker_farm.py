"""Starts workers fast: Django is loaded once, each worker is a fork of this process.

Reads one JSON list a line from its standard input, the command and its arguments, and
answers with one line of JSON.
"""

import json
import os
import smtplib
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

django.setup()

from core.models import JobRun  # noqa: E402
from outbox.api import add_recipients  # noqa: E402
from outbox.models import Batch, Delivery, Suppression  # noqa: E402


def start(kind: str) -> int:
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        call_command("worker") if kind == "worker" else naive_worker()
    finally:
        os._exit(0)


def naive_worker() -> None:
    """The negative control: no states, no leases, everything ticked off at the end."""
    rows = list(Delivery.objects.filter(state="queued"))
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as relay:
        for row in rows:
            relay.sendmail("site@exemple.fr", [row.email], b"Bonjour")
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state="sent")


def seed(*emails: str) -> int:
    batch = Batch.objects.create(
        subject="Compte rendu", text="Bonjour", from_email="site@exemple.fr"
    )
    add_recipients(batch, emails)
    return batch.pk


def rows() -> list:
    return [
        [row.email, row.state, row.message_id]
        for row in Delivery.objects.select_related("batch").order_by("pk")
    ]


def wait(pid: int) -> int:
    return os.waitpid(pid, 0)[1]


def clean() -> None:
    Batch.objects.all().delete()
    Suppression.objects.all().delete()
    JobRun.objects.all().delete()


COMMANDS = {
    function.__name__: function for function in (start, seed, rows, wait, clean)
}

for line in sys.stdin:
    name, *arguments = json.loads(line)
    sys.stdout.write(json.dumps(COMMANDS[name](*arguments)) + "\n")
    sys.stdout.flush()
