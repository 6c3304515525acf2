"""Of the part of an address behind its question mark, what some view reads. The rest
(what others add to links to count clicks) makes no other page of it: it is taken away
before a view sees it, so that a page which was kept is the same for all."""

from urllib.parse import unquote_plus

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

_known: set[str] = set()
_FULL = "FULL_QUERY_STRING"


def know(*names: str) -> None:
    """To be called beside the view that reads these parameters."""
    _known.update(names)


def reads_query(form: type[forms.Form]) -> type[forms.Form]:
    """For a form that is filled from an address; `know` for fields that are added to
    each of its instances."""
    know(*form.base_fields)
    return form


def known_part(query: str) -> str:
    """As it was written."""
    if not query:
        return ""
    parts = query.split("&")
    return "&".join(part for part in parts if _name_of(part) in _known)


def _name_of(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def full_query(request: HttpRequest) -> str:
    """As it was asked for: addresses of other systems end in whatever they like."""
    return request.META.get(_FULL, request.META.get("QUERY_STRING", ""))


class QueryMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        # Views that nobody has asked for yet have not said what they read.
        get_resolver().url_patterns  # noqa: B018

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        is_page = not request.path_info.startswith(settings.OTHER_THAN_PAGES)
        if query and request.method in ("GET", "HEAD") and is_page:
            request.META |= {_FULL: query, "QUERY_STRING": known_part(query)}
        return self.get_response(request)
