"""The generation of hosts that share a Redis."""

import logging
import time
import uuid

from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PAUSE = 15  # seconds without asking Redis after it failed


class RedisGeneration:
    KEY, MARKS = "essaim:generation", "essaim:generation.marks"
    OLD = 60  # seconds after which a mark's process is taken for dead

    def __init__(self, url: str, pause: float = PAUSE) -> None:
        limits = {"socket_connect_timeout": 0.3, "socket_timeout": 0.5}
        self._client = Redis.from_url(url, decode_responses=True, **limits)
        self._pause, self._retry_at = pause, 0.0
        self._has_missed = True  # What was written while Redis was away.

    def current(self) -> str | None:
        if self._has_missed:
            self.bump()
        name = self._ask(lambda: self._client.get(self.KEY))
        self._has_missed |= name is None  # Redis may have been emptied.
        return name

    def bump(self, mark: str | None = None) -> None:
        def write() -> bool:
            pipeline = self._client.pipeline().set(self.KEY, uuid.uuid4().hex)
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
