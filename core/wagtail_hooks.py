from django.http import Http404
from django.utils import timezone

from wagtail import hooks


@hooks.register("before_serve_page")
def expired_pages_are_gone(page, request, args, kwargs) -> None:
    """At once, even when the worker that unpublishes them is late."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404
