"""The site that a request is for, kept: Wagtail asks its table each time."""

from copy import copy

from django.http import HttpRequest, HttpResponse

from wagtail.models import Site

from core.http.memo import is_keeping, kept


class SiteMiddleware:
    """Each request has a copy of its own: its home page holds what is asked of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_keeping():
            # Wagtail keeps these for an hour in each process, whatever others write.
            kept("core.site_root_paths", Site.clear_site_root_paths_cache)
            key = f"core.site {request.get_host()} {request.get_port()}"
            site = kept(key, lambda: _find(request))
            request._wagtail_site = _own(site)
        return self.get_response(request)


def _find(request: HttpRequest) -> Site | None:
    """Its home page without what only that one shows: the others stand below it."""
    site = Site.find_for_request(request)
    if site is not None:
        site.root_page = site.root_page.specific_deferred
    return site


def _own(site: Site | None) -> Site | None:
    if site is None:
        return None
    own = copy(site)
    own.root_page = copy(site.root_page)
    return own
