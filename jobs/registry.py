"""What `manage.py worker` runs: small idempotent jobs that apps register in their
`jobs.py`, which their `ready()` imports, and loops that work whenever there is
something to do.

Any number of workers may run and any may be killed: a periodic job is held by a lease
in the database, and a loop guards its own rows.
"""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import DateTimeField, Max, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from jobs.clock import TOLERANCE, has_come, is_over
from jobs.models import JobRun

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
RETRY = timedelta(minutes=5)
# A job that fails is tried again every five minutes.
FORGOTTEN = timedelta(days=2)
DAY = 24 * 60 * 60

ShouldStop = Callable[[], bool]


class Loop(Protocol):
    def step(self, should_stop: ShouldStop) -> bool:
        """Do a little; True when there is more to do at once."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]
    sends_mail: bool = False


_jobs: dict[str, Job] = {}
_mail_holds: list[Callable[[], object]] = []
_loops: dict[str, Callable[[str], Loop]] = {}


def periodic_job(name: str, every: int, *, sends_mail: bool = False) -> Callable:
    """Run the function every so many seconds: `@periodic_job("agenda.extend", DAY)`.

    It may be run again after a crash, so it must bear being run twice. One that
    writes to people by itself waits while mails are held, see `hold_mail_while`."""

    def decorate(function: Callable[[], object]) -> Callable[[], object]:
        _jobs[name] = Job(name, timedelta(seconds=every), function, sends_mail)
        return function

    return decorate


def hold_mail_while(condition: Callable[[], object]) -> None:
    """A copy of the site must not write to people what the site itself writes."""
    _mail_holds.append(condition)


def worker_loop(name: str, factory: Callable[[str], Loop]) -> None:
    """The factory gets the name of the worker, unique among all that ever ran."""
    _loops[name] = factory


def registered_jobs() -> list[Job]:
    return [*_jobs.values()]


def new_owner() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def start_loops(owner: str) -> list[Loop]:
    return [factory(owner) for factory in _loops.values()]


def run_due(owner: str, should_stop: ShouldStop = lambda: False) -> list[str]:
    """Run each job that is due and that no other worker holds; the names run."""
    is_mail_held = any(condition() for condition in _mail_holds)
    due_at = dict(JobRun.objects.values_list("name", "due_at"))
    names = []
    for job in _jobs.values():
        if should_stop():
            break
        if is_mail_held and job.sends_mail:
            continue
        if job.name not in due_at:
            JobRun.objects.get_or_create(name=job.name)
        elif not has_come(due_at[job.name], job.every):
            continue
        if _acquire_lease(job, owner):
            _run(job, owner)
            names.append(job.name)
    return names


def _acquire_lease(job: Job, owner: str) -> bool:
    now = timezone.now()
    free = Q(lease_until=None) | is_over("lease_until", LEASE)
    due = is_over("due_at", job.every)
    rows = JobRun.objects.filter(free, due, name=job.name)
    return rows.update(owner=owner, lease_until=now + LEASE) == 1


def _run(job: Job, owner: str) -> None:
    started, error, wait = timezone.now(), "", job.every
    try:
        with _renewed(job, owner):
            job.run()
    except Exception as exception:
        # One broken job must not stop the others, nor the mail.
        logger.exception("Job %s failed", job.name)
        error, wait = type(exception).__name__, min(job.every, RETRY)
    since = Coalesce("failing_since", Value(started, DateTimeField()))
    JobRun.objects.filter(name=job.name, owner=owner).update(
        last_run_at=started,
        last_error=error,
        failing_since=since if error else None,
        due_at=started + wait,
        owner="",
        lease_until=None,
    )


@contextmanager
def _renewed(job: Job, owner: str) -> Iterator[None]:
    """Whatever takes longer than its lease keeps it as long as its process lives."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait((LEASE / 2).total_seconds()):
            renew_lease(job.name, owner)
            connection.close()

    threading.Thread(target=renew, daemon=True).start()
    try:
        yield
    finally:
        done.set()


def renew_lease(name: str, owner: str) -> None:
    """Of somebody who still holds it. A database that is away is asked again later."""
    rows = JobRun.objects.filter(name=name, owner=owner)
    with suppress(DatabaseError, InterfaceError):
        rows.update(lease_until=timezone.now() + LEASE)


def last_worker_run() -> datetime | None:
    """When a worker last finished a job; the health check asks. One that the clock
    put into the future says nothing."""
    past = JobRun.objects.filter(last_run_at__lte=timezone.now() + TOLERANCE)
    return past.aggregate(seen=Max("last_run_at"))["seen"]


def has_run_in_the_future() -> bool:
    limit = timezone.now() + TOLERANCE
    return JobRun.objects.filter(last_run_at__gt=limit).exists()


def failing_jobs() -> list[JobRun]:
    """Those that no release has taken away meanwhile."""
    recent = Q(last_run_at=None) | Q(last_run_at__gt=timezone.now() - FORGOTTEN)
    failing = JobRun.objects.exclude(last_error="").filter(recent)
    return list(failing.order_by("failing_since", "name"))
