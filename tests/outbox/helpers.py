"""For any test that wants the mail to leave: run the worker once."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from jobs.models import JobRun
from jobs.registry import registered_jobs
from outbox.api import add_recipients
from outbox.models import Batch, Delivery


def run_worker() -> None:
    """Its loops alone: on a new database all its jobs would be due."""
    due = timezone.now() + datetime.timedelta(hours=1)
    JobRun.objects.bulk_create(
        [JobRun(name=job.name, due_at=due) for job in registered_jobs()],
        ignore_conflicts=True,
    )
    call_command("worker", once=True)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def queue(*names: str, bulk: bool = False) -> list[Delivery]:
    batch = Batch.objects.create(
        subject="Compte rendu", text="Bonjour\n.\nFin", from_email="site@exemple.fr"
    )
    add_recipients(batch, [f"{name}@exemple.fr" for name in names], bulk=bulk)
    return list(batch.deliveries.order_by("pk"))
