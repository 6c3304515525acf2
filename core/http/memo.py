"""What is asked for again and again and hardly changes, kept for a while: answers as
old as what another process has changed are shown by none."""

import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Generic, TypeVar

from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

Value = TypeVar("Value")

VERSION_SECONDS = 600
# None where nothing is kept: outside requests, each question is asked afresh.
_answers: ContextVar[dict[str, object] | None] = ContextVar("answers", default=None)


def once_a_request(key: str, ask: Callable[[], Value]) -> Value:
    """Every row of a list may ask; the next request asks anew."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answers[key] = ask()
    return answers[key]


def ask_again(key: str) -> None:
    (_answers.get() or {}).pop(key, None)


@receiver(request_started)
def keep_answers(**kwargs) -> None:
    _answers.set({})


@receiver(request_finished)
def keep_no_answers(**kwargs) -> None:
    _answers.set(None)


class ProcessMemo(Generic[Value]):
    """Read once in a process, until its version in the cache says otherwise."""

    def __init__(self, key: str, read: Callable[[], Value]):
        self._key, self._read = key, read
        # Both at once, for threads.
        self._kept: tuple[str, Value | None] = ("", None)

    def __call__(self) -> Value:
        return once_a_request(self._key, self._current)

    def _current(self) -> Value:
        version = cache.get(self._key)
        if version is None:
            version = uuid.uuid4().hex
            cache.set(self._key, version, VERSION_SECONDS)
        kept = self._kept
        if kept[0] != version:
            kept = self._kept = (version, self._read())
        return kept[1]

    def forget(self, **kwargs) -> None:
        cache.delete(self._key)
        ask_again(self._key)
