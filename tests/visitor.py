"""Somebody who asks the whole application, page cache included, in this process."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from core.http.page_cache import PageCache


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def word(self) -> str:
        """hit, miss, pass; nothing where the cache was not asked at all."""
        return (
            self.headers.get("Server-Timing", "").partition(";desc=")[2].split(",")[0]
        )


@contextmanager
def _connection_of_the_test() -> Iterator[None]:
    """As Django's client does: a request would close it, transaction and all."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Visitor:
    """One process: its memory of pages is its own."""

    def __init__(self, application: Callable | None = None) -> None:
        self.cache = PageCache(application or WSGIHandler())

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        headers = {"host": "testserver"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        environ = (
            RequestFactory().generic(method, address, headers=headers, secure=False)
        ).environ
        heads: list[tuple] = []
        with _connection_of_the_test():
            response = self.cache(environ, lambda *head: heads.append(head))
            body = b"".join(response)
            if hasattr(response, "close"):
                response.close()
        status, pairs = heads[0][:2]
        return Answer(int(status.split()[0]), dict(pairs), body)

    def is_kept(self, address: str, **headers: str) -> bool:
        """Whether whoever comes second is told the same without Django. The first of
        all may come just after a write."""
        words = [self.get(address, **headers).word for _ in range(3)]
        assert words[-1] == words[-2] or words[-1] == "hit", json.dumps(words)
        return words[-1] == "hit"
