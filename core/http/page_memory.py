"""The pages that one process has at hand."""

import threading
from collections import OrderedDict

from core.http.page_answers import PageAnswer


class PageMemory:
    """What was not asked for the longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._size = most_bytes, 0
        self._pages: OrderedDict[str, PageAnswer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> PageAnswer | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: PageAnswer) -> None:
        with self._lock:
            self._drop(self._pages.pop(key, None))
            self._pages[key] = page
            self._size += page.size
            while self._size > self._most:
                self._drop(self._pages.popitem(last=False)[1])

    def _drop(self, page: PageAnswer | None) -> None:
        self._size -= page.size if page else 0
