"""Old addresses of the portal, ex. `index.php?file=Sections&op=article&artid=90`."""

import re
from urllib.parse import parse_qsl

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from wagtail.models import Page

from agenda.models import AgendaIndexPage
from annuaire.models import AnnuaireIndexPage
from ateliers.models import AtelierPage, AteliersIndexPage
from core.http.query import full_query, know
from core.models import BasePageQuerySet, SiteSettings
from home.models import ContactPage, HomePage
from legacy.models import LegacyAddress
from newsletter.models import NewsletterIndexPage

# What does today what a module of the portal did.
SUCCESSORS = {
    LegacyAddress.SECTIONS: AteliersIndexPage,
    "calendar": AgendaIndexPage,
    "contact": ContactPage,
    "links": AnnuaireIndexPage,
    "newsletter": NewsletterIndexPage,
    "suggest": AnnuaireIndexPage,
}
# Closed, and search engines are to forget them: they are about people.
GONE = {"forum", "guestbook", "members", "stats", "team", "textbox", "userbox"}
MODULES = {*SUCCESSORS, *GONE} | {
    *("archives", "comment", "download", "gallery", "news", "search", "survey"),
    *("user", "vote"),
}
know("file", "name", "module", "artid", "im_id", "main")
FEEDS = {"sections": AteliersIndexPage, "links": AnnuaireIndexPage}
_SEPARATOR = re.compile(r"&(?:amp;)+|;", re.I)
_NUMBER = re.compile(r"[0-9]{1,9}")
_MODULE = re.compile(r"[a-z][a-z0-9_-]{0,30}")


@require_safe
def old_address(request: HttpRequest) -> HttpResponse:
    parameters = _read(request)
    module = _module(parameters)
    if not module:
        return _permanent_redirect("/")
    if address := _find_address(module, parameters, request):
        return _permanent_redirect(address)
    page = _former_site_page(request)
    if page is None or "artid" in parameters and module == LegacyAddress.SECTIONS:
        raise Http404
    if module not in GONE:
        return _permanent_redirect(page.get_url(request))
    response = page.specific.serve(request)
    response.status_code = 410
    return response


@require_safe
def old_feed(request: HttpRequest, name: str) -> HttpResponse:
    """`rss/news_rss.php`: programs follow what there is in its place."""
    page = FEEDS.get(name, HomePage).objects.visible().first()
    if page is None:
        raise Http404
    return _permanent_redirect(page.feed_url)


def _permanent_redirect(address: str) -> HttpResponse:
    """Browsers may keep it: nobody writes these addresses any more."""
    response = HttpResponsePermanentRedirect(address)
    response.may_be_kept = True
    return response


def is_of_the_portal(request: HttpRequest) -> bool:
    """Whether the query names a module that the portal had."""
    return _module(_read(request)) in MODULES


def _find_address(
    module: str, parameters: dict[str, str], request: HttpRequest
) -> str | None:
    """Where that which an old address names is now."""
    if module == "search":
        words = parameters.get("main", "")
        return reverse("search") + (f"?{urlencode({'q': words})}" if words else "")
    page = _find_page(module, parameters)
    below = "proposer/" if module == "suggest" else ""
    return page and f"{page.get_url(request)}{below}"


def _find_page(module: str, parameters: dict[str, str]) -> Page | None:
    if module == LegacyAddress.SECTIONS and "artid" in parameters:
        return _article(parameters["artid"])
    if module == "comment" and parameters.get("module", "").lower() == "sections":
        return _article(parameters.get("im_id", ""))
    kind = SUCCESSORS.get(module)
    return kind.objects.visible().first() if kind else None


def _former_site_page(request: HttpRequest) -> Page | None:
    key = SiteSettings.load(request).former_site_page_id
    return BasePageQuerySet(Page).visible().filter(pk=key).first()


def _module(parameters: dict[str, str]) -> str:
    """Empty where none is named; what can be no name is nowhere."""
    names = (parameters.get(name) for name in ("file", "name", "module"))
    module = next(filter(None, names), "").lower()
    if module and not _MODULE.fullmatch(module):
        raise Http404
    return module


def _read(request: HttpRequest) -> dict[str, str]:
    """The portal wrote Latin-1."""
    query = _SEPARATOR.sub("&", full_query(request))
    for encoding in ("utf-8", "latin-1"):
        try:
            pairs = parse_qsl(
                query, encoding=encoding, errors="strict", max_num_fields=50
            )
        except UnicodeDecodeError:
            continue
        except ValueError:
            return {}
        return {name.lower(): value for name, value in pairs}
    return {}


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
