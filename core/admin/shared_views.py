"""Views whose forms are shared: what they read stays as it is until they have saved."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core.forms.shared_form import SharedFormMixin


class SharedFormMiddleware:
    """A shared form locks its row: what it compares with is there until the end of the
    transaction that begins here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view, args, kwargs
    ) -> HttpResponse | None:
        if not _sends_shared_form(request):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)


def _sends_shared_form(request: HttpRequest) -> bool:
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return (
        request.method == "POST"
        and in_admin
        and any(SharedFormMixin.is_mark(name) for name in request.POST)
    )
