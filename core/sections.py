"""The pages right below the home page, which templates link to."""

from wagtail.models import Page, Site

from core.models import BasePageQuerySet


def get_site_sections(request) -> dict:
    site = Site.find_for_request(request) if request else None
    if site is None:
        return {"menu": [], "legal": []}
    if not hasattr(request, "_site_sections"):
        request._site_sections = _sections(request, site)
    return request._site_sections


def _sections(request, site) -> dict:
    pages = BasePageQuerySet(Page).child_of(site.root_page).visible()
    sections: dict = {"menu": [], "legal": []}
    for page in pages.order_by("path").select_related("content_type"):
        address, kind = page.get_url(request), page.content_type.model
        link = {"title": page.title, "url": address}
        sections.setdefault(kind, link)
        if kind == "legalpage":
            sections["legal"].append(link)
        if page.show_in_menus:
            current = request.path.startswith(address)
            sections["menu"].append({**link, "current": current})
    return sections
