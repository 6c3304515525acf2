"""What was typed and not saved is kept in the browser (`static/js/unsaved_copy.js`).
Here the server says which copy it no longer needs, and draws a form with one again."""

import json
import re

from django.conf import settings
from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin import messages

RESTORED = "restored_copy"
_COPY = "unsaved_copy"
_SAVED = "saved_copies"
_KEY = re.compile(r"[0-9a-f]{36}")
_KEPT_FOR = 600  # seconds, until the next page of the admin opens
_MOST = 5


class SavedCopyMiddleware:
    """A form of the admin that is answered by a redirect was saved, unless somebody has
    to log in first or may no longer write there. An autosave says so itself: one of a
    page that was put away and closed names its copy too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A visitor is given no cookie, whatever is sent.
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if request.method == "POST" and in_admin:
            key = request.POST.get(_COPY, "")
            if _KEY.fullmatch(key) and _is_saved(request, response):
                others = request.COOKIES.get(_SAVED, "").split(".")[: _MOST - 1]
                response.set_cookie(
                    _SAVED,
                    ".".join([key, *filter(_KEY.fullmatch, others)]),
                    max_age=_KEPT_FOR,
                    path=reverse("wagtailadmin_home"),
                    samesite="Strict",
                    secure=settings.SESSION_COOKIE_SECURE,
                )
        return response


def _is_saved(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code == 302:
        return not _was_refused(request, response)
    if not isinstance(response, JsonResponse):
        return False
    match json.loads(response.content):
        case {"success": True, **rest}:
            return "refused" not in rest
    return False


def _was_refused(request: HttpRequest, response: HttpResponse) -> bool:
    if response["Location"].startswith(reverse("wagtailadmin_login")):
        return True
    waiting = get_messages(request)
    levels = {message.level for message in waiting}
    waiting.used = False  # The next page shows them.
    return ERROR in levels


class RestorableFormMixin:
    """Sent again from a copy, a form is shown with what it holds, and saved later."""

    def is_valid(self) -> bool:
        return super().is_valid() and RESTORED not in self.data


class RestorableViewMixin:
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if RESTORED in request.POST:
            for _message in get_messages(request):
                pass  # They speak of a form that could not be saved.
            messages.info(
                request,
                _("Voici votre texte. Relisez-le : il s'enregistre de lui-même."),
            )
        return response
