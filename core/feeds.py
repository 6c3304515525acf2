"""One base for every feed: RSS 2.0 and JSON Feed 1.1, full content in both."""

import datetime
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models.settings import SiteSettings
from core.text import strip_controls

LENGTH = 20
_ADDRESSES = re.compile(r'\s(?:href|src|srcset|poster)="[^"]*"')
_RELATIVE = re.compile(r'((?:"|,\s+))/(?!/)')


@dataclass(frozen=True)
class FeedEntry:
    """One item. The guid stays the same when the page moves. What was never
    published, such as a page that a script wrote, has no date and is no news."""

    guid: str
    title: str
    url: str
    html: str
    summary: str
    published: datetime.datetime | None
    updated: datetime.datetime | None
    author: str = ""
    categories: list[str] = field(default_factory=list)


class FullContentFeed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if item["byline"]:
            handler.addQuickElement("dc:creator", item["byline"])
        handler.addQuickElement("content:encoded", item["content"])


def absolute(html: str) -> str:
    """Feed readers do not know where a relative address starts from."""
    return _ADDRESSES.sub(
        lambda found: _RELATIVE.sub(rf"\1{settings.SITE_URL}/", found[0]), html
    )


def _with_query(url: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url


class FeedMixin(RoutablePageMixin):
    """A page with `flux.xml` and `flux.json` below its address."""

    def get_feed_pages(self, request: HttpRequest) -> list:
        """The visible pages that the feed tells of, in any order. Most feeds need
        nothing of the request; a list with filters reads them there."""
        raise NotImplementedError

    @property
    def feed_title(self) -> str:
        """What the feed tells of; the name of the site follows it."""
        return self.title

    @property
    def feed_url(self) -> str:
        return f"{self.url}flux.xml"

    @property
    def feed_json_url(self) -> str:
        return f"{self.url}flux.json"

    def _titled(self, request: HttpRequest) -> str:
        return f"{self.feed_title} · {SiteSettings.load(request).name}"

    def _entries(self, request: HttpRequest) -> list[FeedEntry]:
        entries = [
            entry
            for page in self.get_feed_pages(request)
            for entry in page.get_feed_entries()
            if entry.published
        ]
        entries.sort(key=lambda entry: (entry.published, entry.guid), reverse=True)
        return entries[:LENGTH]

    @path("flux.xml/")
    def rss_feed(self, request: HttpRequest) -> HttpResponse:
        feed = FullContentFeed(
            title=strip_controls(self._titled(request)),
            link=self.full_url,
            description=strip_controls(self.get_description()),
            language="fr",
            feed_url=_with_query(f"{self.full_url}flux.xml", request),
        )
        for entry in self._entries(request):
            feed.add_item(
                title=strip_controls(entry.title),
                link=entry.url,
                description=strip_controls(entry.summary),
                content=strip_controls(absolute(entry.html)),
                byline=strip_controls(entry.author),
                categories=[strip_controls(name) for name in entry.categories],
                unique_id=entry.guid,
                unique_id_is_permalink=False,
                pubdate=entry.published,
                updateddate=entry.updated,
            )
        response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
        feed.write(response, "utf-8")
        return response

    @path("flux.json/")
    def json_feed(self, request: HttpRequest) -> JsonResponse:
        """https://www.jsonfeed.org/version/1.1/"""
        return JsonResponse(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": self._titled(request),
                "description": self.get_description(),
                "language": "fr",
                "home_page_url": self.full_url,
                "feed_url": _with_query(f"{self.full_url}flux.json", request),
                "items": [
                    {
                        "id": entry.guid,
                        "url": entry.url,
                        "title": entry.title,
                        "summary": entry.summary,
                        "content_html": absolute(entry.html),
                        "date_published": entry.published.isoformat(),
                        "date_modified": entry.updated.isoformat(),
                        "authors": [{"name": entry.author or _("Le collectif")}],
                        "tags": entry.categories,
                    }
                    for entry in self._entries(request)
                ],
            },
            content_type="application/feed+json",
            json_dumps_params={"ensure_ascii": False},
        )
