"""A form stays open longer than a session: who is logged in now, and whose form it is.

Logging in changes the token that forms are sent with. `static/js/session.js` renews
it, so it no longer tells one account's form from the next one's: here this is asked.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

OPENED_BY = "form_account"


@never_cache
@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Asked before a form leaves, and whether the site answers at all."""
    get_token(request)  # Sets its cookie where there is none.
    return JsonResponse({"account": request.user.pk})


class FormAccountMiddleware:
    """What somebody typed is not sent by whoever logged in afterwards."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view, args, kwargs
    ) -> HttpResponse | None:
        is_form = request.method == "POST" and request.path.startswith(
            reverse("wagtailadmin_home")
        )
        opened_by = request.POST.get(OPENED_BY) if is_form else None
        if opened_by is None or not request.user.is_authenticated:
            return None
        return None if opened_by == str(request.user.pk) else _refusal(request)


def _refusal(request: HttpRequest) -> HttpResponse:
    if request.accepts("text/html"):
        return render(request, "wagtailadmin/other_account.html", status=403)
    message = _("Un autre compte a ouvert ce formulaire : rien n'est enregistré.")
    answer = {
        "success": False,
        "error_code": "other_account",
        "error_message": message,
    }
    return JsonResponse(answer, status=403)
