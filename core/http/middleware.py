"""Headers and compression, for every response."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control

ADMIN = "/admin/"
# Said by whoever keeps answers, and compresses them once for all.
KEEPS_PAGES = "essaim.keeps_pages"
DOCUMENTS = "/documents/"

_SHARED = (
    "img-src 'self' data:{blob}; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'; object-src 'none'"
)
PUBLIC_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; " + (
    _SHARED.format(blob="")
)
# Wagtail's admin does not work without inline scripts and styles.
ADMIN_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; frame-src 'self'; "
    + _SHARED.format(blob=" blob:")
)


def permissions_policy(*allowed: str) -> str:
    """What scripts of a page may use: nothing, but for what it names."""
    features = ["camera", "geolocation", "microphone", "payment", "usb"]
    features.append("browsing-topics")
    return ", ".join(f"{f}=({'self' if f in allowed else ''})" for f in features)


HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": permissions_policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
PUBLIC_CACHE = "public, max-age=0, must-revalidate, s-maxage=0"
# Policies bind documents: a style, a script, a font or a picture has no use for them,
# and a page fetches a score of these.
NO_DOCUMENT = (
    *("text/css", "text/javascript", "font/"),
    *("image/avif", "image/jpeg", "image/png", "image/webp"),
)
NO_DOCUMENT_HEADERS = ("Cross-Origin-Resource-Policy", "X-Content-Type-Options")


class HeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        needs_policy = request.path.startswith((ADMIN, DOCUMENTS))
        if kind.startswith(NO_DOCUMENT) and not needs_policy:
            for name in NO_DOCUMENT_HEADERS:
                response.headers.setdefault(name, HEADERS[name])
            return response
        policy = ADMIN_POLICY if request.path.startswith(ADMIN) else PUBLIC_POLICY
        if settings.SITE_URL.startswith("https://"):
            policy += "; upgrade-insecure-requests"
        if store := settings.S3_PUBLIC_URL:
            # Pictures are sent on to it.
            policy = policy.replace(
                "img-src 'self'", f"img-src 'self' {_origin(store)}"
            )
        if request.path.startswith(DOCUMENTS):
            response.headers["Content-Security-Policy"] = document_policy(response)
        response.headers.setdefault("Content-Security-Policy", policy)
        may_be_framed = getattr(request, "may_be_framed", False)
        if may_be_framed:
            open_policy = policy.replace("frame-ancestors 'self'", "frame-ancestors *")
            response.headers["Content-Security-Policy"] = open_policy
        for name, value in HEADERS.items():
            if not (may_be_framed and name == "X-Frame-Options"):
                response.headers.setdefault(name, value)
        # Wagtail's document view writes these two literally when it has nothing
        # to say in them.
        if response.headers.get("Content-Encoding") == "None":
            del response.headers["Content-Encoding"]
        if response.headers.get("ETag") == '""':
            del response.headers["ETag"]
        if request.path.startswith(ADMIN):
            patch_cache_control(response, private=True)
        elif request.method in ("GET", "HEAD") and not is_permanent(response):
            response.headers.setdefault("Cache-Control", cache_rule(request, response))
        return response


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_permanent(response: HttpResponse) -> bool:
    """Browsers keep such a redirect by themselves; those that may change say so."""
    return response.status_code in (301, 308)


def cache_rule(request: HttpRequest, response: HttpResponse) -> str:
    """What somebody signed in sees stays in no cache; all else is asked for anew, which
    the answer's ETag makes cheap."""
    is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
    return "private, no-store" if is_personal else PUBLIC_CACHE


def document_policy(response: HttpResponse) -> str:
    """Browsers refuse to show a PDF in a sandbox; all else is locked up."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return "default-src 'none'" + ("" if kind == "application/pdf" else "; sandbox")


class PublicGZipMiddleware(GZipMiddleware):
    """Compresses what is the same for everyone. Answers for somebody signed in hold
    tokens, whose length must not tell what they are (BREACH)."""

    def process_response(self, request, response):
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        is_part = response.status_code in (206, 416)
        if signed_in or is_part or request.path.startswith(ADMIN) or response.streaming:
            return response
        if KEEPS_PAGES in request.META:
            return response
        return super().process_response(request, response)
