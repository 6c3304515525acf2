"""The pages right below the home page, which templates link to, and the one for
whoever comes for the first time, wherever it stands."""

from datetime import datetime

from django.db.models import Q

from wagtail.models import Page, Site

from core.http.memo import FOREVER, kept_until
from core.models import BasePageQuerySet, SiteSettings


def get_site_sections(request) -> dict:
    site = Site.find_for_request(request) if request else None
    if site is None:
        return {"menu": [], "legal": []}
    if not hasattr(request, "_site_sections"):
        found = kept_until(f"core.sections.{site.pk}", lambda: _sections(request, site))
        menu = [
            link | {"current": _current(request.path, link["url"])}
            for link in found["menu"]
        ]
        request._site_sections = found | {"menu": menu}
    return request._site_sections


def _sections(request, site) -> tuple[dict, datetime]:
    """The same for all that is asked of this site, until one of them expires."""
    welcome = SiteSettings.load(request).welcome_page_id
    pages = BasePageQuerySet(Page)
    pages = pages.filter(pages.child_of_q(site.root_page) | Q(pk=welcome)).visible()
    sections: dict = {"menu": [], "legal": []}
    until = FOREVER
    for page in pages.order_by("path").select_related("content_type"):
        until = min(until, page.expire_at or until)
        address, kind = page.get_url(request), page.content_type.model
        link = {"title": page.title, "url": address}
        if page.pk == welcome:
            sections["welcome"] = link
        if page.depth != site.root_page.depth + 1:
            continue
        sections.setdefault(kind, link)
        if kind == "legalpage":
            sections["legal"].append(link)
        if page.show_in_menus:
            sections["menu"].append(link)
    return sections, until


def _current(path: str, address: str) -> str:
    """`aria-current` of a link of the menu: to this page, or to the one above it."""
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""
