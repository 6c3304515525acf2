"""What the page of one entry shows besides the entry itself."""

from urllib.parse import quote, urlsplit

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.contrib.routable_page.models import path

from annuaire.hours import week
from annuaire.maps.nearby import near
from annuaire.models.territory import all_territories
from annuaire.public.rows import as_rows
from annuaire.querysets import pictures, tagged
from core.backlinks import pages_citing
from french.dates import french_date


class EntryRoute:
    """Comes after all other routes of the directory: it takes any slug."""

    @path("<slug:slug>/")
    def entry(self, request: HttpRequest, slug: str) -> HttpResponse:
        entry = self.find(slug)
        return self.render(
            request,
            template="annuaire/alternative_page.html",
            context_overrides=entry_context(self, request, entry),
        )


def entry_context(page, request: HttpRequest, entry) -> dict:
    entry.directory = page
    beside = list(near(entry))
    # All that the page, its card and its description for machines ask of them.
    prefetch_related_objects([entry], "needs", tagged())
    prefetch_related_objects([entry, *beside], "themes", pictures())
    return {
        "page": page,
        "self": page,
        "request": request,
        "entry": entry,
        "tags": [item.tag for item in entry.tagged_items.all()],
        "today": timezone.localdate(),
        "week": entry_week(entry),
        "territory": all_territories().get(entry.citycode),
        "territories": all_territories(),
        "near": as_rows(beside),
        "cited_in": pages_citing(entry)[:20],
        "route_url": route_url(entry),
        "geo_url": geo_url(entry),
        "website_label": urlsplit(entry.website).netloc.removeprefix("www."),
        "unverified_text": unverified_text(entry),
    }


def entry_week(entry) -> list:
    if not entry.parsed_hours:
        return []
    return week(entry.parsed_hours, timezone.localdate())


def route_url(entry) -> str:
    """A way there, on the free map, only on a click."""
    point = exact_point(entry)
    return f"https://www.openstreetmap.org/directions?to={point}" if point else ""


def geo_url(entry) -> str:
    """For the map of a telephone, which shows the name beside the point."""
    point = exact_point(entry)
    return f"geo:{point}?q={point}({quote(entry.name, safe='')})" if point else ""


def exact_point(entry) -> str:
    """`43.2934,5.3861`; nothing of a place that is not shown exactly."""
    if entry.hide_exact_location or entry.public_point is None:
        return ""
    latitude, longitude = entry.public_point
    return f"{latitude},{longitude}"


def unverified_text(entry) -> str:
    if not entry.unverified_since:
        return ""
    return _(
        "Fiche non vérifiée depuis le %(date)s : appelez avant de vous déplacer, et "
        "dites-nous ce qui a changé."
    ) % {"date": french_date(entry.unverified_since, "j F Y")}
