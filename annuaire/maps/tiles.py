"""The background of the detailed map. Our server fetches and keeps the tiles, so that
no visitor's address reaches the service that draws them."""

import contextlib
import hashlib
import math
import threading

from django.conf import settings
from django.core.cache import cache, caches
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from annuaire.maps.geometry import mercator
from annuaire.models.territory import all_territories
from core.forms.ratelimit import client_network, hit
from core.http.client import FetchError, FetchNotFoundError, fetch

ZOOMS = range(8, 19)
# Degrees around the centres of the territories: enough for a wide screen.
EAST_WEST, NORTH_SOUTH = 0.45, 0.2
MAX_TILE_BYTES = 256 * 1024
PURPOSE, MISSES, WINDOW = "map tiles", 1000, 600
PAUSE_KEY, PAUSE = "annuaire.tiles.pause", 15
# gunicorn has four threads: one is always left for those who read.
_slots = threading.BoundedSemaphore(3)
PATIENCE = 0.2  # seconds: the map asks again, others need the thread


class TileUnavailableError(Exception):
    def __init__(self, retry_after: int):
        self.retry_after = retry_after


def bounds() -> tuple[float, float, float, float] | None:
    """West, south, east, north of what is shown."""
    areas = all_territories().values()
    if not areas:
        return None
    longitudes = [area.longitude for area in areas]
    latitudes = [area.latitude for area in areas]
    return (
        round(min(longitudes) - EAST_WEST, 4),
        round(min(latitudes) - NORTH_SOUTH, 4),
        round(max(longitudes) + EAST_WEST, 4),
        round(max(latitudes) + NORTH_SOUTH, 4),
    )


def tile_at(z: int, longitude: float, latitude: float) -> tuple[int, int]:
    right, down = mercator(latitude, longitude)
    turn = 2 * math.pi
    return int((right / turn + 0.5) * 2**z), int((down / turn + 0.5) * 2**z)


def is_ours(z: int, x: int, y: int) -> bool:
    box = bounds()
    if z not in ZOOMS or box is None:
        return False
    west, south, east, north = box
    left, top = tile_at(z, west, north)
    right, bottom = tile_at(z, east, south)
    return left <= x <= right and top <= y <= bottom


def for_the_page() -> dict | None:
    """What the map's script needs to know; None without a background."""
    box = bounds()
    if not settings.MAP_TILES_URL or box is None:
        return None
    return {
        "url": reverse("map_tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}"),
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "bounds": ",".join(map(str, box)),
        "zooms": f"{ZOOMS[0]},{ZOOMS[-1]}",
    }


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    if not settings.MAP_TILES_URL or not is_ours(z, x, y):
        raise Http404
    template = settings.MAP_TILES_URL
    key = f"{hashlib.sha256(template.encode()).hexdigest()[:16]}/{z}/{x}/{y}"
    body = caches["tiles"].get(key)
    if body is None:
        url = template.replace("{z}", f"{z}").replace("{x}", f"{x}")
        try:
            body = _fetch_tile(request, url.replace("{y}", f"{y}"))
        except TileUnavailableError as error:
            headers = {"Cache-Control": "no-store", "Retry-After": error.retry_after}
            return HttpResponse(status=503, headers=headers)
        # A full disk costs speed, not the map.
        with contextlib.suppress(OSError):
            caches["tiles"].set(key, body)
    return HttpResponse(
        body,
        content_type=image_type(body),
        headers={
            "Accept-Ranges": "bytes",
            "Cache-Control": "public, max-age=604800, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _fetch_tile(request: HttpRequest, url: str) -> bytes:
    if cache.get(PAUSE_KEY):
        raise TileUnavailableError(PAUSE)
    if not _slots.acquire(timeout=PATIENCE):
        raise TileUnavailableError(1)
    try:
        if not hit(PURPOSE, client_network(request), MISSES, WINDOW):
            raise TileUnavailableError(WINDOW)
        body = fetch(url, limit=MAX_TILE_BYTES)
        if image_type(body) is None:
            raise FetchError("not an image")
    except FetchNotFoundError as error:
        raise Http404 from error
    except FetchError as error:
        # The others that wait need not find out one by one.
        cache.set(PAUSE_KEY, True, PAUSE)
        raise TileUnavailableError(PAUSE) from error
    finally:
        _slots.release()
    return body


def image_type(body: bytes) -> str | None:
    """By what it is, whatever it was called on the way."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    return None
