"""Whether the site is well, for whoever watches over it."""

import datetime
import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.database import clock_difference
from jobs import registry
from outbox.delivery.queries import overdue as outbox_overdue

# It has something to do every minute.
WORKER_SILENCE = datetime.timedelta(minutes=10)
# Between this machine and that of the database; leases and links count in minutes.
CLOCKS_APART = datetime.timedelta(minutes=1)
MIN_FREE_BYTES = 100_000_000
ADDRESSES = ("/sante/", "/sante")


class HealthMiddleware:
    """Whoever watches asks by 127.0.0.1 or by a name of a container: this address is
    answered before hosts are checked and http is sent to https."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in ADDRESSES:
            return health(request)
        return self.get_response(request)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when a person can be served, 503 when not. What works by halves takes no
    site out of service: `?strict=1` answers 503 for that too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        facts = _facts()
    except DatabaseError:
        return JsonResponse({"statut": "panne", "base": False}, status=503)
    degraded = (
        facts["courriels_en_retard"]
        or not facts["taches_de_fond"]
        or facts["taches_en_echec"]
        or facts["horloge_en_avance"]
        or facts["horloge_decalee"]
        or facts["disque_plein"]
    )
    status = 503 if degraded and request.GET.get("strict") == "1" else 200
    return JsonResponse(
        {"statut": "dégradé" if degraded else "ok", "base": True, **facts},
        status=status,
    )


def _facts() -> dict:
    worker = registry.last_worker_run()
    limit = timezone.now() - WORKER_SILENCE
    return {
        "courriels_en_retard": outbox_overdue(),
        "derniere_tache": worker,
        "taches_de_fond": worker is not None and worker >= limit,
        "taches_en_echec": [
            {"tache": run.name, "depuis": run.failing_since}
            for run in registry.failing_jobs()
        ],
        "horloge_en_avance": registry.has_run_in_the_future(),
        "horloge_decalee": abs(clock_difference()) > CLOCKS_APART,
        "disque_plein": is_disk_full(),
    }


def is_disk_full() -> bool:
    folders = [Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(str(settings.DATABASES["default"]["NAME"])).parent)
    return any(_free_bytes(folder) < MIN_FREE_BYTES for folder in folders)


def _free_bytes(folder: Path) -> int:
    """Of the disk where it is, or will be."""
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return MIN_FREE_BYTES
