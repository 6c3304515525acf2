"""`/themes/`: everything on a theme, whatever its kind."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.forms.page_number import PageNumber
from core.models import SiteSettings, Theme
from core.models.themes import all_themes
from core.sections import get_site_sections
from core.syndication.feeds import Feed
from core.syndication.feeds.follow import follow_page
from core.syndication.feeds.page import FORMATS
from core.syndication.schema_org import breadcrumb_list
from home.models import HomePage
from listings.collections.layouts import Layout
from listings.query import ContentQuery
from listings.results import ResultSet
from listings.sources import ContentSource, all_sources

SHOWN = 6
PER_PAGE = 24


class Index:
    """What the head of a page asks of any page."""

    title = _("Thèmes")
    cover = None

    def card_url(self, request) -> str:
        return ""

    @property
    def url(self) -> str:
        return reverse("themes")

    @property
    def full_url(self) -> str:
        return f"{settings.SITE_URL}{self.url}"

    def get_full_url(self, request=None) -> str:
        return self.full_url

    def get_description(self) -> str:
        return _("De quoi il est question ici, par grands thèmes.")

    @cached_property
    def breadcrumbs(self) -> list:
        return list(HomePage.objects.visible())

    def get_structured_data(self, request) -> list[dict]:
        return [breadcrumb_list(self, request)]


class About(Index):
    """A theme, as a page of the site."""

    def __init__(self, theme: Theme):
        self.theme = theme
        self.title = theme.name
        self.feed_url = f"{self.url}flux.xml"
        self.feed_json_url = f"{self.url}flux.json"
        self.follow_url = f"{self.url}suivre/"
        self.feed_title = theme.name

    @property
    def url(self) -> str:
        return self.theme.url

    def get_description(self) -> str:
        return self.theme.description or _(
            "Comptes rendus, dates, lieux, groupes : tout ce qui touche à « %(name)s »."
        ) % {"name": self.title}

    @cached_property
    def breadcrumbs(self) -> list:
        return [*super().breadcrumbs, Index()]

    def card_url(self, request) -> str:
        return self.theme.card_url(request)

    def query_for(self, *sources: ContentSource) -> ContentQuery:
        names = tuple(source.name for source in sources)
        return ContentQuery(kinds=names, themes=(self.theme.pk,))


@dataclass
class Section:
    """What there is of one kind."""

    source: ContentSource
    query: ContentQuery
    sections: dict

    def __post_init__(self):
        results = ResultSet(self.query, cards=self.shown_layout == Layout.CARDS)
        first = results[: SHOWN + 1]
        self.items = first[:SHOWN]
        self.count = results.count() if len(first) > SHOWN else len(first)

    @property
    def shown_layout(self) -> Layout:
        dated = "agenda" in self.source.layouts
        return Layout.AGENDA if dated else Layout.CARDS

    @property
    def dates(self) -> list:
        return [item.agenda_entry for item in self.items]

    @property
    def all_url(self) -> str:
        known = self.source.list_url(self.query, self.sections)
        if known or self.count <= SHOWN:
            return known
        return reverse("theme_list", args=[self.theme.slug, self.source.name])

    @property
    def theme(self) -> Theme:
        return self.query.only_theme


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    themes = all_themes().values()
    context = {"page": Index(), "themes": themes, "schema_items": themes}
    return render(request, "themes/index.html", context)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    page = About(get_object_or_404(Theme, slug=slug))
    known = get_site_sections(request)
    parts = [Section(one, page.query_for(one), known) for one in all_sources()]
    listed = [item.thing for part in parts for item in part.items]
    shown = [part for part in parts if part.count]
    context = {"page": page, "parts": shown, "schema_items": listed}
    return render(request, "themes/theme.html", context)


@require_safe
def theme_list(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    page = About(get_object_or_404(Theme, slug=slug))
    [source] = [one for one in all_sources() if one.name == kind] or [None]
    if source is None:
        raise Http404
    paginator = Paginator(ResultSet(page.query_for(source)), PER_PAGE)
    context = {
        "page": page,
        "source": source,
        "page_obj": paginator.get_page(PageNumber.read(request.GET)),
    }
    return render(request, "themes/list.html", context)


def _feed(request: HttpRequest, page: About, name: str) -> Feed:
    return ResultSet(page.query_for(*all_sources())).feed(
        title=f"{page.title} · {SiteSettings.load(request).name}",
        description=page.get_description(),
        home=page.full_url,
        address=f"{page.full_url}{name}",
    )


@require_safe
def theme_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    page = About(get_object_or_404(Theme, slug=slug))
    return FORMATS[name](_feed(request, page, name))


@require_safe
def theme_follow(request: HttpRequest, slug: str) -> HttpResponse:
    page = About(get_object_or_404(Theme, slug=slug))
    return follow_page(request, _feed(request, page, "flux.xml"), page.title, page)
