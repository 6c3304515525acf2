"""`decisions/`, below the list of ateliers: what was decided, what there is to do."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from ateliers.register.entries import calendar_entry, feed_entry
from ateliers.register.forms import RegisterFilterForm
from core.models.settings import SiteSettings
from core.syndication.feeds import LENGTH, Feed
from core.syndication.feeds.follow import follow_page
from core.syndication.ical import CALENDAR_LENGTH, build_calendar
from tabular.csv_writer import csv_lines

PER_PAGE = 20
SEGMENT = "decisions/"


class RegisterRoutes(RoutablePageMixin):
    """A page with the register of decisions below its address."""

    @property
    def register_url(self) -> str:
        return f"{self.url}{SEGMENT}"

    @property
    def register_full_url(self) -> str:
        return f"{self.full_url}{SEGMENT}"

    @path(SEGMENT)
    def register_list(self, request: HttpRequest) -> HttpResponse:
        form = RegisterFilterForm(request.GET)
        paginator = Paginator(form.narrow(form.rows).in_order(), PER_PAGE)
        paginator.count = form.count
        page_obj = paginator.get_page(form.value("page"))
        page_obj.object_list = page_obj.object_list.whole().in_order()
        # Not those of the page itself: its lists would be asked for as well.
        context = Page.get_context(self, request)
        context |= {
            "form": form,
            "page_obj": page_obj,
            "leaf": _("Décisions et actions"),
        }
        return TemplateResponse(request, "ateliers/register.html", context)

    @path(f"{SEGMENT}flux.xml/")
    def register_rss(self, request: HttpRequest) -> HttpResponse:
        return self._register_feed(request, "flux.xml").as_rss()

    @path(f"{SEGMENT}flux.json/")
    def register_json(self, request: HttpRequest) -> HttpResponse:
        return self._register_feed(request, "flux.json").as_json()

    @path(f"{SEGMENT}suivre/")
    def follow_register(self, request: HttpRequest) -> HttpResponse:
        feed = self._register_feed(request, "flux.xml")
        return follow_page(request, feed, _("Décisions et actions"))

    def _register_feed(self, request: HttpRequest, name: str) -> Feed:
        form = RegisterFilterForm(request.GET)
        rows = form.narrow(form.rows).newest_first()[:LENGTH].whole()
        query = f"?{form.query}" if form.query else ""
        home = self.register_full_url
        return Feed.of(
            [_Item(row, form.shows_people) for row in rows],
            title=f"{_('Décisions et actions')} · {SiteSettings.load(request).name}",
            description=_("Ce que nous avons dit que nous ferions, et où on en est."),
            home=f"{home}{query}",
            address=f"{home}{name}{query}",
        )

    @path(f"{SEGMENT}export.csv/")
    def register_csv(self, request: HttpRequest) -> HttpResponse:
        form = RegisterFilterForm(request.GET)
        rows = form.narrow(form.rows).with_page().with_note().in_order()
        response = StreamingHttpResponse(
            csv_lines(*_table(rows.iterator(500), form.shows_people)),
            content_type="text/csv; charset=utf-8",
        )
        response["Content-Disposition"] = 'attachment; filename="decisions.csv"'
        return response

    @path(f"{SEGMENT}agenda.ics/")
    def register_calendar(self, request: HttpRequest) -> HttpResponse:
        """The dates of what is still open."""
        form = RegisterFilterForm(request.GET)
        rows = form.narrow(form.rows).filter(due__isnull=False).with_page()
        rows = rows.order_by("-due", "-pk")[:CALENDAR_LENGTH]
        name = f"{_('Décisions et actions')} · {SiteSettings.load(request).name}"
        entries = [calendar_entry(row, form.shows_people) for row in reversed(rows)]
        response = HttpResponse(
            build_calendar(entries, name), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="decisions.ics"'
        return response

    def get_sitemap_urls(self, request=None) -> list[dict]:
        address = f"{self.get_full_url(request)}{SEGMENT}"
        return [
            *super().get_sitemap_urls(request),
            {"location": address, "lastmod": None},
        ]


class _Item:
    """What a feed asks of a thing."""

    def __init__(self, row, shows_people: bool):
        self.row, self.shows_people = row, shows_people

    def get_feed_entries(self) -> list:
        return [feed_entry(self.row, self.shows_people)]


def _table(rows, shows_people: bool) -> tuple[list[str], Iterator[list[str]]]:
    columns = [_("genre"), _("quoi"), _("qui"), _("pour le"), _("état"), _("depuis le")]
    columns += [_("note"), _("dit le"), _("atelier"), _("adresse")]
    lines = (
        [
            row.get_kind_display(),
            row.what,
            row.who if shows_people else "",
            row.by_when.isoformat() if row.by_when else "",
            row.get_state_display(),
            row.since.date().isoformat(),
            row.public_note or "",
            row.said_on.isoformat(),
            row.page.title,
            row.full_url,
        ]
        for row in rows
    )
    return columns, lines
