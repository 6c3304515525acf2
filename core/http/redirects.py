"""One rule for addresses that are not found.

A page that is renamed or moved leaves redirects behind. What stood below it and has
none of its own (entries, feeds, calendars) is found by the longest address above. An
address that a mail program or a sentence has damaged is mended. Nothing leads to
itself, nor to what the visitor may not see.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import patch_cache_control

from wagtail.contrib.redirects.middleware import (
    RedirectMiddleware as WagtailRedirectMiddleware,
)
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from core.http.query import full_query

MAX_STEPS = 4
MAX_LENGTH = 1000
# They answer for themselves, and their names may hold capitals.
FILES = ("/admin/", "/static/", "/media/")
DOCUMENTS = "/documents/"
# What stands around an address in a sentence, and what is not seen.
_AROUND = " \t\r\n\u00a0\u200b\u2060\ufeff.,;:!?…()[]{}<>\"'«»“”‘’`*|\\"
_DOTTED = re.compile(r"[^/]+\.[a-z]{2,5}")
_PERMANENT = (301, 308)


class Target(NamedTuple):
    address: str
    permanent: bool = True
    # One that somebody typed says for itself how long it holds.
    typed: bool = False


class RedirectMiddleware(WagtailRedirectMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse):
        if response.status_code == 404 and not request.path.startswith(FILES):
            target = find_target(request, request.path)
            if target:
                response = _redirect(request, target)
        kept = getattr(response, "may_be_kept", False)
        if response.status_code in _PERMANENT and not kept:
            # What the database says today: browsers would believe it for ever.
            patch_cache_control(response, no_cache=True)
        return response


def _redirect(request: HttpRequest, target: Target) -> HttpResponse:
    address = target.address
    query = full_query(request)
    if query and not target.typed and not urlsplit(address).query:
        path, mark, anchor = address.partition("#")
        address = f"{path}?{query}{mark}{anchor}"
    kind = HttpResponsePermanentRedirect if target.permanent else HttpResponseRedirect
    # What was typed into a form is sent again to the new address.
    response = kind(address, preserve_request=request.method not in ("GET", "HEAD"))
    response.may_be_kept = target.typed
    return response


def find_target(request: HttpRequest, path: str, steps: int = 0) -> Target | None:
    """Where somebody who asks for this address in vain is sent."""
    if "\0" in path or len(path) > MAX_LENGTH or steps > MAX_STEPS:
        return None
    candidates = (_from_redirect, _from_above, _from_tidied)
    for find in candidates:
        target = find(request, path, steps)
        if target and not _is_same(target.address, path):
            return target
    return None


def _from_redirect(request: HttpRequest, path: str, steps: int) -> Target | None:
    query = full_query(request) if path == request.path else ""
    found = None
    for full in [f"{path}?{query}", path] if query else [path]:
        found = found or get_redirect(request, _stored(full))
    if found is None:
        return None
    typed = not found.automatically_created
    if found.redirect_page:
        if not may_see(request, found.redirect_page):
            return None
        return found.link and Target(found.link, found.is_permanent, typed)
    local = _local_path(request, found.link or "")
    if local is None:
        return found.link and Target(found.link, found.is_permanent, typed)
    if answers(request, local):
        return Target(found.link, found.is_permanent, typed)
    return find_target(request, local, steps + 1)


def _stored(address: str) -> str:
    """As the rows of redirects have it."""
    return Redirect.normalise_path(quote(address, safe="/?&=%;:@+,~"), False)


def _from_above(request: HttpRequest, path: str, steps: int) -> Target | None:
    """The new address of the page above, when it has something there."""
    below = dict(_splits(path))
    if not below:
        return None
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path__in=below, automatically_created=True, redirect_page__isnull=False
    )
    found = redirects.select_related("redirect_page")
    for redirect in sorted(found, key=lambda one: len(one.old_path), reverse=True):
        page, rest = redirect.redirect_page.specific, below[redirect.old_path]
        if page.url and may_see(request, page) and _has_below(page, rest):
            return Target(page.url + quote(rest))
    return None


def _splits(path: str) -> Iterator[tuple[str, str]]:
    """« /annuaire/lieu/modifier/ »: « /annuaire/lieu » and « modifier/ », « /annuaire »
    and « lieu/modifier/ »."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        rest = "/".join(parts[length:])
        yield "/" + "/".join(parts[:length]), rest + ("/" if path[-1] == "/" else "")


