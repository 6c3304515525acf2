"""Pages and collections behind a password of their own: guesses are counted as those of
the login are, by network and by what is closed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wagtail.documents.views.serve import authenticate_with_password as open_collection
from wagtail.views import authenticate_with_password as open_page

from core.forms.ratelimit import client_network, exceeded, hit

LIMIT, WINDOW = 10, 15 * 60  # tries, seconds


def throttle(view: Callable) -> Callable:
    """Of a view that answers a wrong password with its form again."""

    @wraps(view)
    def throttled(request: HttpRequest, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, **kwargs)
        # The number of what is closed comes first, in both.
        identity = f"{client_network(request)} {next(iter(kwargs.values()))}"
        purpose = f"password.{view.__module__}"
        if exceeded(purpose, identity, LIMIT):
            response = render(request, "password_throttled.html", status=429)
            response.headers["Retry-After"] = str(WINDOW)
            return response
        response = view(request, **kwargs)
        if response.status_code == 200:
            hit(purpose, identity, LIMIT, WINDOW)
        return response

    return throttled


authenticate_for_page, authenticate_for_collection = map(
    throttle, (open_page, open_collection)
)
