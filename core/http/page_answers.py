"""An answer as it is kept: its headers, and its body compressed. Whoever takes only
the plain one gets it unpacked: it is four times as long, and hardly asked for."""

import gzip
import json
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import parse_http_date_safe

import brotli

from core.http.generation import Names, still_holds
from core.http.written import EVERYTHING

PLAIN, GZIP, BROTLI = "", "gzip", "br"
# Level and quality at which a page of 60 KB takes some two milliseconds.
_CODINGS = {
    GZIP: lambda body: gzip.compress(body, 6, mtime=0),
    BROTLI: lambda body: brotli.compress(body, quality=5),
}
# Of one request, or said anew for each coding and each answer.
_OWN = {"content-length", "vary", "x-request-id"}
# RFC 9110 section 15.4.5.
_UNCHANGED = {"cache-control", "content-location", "etag", "last-modified", "vary"}


class PageAnswer:
    """`until` is a time stamp; `names` are those of all that it depends on, by their
    tags."""

    def __init__(
        self,
        headers: list[tuple[str, str]],
        length: int,
        bodies: dict[str, bytes],
        until: float,
        names: Names,
    ) -> None:
        self.headers, self.length, self.bodies = headers, length, bodies
        self.until, self.names = until, names
        self.tags = [tag for tag in names if tag != EVERYTHING]
        self.size = sum(map(len, bodies.values()))
        found = {name.lower(): value for name, value in headers}
        self._tag = found.get("etag", "").removeprefix("W/")
        self._modified = parse_http_date_safe(found.get("last-modified", ""))
        self._heads = {coding: self._head(coding) for coding in (PLAIN, *bodies)}

    @classmethod
    def of(cls, response: HttpResponse, names: Names) -> "PageAnswer":
        """`response.until` says until when it is right."""
        body, until = response.content, response.until.timestamp()
        bodies = {coding: compress(body) for coding, compress in _CODINGS.items()}
        headers = [
            (name, _in_networks(name, value, until))
            for name, value in response.headers.items()
            if name.lower() not in _OWN
        ]
        return cls(headers, len(body), bodies, until, names)

    def _head(self, coding: str) -> list[tuple[str, str]]:
        length = len(self.bodies[coding]) if coding else self.length
        own = [("Vary", "Accept-Encoding"), ("Content-Length", str(length))]
        if coding == PLAIN:
            return self.headers + own
        # The same bytes only once they are unpacked: a weak tag, section 8.8.1.
        weak = [
            (name, f"W/{self._tag}" if name.lower() == "etag" else value)
            for name, value in self.headers
        ]
        return [*weak, *own, ("Content-Encoding", coding)]

    def is_right(self, names: Names) -> bool:
        return timezone.now().timestamp() < self.until and still_holds(
            self.names, names
        )

    def send(self, environ: dict, start_response, timing: str) -> Iterable[bytes]:
        coding = best_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        head = self._heads[coding]
        if self._is_unchanged(environ):
            head = [pair for pair in head if pair[0].lower() in _UNCHANGED]
            start_response("304 Not Modified", [*head, ("Server-Timing", timing)])
            return []
        start_response("200 OK", [*head, ("Server-Timing", timing)])
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [self.bodies[coding] if coding else gzip.decompress(self.bodies[GZIP])]

    def _is_unchanged(self, environ: dict) -> bool:
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return "*" in known or bool(self._tag) and self._tag in known
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or self._modified is None:
            return False
        moment = parse_http_date_safe(since)
        return moment is not None and self._modified <= moment

    def to_bytes(self) -> bytes:
        head = {
            "headers": self.headers,
            "length": self.length,
            "lengths": {coding: len(body) for coding, body in self.bodies.items()},
            "until": self.until,
            "names": self.names,
        }
        return json.dumps(head).encode() + b"\n" + b"".join(self.bodies.values())

    @classmethod
    def from_bytes(cls, data: bytes) -> "PageAnswer | None":
        """None of what was cut off or is something else."""
        head, _line, rest = data.partition(b"\n")
        try:
            read = json.loads(head)
            headers = [(name, value) for name, value in read["headers"]]
            bodies, start = {}, 0
            for coding, length in read["lengths"].items():
                bodies[coding] = rest[start : start + length]
                start += length
            if start != len(rest):
                return None
            length, until, names = read["length"], read["until"], read["names"]
            return cls(headers, length, bodies, until, names)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def _in_networks(name: str, value: str, until: float) -> str:
    """What `s-maxage` says to whoever stands in front of the site."""
    if name.lower() != "cache-control" or not settings.CDN_SECONDS:
        return value
    seconds = min(settings.CDN_SECONDS, until - timezone.now().timestamp())
    return value.replace("s-maxage=0", f"s-maxage={max(0, int(seconds))}")


@lru_cache(maxsize=500)
def best_coding(accepted: str) -> str:
    """RFC 9110 section 12.5.3; of what somebody takes, the shortest."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _sign, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.")
    for coding in (BROTLI, GZIP):
        if weights.get(coding, weights.get("*", False)):
            return coding
    return PLAIN
