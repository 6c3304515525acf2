"""The generation of hosts that share a Redis."""

import logging
import threading
import time
import uuid

from redis import Redis
from redis.exceptions import RedisError

from core.http.written import EVERYTHING

logger = logging.getLogger(__name__)

PAUSE = 15  # seconds without asking Redis after it failed


class RedisGeneration:
    KEY, MARKS = "essaim:generation", "essaim:generation.marks"
    OLD = 60  # seconds after which a mark's process is taken for dead

    def __init__(self, url: str, pause: float = PAUSE) -> None:
        limits = {"socket_connect_timeout": 0.3, "socket_timeout": 0.5}
        self._client = Redis.from_url(url, decode_responses=True, **limits)
        self._local = threading.local()
        self._pause, self._retry_at = pause, 0.0
        self._has_missed = True  # What was written while Redis was away.

    def names(self, tags: list[str]) -> dict[str, str | None]:
        if self._has_missed:
            self.bump()
        keys = [self._key(tag) for tag in tags]
        found = self._ask(lambda: self._read(keys)) or [None] * len(tags)
        names = dict(zip(tags, found, strict=True))
        if names.get(EVERYTHING, "") is None:
            self._has_missed = True  # Redis may have been emptied.
        for tag in tags:
            if tag and names[tag] is None:
                self.bump(tag)
        return names

    def _read(self, keys: list[str]) -> list[str | None]:
        """On a connection of each thread: every page asks, and the way through a pool
        takes four times as long. One that was closed meanwhile is opened again."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._client.connection_pool.make_connection()
            self._local.connection = connection
        for is_last in (False, True):
            try:
                connection.send_command("MGET", *keys)
                return connection.read_response()
            except (RedisError, OSError):
                connection.disconnect()
                if is_last:
                    raise
        return None

    def _key(self, tag: str) -> str:
        return f"{self.KEY}.{tag}" if tag else self.KEY

    def bump(self, tag: str = EVERYTHING, mark: str | None = None) -> None:
        """All that was missed while Redis was away is said at once."""
        tags = {tag, EVERYTHING} if self._has_missed else {tag}

        def write() -> bool:
            pipeline = self._client.pipeline()
            pipeline.mset({self._key(each): uuid.uuid4().hex for each in tags})
            if mark:
                pipeline.zrem(self.MARKS, mark)
            pipeline.execute()
            return True

        self._has_missed = not self._ask(write)

    def lay_mark(self) -> str:
        mark = uuid.uuid4().hex
        self._ask(lambda: self._client.zadd(self.MARKS, {mark: time.time()}))
        return mark

    def recover(self) -> None:
        if self._has_missed:
            self.bump()
        limit = time.time() - self.OLD
        if self._ask(lambda: self._client.zcount(self.MARKS, 0, limit)):
            self.bump()
            self._ask(lambda: self._client.zremrangebyscore(self.MARKS, 0, limit))

    def _ask(self, question):
        if time.monotonic() < self._retry_at:
            return None
        try:
            return question()
        except (RedisError, OSError):
            self._retry_at = time.monotonic() + self._pause
            self._has_missed = True
            logger.warning("Redis does not answer; nothing is kept meanwhile")
            return None
