"""One at a time makes a page; whoever asks for it meanwhile waits for that."""

import threading
import time

PATIENCE = 5  # seconds
STEP = 0.02  # seconds between two looks at what another process makes


class PageTurns:
    """`shared` has a lock for each name that all processes see, or is None."""

    def __init__(self, shared) -> None:
        self._shared = shared
        self._made: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> bool:
        """False once somebody else has made it, or when that takes too long."""
        with self._lock:
            made = self._made.get(name)
            if made is None:
                self._made[name] = threading.Event()
        if made is not None:
            made.wait(PATIENCE)
            return False
        if self._shared is None or self._shared.lock(name):
            return True
        until = time.monotonic() + PATIENCE
        while self._shared.is_locked(name) and time.monotonic() < until:
            time.sleep(STEP)
        self._end(name)
        return False

    def give_back(self, name: str) -> None:
        if self._shared is not None:
            self._shared.unlock(name)
        self._end(name)

    def _end(self, name: str) -> None:
        with self._lock:
            made = self._made.pop(name)
        made.set()
