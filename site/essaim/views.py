"""Addresses that belong to the whole site rather than to an app."""

import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.models import ContactPage
from jobs.registry import last_worker_run
from outbox.delivery.queries import overdue as outbox_overdue

# It has something to do every minute.
WORKER_SILENCE = datetime.timedelta(minutes=10)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors: whatever broke must not break this page too."""
    return render(None, "500.html", status=500)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when a person can be served, 503 when not. Mail that waits too long is
    told, but takes no site out of service."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        overdue, worker = outbox_overdue(), last_worker_run()
    except DatabaseError:
        return JsonResponse({"statut": "panne", "base": False}, status=503)
    asleep = worker is None or worker < timezone.now() - WORKER_SILENCE
    degraded = bool(overdue) or asleep
    return JsonResponse(
        {
            "statut": "dégradé" if degraded else "ok",
            "base": True,
            "courriels_en_retard": overdue,
            "derniere_tache": worker,
        }
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /recherche/",
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
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("img/favicon.svg"), permanent=True)
