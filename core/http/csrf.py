"""Protection against requests that other sites make in somebody's name."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

ADMIN = "/admin/"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the admin comes back with what was typed in it, unless another site
    may have written that."""
    is_own = request.path.startswith(ADMIN) and same_origin(request)
    name = "wagtailadmin/403_csrf.html" if is_own else "403_csrf.html"
    response = render(request, name, status=403)
    add_never_cache_headers(response)
    return response


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's token in the admin, where there are sessions; elsewhere the browser
    is asked where the request comes from, so that a visitor gets no cookie.

    The order of the questions is that of Go's net/http CrossOriginProtection: a
    request with neither header is not a browser's and carries nobody's authority.
    """

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if request.path.startswith(ADMIN):
            return super().process_view(
                request, callback, callback_args, callback_kwargs
            )
        if request.method in ("GET", "HEAD", "OPTIONS", "TRACE") or getattr(
            callback, "csrf_exempt", False
        ):
            return None
        return None if same_origin(request) else csrf_failure(request)


def same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    try:
        own = {f"{request.scheme}://{request.get_host()}", settings.SITE_URL}
        return origin is None or urlsplit(origin).geturl() in own
    except ValueError:
        return False
