"""What is asked for again and again and hardly changes: kept for one request, or by a
process for as long as nothing is published."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TypeVar

from django.core.signals import request_finished, request_started
from django.dispatch import receiver
from django.utils import timezone

from core.http import generation

Value = TypeVar("Value")

FOREVER = datetime.max.replace(tzinfo=UTC)
MOST = 500  # Names: some come from addresses.
# Each with how often its thread had written, and what it was read from. None where
# nothing is kept: outside requests, each question is asked afresh.
_answers: ContextVar[dict[str, tuple[int, generation.Names, object]] | None] = (
    ContextVar("answers", default=None)
)
# Under its name of the generation, and those of what else it was made of.
_kept: dict[str, tuple[str, generation.Names, object]] = {}


def once_a_request(key: str, ask: Callable[[], Value]) -> Value:
    """Every row of a list may ask; the next request asks anew, and so does whoever has
    written meanwhile."""
    answers, writes = _answers.get(), generation.writes()
    if answers is None:
        return ask()
    found = answers.get(key)
    if found is None or found[0] != writes:
        with generation.noting() as noted:
            value = ask()
        found = answers[key] = (writes, noted, value)
    else:
        generation.depends_on_noted(found[1])
    return found[2]


def is_keeping() -> bool:
    return _generation() is not None


def kept(key: str, read: Callable[[], Value]) -> Value:
    """Read once a generation in each process. All its threads get the same object:
    nobody may change it."""
    name = _generation()
    if name is None:
        return once_a_request(key, read)
    found = _kept.get(key)
    if found is None or found[0] != name or not _holds(found[1]):
        if len(_kept) >= MOST:
            _kept.clear()
        with generation.noting() as noted:
            value = read()
        # All at once, for threads.
        found = _kept[key] = (name, noted, value)
    else:
        generation.depends_on_noted(found[1])
    return found[2]


def _holds(noted: generation.Names) -> bool:
    return not noted or generation.still_holds(noted, generation.names(noted))


def kept_until(key: str, read: Callable[[], tuple[Value, datetime]]) -> Value:
    """The same for what hangs on the hour: `read` gives until when it is right, too."""
    value, until = kept(key, read)
    if until <= timezone.now():
        _kept.pop(key, None)
        value, until = kept(key, read)
    return value


def _generation() -> str | None:
    """A request asks before it reads anything. A job may hold a cursor that sees what
    was there before a commit: what it keeps is old after a second."""
    if _answers.get() is not None:
        return once_a_request("generation", generation.current)
    name = generation.current()
    return name and f"{name} {int(time.monotonic())}"


@receiver(request_started)
def keep_answers(**kwargs) -> None:
    _answers.set({})


@receiver(request_finished)
def keep_no_answers(**kwargs) -> None:
    _answers.set(None)
