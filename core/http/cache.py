"""A Redis cache that a Redis outage does not take the site down with."""

import logging
import time

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PAUSE = 15  # seconds without asking Redis after it failed


class ResilientRedisCache(BaseCache):
    """Django's Redis cache; after an error, the process's own memory for a while."""

    def __init__(self, server: str, params: dict):
        super().__init__(params)
        options = {
            "socket_connect_timeout": 0.3,
            "socket_timeout": 0.5,
            **params.get("OPTIONS", {}),
        }
        self._redis = RedisCache(server, {**params, "OPTIONS": options})
        self._memory = LocMemCache(
            f"fallback-{self.key_prefix}", {**params, "OPTIONS": {}}
        )
        self._retry_at = 0.0

    def _call(self, method: str, *args, **kwargs):
        if time.monotonic() >= self._retry_at:
            try:
                return getattr(self._redis, method)(*args, **kwargs)
            except (RedisError, OSError):
                self._retry_at = time.monotonic() + PAUSE
                logger.warning("Redis does not answer; caching in memory meanwhile")
        return getattr(self._memory, method)(*args, **kwargs)

    def close(self, **kwargs) -> None:
        self._redis.close(**kwargs)


def _delegate(name: str):
    def method(self, *args, **kwargs):
        return self._call(name, *args, **kwargs)

    return method


METHODS = [
    "add",
    "get",
    "set",
    "touch",
    "delete",
    "incr",
    "decr",
    "has_key",
    "get_many",
    "set_many",
    "delete_many",
    "clear",
]
for _name in METHODS:
    setattr(ResilientRedisCache, _name, _delegate(_name))
