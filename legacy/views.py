import re
from urllib.parse import parse_qsl

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.views.decorators.http import require_safe

from wagtail.models import Page

from ateliers.models import AtelierPage, AteliersIndexPage
from legacy.models import LegacyAddress

_SEPARATOR = re.compile(r"&(?:amp;)+|;", re.I)
_NUMBER = re.compile(r"[0-9]{1,9}")


@require_safe
def old_address(request: HttpRequest) -> HttpResponse:
    """An old address, ex. `index.php?file=Sections&op=article&artid=90`."""
    page = find_page(request.META.get("QUERY_STRING", ""))
    if page is None:
        raise Http404
    return old_address_redirect(page, request)


def old_address_redirect(page: Page, request: HttpRequest) -> HttpResponse:
    """Browsers may keep it: nobody writes these addresses any more."""
    response = HttpResponsePermanentRedirect(page.get_url(request))
    response.may_be_kept = True
    return response


def find_page(query: str) -> Page | None:
    """The page that an old address names, in whatever order, among strangers."""
    parameters = _read(query)
    module = parameters.get("file", "").lower()
    if module == LegacyAddress.SECTIONS:
        if "artid" in parameters:
            return _article(parameters["artid"])
        return AteliersIndexPage.objects.visible().first()
    if module == "comment" and parameters.get("module", "").lower() == "sections":
        return _article(parameters.get("im_id", ""))
    return None


def _read(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(_SEPARATOR.sub("&", query), max_num_fields=50)
    except ValueError:
        return {}
    return {name.lower(): value for name, value in pairs}


def _article(number: str) -> Page | None:
    if not _NUMBER.fullmatch(number):
        return None
    return (
        AtelierPage.objects.visible()
        .filter(
            legacy_addresses__module=LegacyAddress.SECTIONS,
            legacy_addresses__legacy_id=int(number),
        )
        .first()
    )