def _has_below(page: Page, rest: str) -> bool:
    first = rest.partition("/")[0]
    if page.get_children().live().filter(slug=first).exists():
        return True
    try:
        return bool(page.resolve_subpage(f"/{rest.rstrip('/')}/"))
    except (AttributeError, Resolver404):
        return False


def _from_tidied(request: HttpRequest, path: str, steps: int) -> Target | None:
    if request.method not in ("GET", "HEAD"):
        return None
    for tidied in _tidied(path):
        if tidied == path:
            continue
        if tidied.startswith(DOCUMENTS) or answers(request, tidied):
            return Target(quote(tidied))
        moved = _from_redirect(request, tidied, steps + 1)
        moved = moved or _from_above(request, tidied, steps + 1)
        if moved:
            return moved
    return None


def _tidied(path: str) -> list[str]:
    """« /agenda/). », « /AGENDA », « /flux.xml/ », « //agenda/ »: as they were."""
    text = unicodedata.normalize("NFC", unquote(path)).strip(_AROUND)
    text = re.sub(r"/{2,}", "/", f"/{text}")
    while text != (shorter := text.rstrip("/").rstrip(_AROUND)):
        text = shorter
    if text.startswith(DOCUMENTS):
        return [text] if not path.rstrip("/").endswith(text) else []
    if not text:
        return ["/"]
    both = []
    for each in dict.fromkeys([text, text.lower()]):
        is_file = _DOTTED.fullmatch(each.rpartition("/")[2])
        both += [each] if is_file else [f"{each}/"]
    return both


def _is_same(address: str, path: str) -> bool:
    """With or without its last slash; only a name with a dot never has one."""
    target = unquote(urlsplit(address).path)
    if _DOTTED.fullmatch(target.rpartition("/")[2]):
        return target == path
    return target.removesuffix("/") == path.removesuffix("/")


def _local_path(request: HttpRequest, link: str) -> str | None:
    """None when the link leads out of the site."""
    parts = urlsplit(link)
    hosts = ("", request.get_host(), urlsplit(settings.SITE_URL).netloc)
    return unquote(parts.path) if parts.netloc in hosts else None


def may_see(request: HttpRequest, page: Page) -> bool:
    if not page.live or (page.expire_at and page.expire_at <= timezone.now()):
        return False
    # One that asks for a password asks at its new address too.
    password = PageViewRestriction.PASSWORD
    restrictions = page.get_view_restrictions().exclude(restriction_type=password)
    return all(restriction.accept_request(request) for restriction in restrictions)


def answers(request: HttpRequest, path: str) -> bool:
    """Whether somebody gets something there. Templates are not drawn for that."""
    asked = WSGIRequest(
        {
            **request.environ,
            "PATH_INFO": path.encode().decode("latin-1"),
            "REQUEST_METHOD": "GET",
        }
    )
    for name in ("session", "user"):
        if hasattr(request, name):
            setattr(asked, name, getattr(request, name))
    try:
        match = resolve(path)
        response = match.func(asked, *match.args, **match.kwargs)
    except Http404:
        return False
    return response.status_code < 400


def may_have_moved(paths: Iterable[str]) -> set[str]:
    """Of addresses where nothing is, those that may lead on all the same: one query
    tells, and only asking for them tells where to."""
    old = {
        path: {_stored(path), *(above for above, _rest in _splits(path))}
        for path in paths
    }
    if not old:
        return set()
    rows = Redirect.objects.filter(old_path__in=set().union(*old.values()))
    stored = set(rows.values_list("old_path", flat=True))
    return {path for path in old if old[path] & stored or _tidied(path) != [path]}


def forget_redirects_from(page: Page) -> None:
    """A page that lives at an address, and what is below it, takes it for good."""
    parts = page.get_url_parts()
    if not parts:
        return
    site_id, _root, path = parts
    here = Redirect.normalise_path(path)
    rows = Redirect.objects.filter(automatically_created=True)
    rows = rows.filter(site_id=site_id) | rows.filter(site_id=None)
    below = rows.filter(old_path__startswith=f"{here.rstrip('/')}/")
    redirects = dict((rows.filter(old_path=here) | below).values_list("pk", "old_path"))
    if not redirects:
        return
    top = page.url_path.removesuffix(path.lstrip("/")).rstrip("/")
    urls = {f"{top}{old.rstrip('/')}/": key for key, old in redirects.items()}
    taken = Page.objects.live().filter(url_path__in=urls)
    keys = [urls[url] for url in taken.values_list("url_path", flat=True)]
    Redirect.objects.filter(pk__in=keys).delete()
