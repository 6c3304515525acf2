"""Pages that were made once, handed out without Django: a WSGI application around it.

A page is kept under the name of all that public pages show (`core.http.generation`)
and those of what else it was made of, so that it is never older than the last commit in
any process. In each process pages lie in memory, below that in files or in Redis."""

import hashlib
import time
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.http.request import split_domain_port, validate_host
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone

from core.http import generation
from core.http.middleware import KEEPS_PAGES
from core.http.page_answers import PageAnswer
from core.http.page_memory import PageMemory
from core.http.page_turns import PageTurns
from core.http.page_version import page_version
from core.http.query import known_part
from core.http.written import EVERYTHING

# What is ours to answer, and cookies that nothing reads.
_OURS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_COOKIE"}
_KINDS = ("text/", "application/json", "application/xml", "application/feed+json")
_KINDS += ("application/rss+xml", "application/ld+json", "application/manifest+json")
_MOST_BYTES = 2_000_000  # of one page
_MOST_UNKEPT = 1000


class PageCache:
    def __init__(self, application) -> None:
        self._application = application
        self._memory = PageMemory(settings.PAGE_CACHE_MEMORY)
        self._shared = _shared_store()
        self._turns = PageTurns(self._shared)
        # Nobody waits for what will not be kept.
        self._unkept: set[str] = set()
        self._version = page_version()

    def __call__(self, environ: dict, start_response) -> Iterable[bytes]:
        begun = time.perf_counter()
        key = key_of(environ)
        if key is None:
            return self._application(environ, start_response)
        page, name = self._find(key)
        if name is None:
            return self._application(environ, start_response)
        if page is None and key not in self._unkept:
            shared_name = self._shared_name(name, key)
            if self._turns.take(shared_name):
                try:
                    return self._make(key, name, environ, start_response, begun)
                finally:
                    self._turns.give_back(shared_name)
            page, _name = self._find(key)
        if page is not None:
            return page.send(environ, start_response, _timing("hit", begun))
        return self._make(key, name, environ, start_response, begun)

    def _find(self, key: str) -> tuple[PageAnswer | None, str | None]:
        """And under what name one would be kept: None while nothing can be."""
        page = self._memory.get(key)
        names = generation.names(page.tags if page else ())
        name = names[EVERYTHING]
        if name is None or (page and page.is_right(names)):
            return page if name else None, name
        return self._find_shared(key, name), name

    def _find_shared(self, key: str, name: str) -> PageAnswer | None:
        data = self._shared and self._shared.get(self._shared_name(name, key))
        page = PageAnswer.from_bytes(data) if data else None
        if page is None or not page.is_right(generation.names(page.tags)):
            return None
        self._memory.put(key, page)
        return page

    def _shared_name(self, name: str, key: str) -> str:
        """Another one in each generation and release."""
        text = f"{self._version} {key}"
        return f"{name}/{hashlib.sha256(text.encode()).hexdigest()}"

    def _make(
        self, key: str, name: str, environ: dict, start_response, begun: float
    ) -> Iterable[bytes]:
        asked = {k: value for k, value in environ.items() if k not in _OURS}
        asked |= {"REQUEST_METHOD": "GET", KEEPS_PAGES: True}
        heads: list[tuple] = []
        with generation.noting() as noted:
            response = self._application(asked, lambda *head: heads.append(head))
        if not _may_be_kept(response, noted):
            self._note_unkept(key)
            timing = _timing("pass", begun)
            return _send(response, heads[0], environ, start_response, timing)
        self._unkept.discard(key)
        page = PageAnswer.of(response, noted | {EVERYTHING: name})
        response.close()
        self._memory.put(key, page)
        if self._shared:
            seconds = page.until - timezone.now().timestamp()
            self._shared.put(self._shared_name(name, key), page.to_bytes(), seconds)
        return page.send(environ, start_response, _timing("miss", begun))

    def _note_unkept(self, key: str) -> None:
        if len(self._unkept) >= _MOST_UNKEPT:
            self._unkept.clear()
        self._unkept.add(key)


def key_of(environ: dict) -> str | None:
    """None where somebody gets a page of their own, or what is no page."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    if "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ:
        return None
    if "HTTP_COOKIE" in environ and _is_personal(environ["HTTP_COOKIE"]):
        return None
    get = environ.get
    scheme = environ["wsgi.url_scheme"]
    if proxy := settings.SECURE_PROXY_SSL_HEADER:
        said = get(proxy[0], scheme).partition(",")[0].strip()
        scheme = "https" if said == proxy[1] else "http"
    path = get("SCRIPT_NAME", "") + get("PATH_INFO", "")
    return _key(scheme, get("HTTP_HOST", ""), path, get("QUERY_STRING", ""))


@lru_cache(maxsize=5000)
def _key(scheme: str, host: str, path: str, query: str) -> str | None:
    domain, _port = split_domain_port(host)
    is_own = domain and validate_host(domain, settings.ALLOWED_HOSTS)
    if not is_own or path.startswith(settings.OTHER_THAN_PAGES):
        return None
    return f"{scheme}://{host}{path}?{known_part(query)}"


@lru_cache(maxsize=500)
def _is_personal(cookies: str) -> bool:
    """Whether one is among them that views read; others' (of a parent domain, of a
    login there) say nothing to us."""
    names = {each.partition("=")[0].strip() for each in cookies.split(";")}
    read = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    return not names.isdisjoint(read)


def _may_be_kept(response, noted: generation.Names) -> bool:
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return False
    rule = response.headers.get("Cache-Control", "")
    vary = response.headers.get("Vary", "").lower().replace(" ", "")
    return bool(
        getattr(response, "until", None)
        and all(noted.values())
        and not response.cookies
        and not ("private" in rule or "no-store" in rule)
        and vary in ("", "accept-encoding")
        and "Content-Encoding" not in response.headers
        and response.headers.get("Content-Type", "").startswith(_KINDS)
        and len(response.content) <= _MOST_BYTES
    )


def _send(response, head: tuple, environ: dict, start_response, timing: str):
    """What is not kept: compressed as Django does it, with some bytes more or less, for
    it may hold tokens (BREACH)."""
    status, headers, *rest = head
    if isinstance(response, HttpResponse):
        response = GZipMiddleware(lambda _: response).process_response(
            _Asked(environ), response
        )
        cookies = [pair for pair in headers if pair[0] == "Set-Cookie"]
        headers = [*response.headers.items(), *cookies]
    start_response(status, [*headers, ("Server-Timing", timing)], *rest)
    if environ["REQUEST_METHOD"] == "HEAD":
        response.close()
        return []
    return response


class _Asked:
    """As much of a request as Django's compression reads."""

    def __init__(self, environ: dict) -> None:
        self.META = environ


def _timing(word: str, begun: float) -> str:
    """https://www.w3.org/TR/server-timing/"""
    return f"cache;desc={word}, app;dur={(time.perf_counter() - begun) * 1000:.1f}"


def _shared_store():
    if settings.CACHE_URL:
        # Only where there is a Redis: its client takes a while to load.
        from core.http.page_redis import RedisPages

        return RedisPages(settings.CACHES["default"]["LOCATION"])
    if settings.PAGES_ROOT:
        from core.http.page_files import FilePages

        return FilePages(settings.PAGES_ROOT, settings.PAGE_CACHE_FILES)
    return None
