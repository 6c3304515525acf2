from django.http import HttpRequest, HttpResponse

from wagtail import hooks
from wagtail.models import Page

from legacy.views import find_page, old_address_redirect


@hooks.register("before_serve_page")
def redirect_old_home(
    page: Page, request: HttpRequest, serve_args, serve_kwargs
) -> HttpResponse | None:
    """The old portal answered `/?file=…` as it did `/index.php?file=…`."""
    if request.path != "/" or "file" not in request.GET:
        return None
    new = find_page(request.META.get("QUERY_STRING", ""))
    return new and old_address_redirect(new, request)
