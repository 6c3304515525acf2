import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

RASTER = {"image/avif", "image/jpeg", "image/png", "image/webp"}
ONE_YEAR = 365 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Renditions for everyone, originals for the team, nothing else: documents
    have their own address, where their page's restrictions are checked."""
    parts = PurePosixPath(path).parts
    folder = parts[0] if parts and ".." not in parts else ""
    if folder not in ("images", "original_images", "avatar_images"):
        raise Http404
    if folder != "images" and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    kind = mimetypes.guess_type(path)[0]
    if kind not in RASTER:
        raise Http404
    try:
        modified = default_storage.get_modified_time(path).timestamp()
        etag = f'"{int(modified * 1_000_000):x}-{default_storage.size(path):x}"'
        response = FileResponse(default_storage.open(path), content_type=kind)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["ETag"] = etag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Feed readers and mail programs show our renditions too.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    # The address of a rendition says which picture it is of.
    response.headers["Cache-Control"] = (
        f"public, max-age={ONE_YEAR}, immutable"
        if folder == "images"
        else "private, no-store"
    )
    return get_conditional_response(request, etag, int(modified), response)
