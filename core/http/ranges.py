"""Parts of files, RFC 9110 section 14: a broken download goes on where it stopped."""

import re
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date_safe

# One part; who asks for several gets the whole file, as is allowed.
_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)", re.I | re.ASCII)
MAX_DIGITS = 18


class RangeMiddleware:
    """For views that say `Accept-Ranges: bytes`. Outside of Django's conditional
    answers: what has not changed is told before any part is cut."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asked = request.headers.get("Range")
        if asked is None or request.method != "GET" or response.status_code != 200:
            return response
        size = _size(response)
        if size is None or not _is_unchanged(request, response):
            return response
        bounds = parse_range(asked, size)
        if bounds is not None:
            _cut(response, *bounds, size)
        return response


def parse_range(asked: str, size: int) -> tuple[int, int] | None:
    """Where the part begins, and the byte after its last; nothing in between when it
    cannot be given. None when this is no part, and the whole is the answer."""
    match = _RANGE.fullmatch(asked.strip())
    if not match or not any(match.groups()):
        return None
    first, last = (_number(digits) for digits in match.groups())
    if first is None:
        return max(size - last, 0), size
    if last is None:
        return min(first, size), size
    if last < first:
        return None
    return min(first, size), min(last + 1, size)


def _number(digits: str) -> int | None:
    return int(digits.lstrip("0")[:MAX_DIGITS] or 0) if digits else None


def _size(response: HttpResponse) -> int | None:
    if response.headers.get("Accept-Ranges") != "bytes":
        return None
    if not response.streaming:
        return len(response.content)
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else None


def _is_unchanged(request: HttpRequest, response: HttpResponse) -> bool:
    """Whoever has the beginning of another version needs the whole of this one."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    if '"' in condition:
        is_strong = condition.startswith('"')
        return is_strong and condition == response.headers.get("ETag", "")
    date = parse_http_date_safe(condition)
    return date is not None and date == parse_http_date_safe(
        response.headers.get("Last-Modified", "")
    )


def _cut(response: HttpResponse, start: int, stop: int, size: int) -> None:
    if start >= stop:
        response.status_code, start, stop = 416, 0, 0
        response.headers["Content-Range"] = f"bytes */{size}"
    else:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    if response.streaming:
        response.streaming_content = _slice(response.streaming_content, start, stop)
    else:
        response.content = response.content[start:stop]
    response.headers["Content-Length"] = str(stop - start)


def _slice(pieces: Iterable[bytes], start: int, stop: int) -> Iterator[bytes]:
    position = 0
    for piece in pieces:
        yield piece[max(start - position, 0) : max(stop - position, 0)]
        position += len(piece)
        if position >= stop:
            return
