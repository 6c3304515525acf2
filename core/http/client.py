"""What our server asks of others, in place of the browsers: one answer, soon, not too
long, from the address that was set and nowhere else."""

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse

from django.conf import settings

PIECE = 16 * 1024


class FetchError(Exception):
    """No answer to work with."""


class FetchTimeoutError(FetchError):
    pass


class FetchRateLimitedError(FetchError):
    """They ask us to slow down (429)."""


class FetchNotFoundError(FetchError):
    """They have no such thing (404)."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would choose the host that we call."""

    def redirect_request(self, *args, **kwargs):
        return None


_opener = urllib.request.build_opener(NoRedirect)
STATUS_ERRORS = {429: FetchRateLimitedError, 404: FetchNotFoundError}


def fetch(url: str, *, limit: int, seconds: float | None = None) -> bytes:
    """The body, of `limit` bytes at most, within OUTSIDE_TIMEOUT seconds or less."""
    if not url.startswith(("https://", "http://")):
        raise FetchError("not a web address")
    headers = {
        "User-Agent": f"Essaim (+{settings.SITE_URL})",
        "Referer": f"{settings.SITE_URL}/",
    }
    patience = min(seconds or settings.OUTSIDE_TIMEOUT, settings.OUTSIDE_TIMEOUT)
    until = time.monotonic() + patience
    try:
        request = urllib.request.Request(url, headers=headers)  # noqa: S310
        with _opener.open(request, timeout=patience) as response:
            return _body(response, limit, until)
    except urllib.error.HTTPError as error:
        error.close()
        raise STATUS_ERRORS.get(error.code, FetchError)(
            f"status {error.code}"
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        slow = isinstance(reason, TimeoutError)
        raise (FetchTimeoutError if slow else FetchError)(
            type(reason).__name__
        ) from error


def _body(response: HTTPResponse, limit: int, until: float) -> bytes:
    """Piece by piece: whoever sends a byte a second is slow, though never silent."""
    body = b""
    while piece := response.read1(PIECE):
        body += piece
        if len(body) > limit:
            raise FetchError("too long")
        if time.monotonic() > until:
            raise FetchTimeoutError("too slow")
    if response.length:
        raise FetchError("cut short")
    return body
