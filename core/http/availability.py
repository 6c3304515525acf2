"""What people read while the database is locked, restarting, full or out of
connections: that it will pass, and what they had sent, to be sent again."""

import errno
import re

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    JsonResponse,
    RawPostDataException,
)
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.http.csrf import same_origin

RETRY_AFTER = 30  # seconds
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
_NEVER_SHOWN = re.compile(r".*password.*|mot_de_passe")


def is_unavailable(error: BaseException | None) -> bool:
    """Whether a failure, or one that it comes from, is the database's or the disk's."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


def unavailable(request: HttpRequest) -> HttpResponse:
    """Without context processors, which ask the database."""
    headers = {"Retry-After": f"{RETRY_AFTER}", "Cache-Control": "no-store"}
    if request.method == "POST" and not request.accepts("text/html"):
        message = _("Le site est occupé. Votre texte n'est pas encore enregistré.")
        answer = {
            "success": False,
            "error_code": "unavailable",
            "error_message": message,
        }
        return JsonResponse(answer, status=503, headers=headers)
    fields = _fields_to_send_again(request)
    context = {"fields": fields, "path": request.get_full_path()}
    response = render(None, "503.html", context, status=503)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _fields_to_send_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Nothing that another site may have written: the page says they are one's own."""
    if request.method != "POST" or not same_origin(request):
        return []
    try:
        values = list(request.POST.lists())
    except (OSError, SuspiciousOperation, BadRequest, RawPostDataException):
        return []
    if any(_NEVER_SHOWN.fullmatch(name) for name, _values in values):
        return []
    return [(name, value) for name, texts in values for value in texts]
