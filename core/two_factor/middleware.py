"""Until a code was given, a session is nobody's: on every address, not in one form."""

from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

from core.http.csrf import ADMIN
from core.two_factor.sessions import missing_step

# What the admin serves to anybody, and what the screens before it need.
_OPEN = (
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "session",
)


class TwoFactorMiddleware:
    """Views find nobody in `request.user`, so that whatever they keep for somebody
    stays closed, in the admin and outside it: drafts, documents, pages, originals.
    Whoever gave the password is `request.session_user`; the admin leads them on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user

        @cache
        def missing() -> str:
            if account.is_anonymous:
                return ""
            return missing_step(request.session, account)

        request.session_user = account
        # Lazy as Django's own: most pages never ask, and cost no query.
        request.user = SimpleLazyObject(
            lambda: AnonymousUser() if missing() else account
        )
        del request.auser  # It would answer with the account.
        if request.path.startswith(ADMIN):
            step = missing()
            if step and not _may_pass(request, step):
                return _lead_to(step, request)
        return self.get_response(request)


def _may_pass(request: HttpRequest, step: str) -> bool:
    path = request.path
    if path == reverse("wagtailadmin_login"):
        return request.method == "POST"  # Another account, or the same one anew.
    return path in map(reverse, [step, *_OPEN]) or path.startswith(
        reverse("wagtailadmin_password_reset")
    )


def _lead_to(step: str, request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        response = HttpResponseForbidden()
    else:
        is_login = request.path == reverse("wagtailadmin_login")
        after = request.GET.get("next", "") if is_login else request.get_full_path()
        response = redirect_to_login(after, reverse(step))
    add_never_cache_headers(response)
    return response
