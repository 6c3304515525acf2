"""What was typed and not saved is kept in the browser (`static/js/unsaved_copy.js`).
Here the server says which copy it no longer needs, keeps one of what it refuses
(`core.admin.pending_texts`), and draws a form with one again."""

import json
import logging
import re

from django.conf import settings
from django.contrib.messages import ERROR, get_messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin import messages

from core.admin.pending_texts import forget_pending, keep_pending
from core.admin.session import OPENED_BY
from core.forms.restorable_form import RESTORED

logger = logging.getLogger(__name__)

_COPY = "unsaved_copy"
_SAVED = "saved_copies"
_KEY = re.compile(r"[0-9a-f]{36}")
_KEPT_FOR = 600  # seconds, until the next page of the admin opens
_MOST = 5
# An older text than the one that is saved, another person's, one in the bin by now.
_NOT_PENDING = {"late", "other_account", "in_trash"}


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
            if _KEY.fullmatch(key):
                self._answer_for(request, response, key)
        return response

    def _answer_for(self, request: HttpRequest, response, key: str) -> None:
        is_saved = _is_saved(request, response)
        try:
            if is_saved:
                forget_pending(request, key)
            elif is_saved is False and _is_ours(request):
                keep_pending(request, key)
        except DatabaseError:
            logger.exception("the text of a form stays in its browser only")
        if is_saved:
            others = request.COOKIES.get(_SAVED, "").split(".")[: _MOST - 1]
            response.set_cookie(
                _SAVED,
                ".".join([key, *filter(_KEY.fullmatch, others)]),
                max_age=_KEPT_FOR,
                path=reverse("wagtailadmin_home"),
                samesite="Strict",
                secure=settings.SESSION_COOKIE_SECURE,
            )


def _is_ours(request: HttpRequest) -> bool:
    """Sent by the one who typed it: another site may write what it likes, and so may
    whoever logged in afterwards. A copy that comes back is not sent to be saved."""
    return (
        request.user.is_authenticated
        and getattr(request, "csrf_processing_done", False)
        and request.POST.get(OPENED_BY) == str(request.user.pk)
        and RESTORED not in request.POST
    )


def _is_saved(request: HttpRequest, response: HttpResponse) -> bool | None:
    """None for an answer that is not about saving."""
    if response.status_code == 302:
        return not _was_refused(request, response)
    if not isinstance(response, JsonResponse):
        return False
    match json.loads(response.content):
        case {"success": True, **rest}:
            return "refused" not in rest
        case {"success": False, **rest} if rest.get("error_code") not in _NOT_PENDING:
            return False
    return None


def _was_refused(request: HttpRequest, response: HttpResponse) -> bool:
    if response["Location"].startswith(reverse("wagtailadmin_login")):
        return True
    waiting = get_messages(request)
    levels = {message.level for message in waiting}
    waiting.used = False  # The next page shows them.
    return ERROR in levels


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
