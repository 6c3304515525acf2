from django.http import Http404, HttpRequest, HttpResponse

from wagtail import hooks
from wagtail.models import Page

from legacy.views import is_of_the_portal, old_address


@hooks.register("before_serve_page")
def redirect_old_home(
    page: Page, request: HttpRequest, serve_args, serve_kwargs
) -> HttpResponse | None:
    """The old portal answered `/?file=…` as it did `/index.php?file=…`."""
    if request.path != "/" or "file" not in request.GET:
        return None
    try:
        return old_address(request) if is_of_the_portal(request) else None
    except Http404:
        return None
