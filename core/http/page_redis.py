"""Pages in Redis, for hosts that share it."""

import contextlib

from redis import Redis
from redis.exceptions import RedisError

LOCK_SECONDS = 10


class RedisPages:
    """For as long as they are right. Without Redis nothing is kept."""

    def __init__(self, url: str) -> None:
        limits = {"socket_connect_timeout": 0.3, "socket_timeout": 0.5}
        self._client = Redis.from_url(url, **limits)

    def get(self, name: str) -> bytes | None:
        return self._ask(lambda: self._client.get(f"essaim:page:{name}"))

    def put(self, name: str, data: bytes, seconds: float) -> None:
        key, lifetime = f"essaim:page:{name}", max(1, int(seconds))
        self._ask(lambda: self._client.set(key, data, ex=lifetime))

    def lock(self, name: str) -> bool:
        key = self._lock_of(name)
        taken = self._ask(lambda: self._client.set(key, b"", nx=True, ex=LOCK_SECONDS))
        return bool(taken) or not self.is_locked(name)

    def unlock(self, name: str) -> None:
        self._ask(lambda: self._client.delete(self._lock_of(name)))

    def is_locked(self, name: str) -> bool:
        return bool(self._ask(lambda: self._client.exists(self._lock_of(name))))

    def _lock_of(self, name: str) -> str:
        return f"essaim:page-lock:{name}"

    def _ask(self, question):
        with contextlib.suppress(RedisError, OSError):
            return question()
        return None
