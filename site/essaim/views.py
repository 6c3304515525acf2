"""Addresses that belong to the whole site rather than to an app."""

import datetime
import mimetypes
import sys

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.http.availability import is_unavailable, unavailable
from core.http.logs import request_id
from home.models import ContactPage


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors: whatever broke must not break this page too."""
    if is_unavailable(sys.exception()):
        return unavailable(request)
    return render(None, "500.html", {"number": request_id.get()}, status=500)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /recherche/",
        "Disallow: /participer/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116."""
    contact = ContactPage.objects.visible().first()
    if contact is None:
        raise Http404
    expires = timezone.now() + datetime.timedelta(days=180)
    lines = [
        f"Contact: {contact.full_url}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: fr",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )


@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """Telephones and old browsers ask for these without reading any page."""
    file = (settings.BASE_DIR / "static" / "img" / name).read_bytes()
    response = HttpResponse(file, content_type=mimetypes.guess_type(name)[0])
    response.headers["Accept-Ranges"] = "bytes"
    return response
