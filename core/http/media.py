import hashlib
import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
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
    if folder == "images" and (address := _direct_url(path)):
        response = HttpResponseRedirect(address)
        # Sooner than the signature ends.
        response.headers["Cache-Control"] = "public, max-age=1800"
        return response
    try:
        etag, modified = _version(path)
        # Of a store each question is a journey: what has not changed makes none.
        unchanged = None if modified else get_conditional_response(request, etag)
        if unchanged:
            return unchanged
        file = default_storage.open(path)
        response = FileResponse(file, content_type=kind)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    else:
        response.headers["Content-Length"] = str(file.size)
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
    return get_conditional_response(request, etag, modified, response)


def _direct_url(path: str) -> str:
    find = getattr(default_storage, "direct_url", None)
    return find(path) if find else ""


def _version(path: str) -> tuple[str, int | None]:
    """Its tag and, of a file on this machine, when it was changed. In a store no file
    ever takes the name of another: the name is enough."""
    if not isinstance(default_storage, FileSystemStorage):
        return f'"{hashlib.sha256(path.encode()).hexdigest()[:32]}"', None
    modified = default_storage.get_modified_time(path).timestamp()
    etag = f'"{int(modified * 1_000_000):x}-{default_storage.size(path):x}"'
    return etag, int(modified)
