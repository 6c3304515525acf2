"""Pages that are followed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models.settings import SiteSettings
from core.syndication.feeds.feed import Feed
from core.syndication.feeds.follow import follow_page

FORMATS: dict[str, Callable[[Feed], HttpResponse]] = {
    "flux.xml": Feed.as_rss,
    "flux.json": Feed.as_json,
}


def with_query(url: str, request: HttpRequest) -> str:
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

    @property
    def follow_url(self) -> str:
        """Where people read what there is to follow, and how."""
        return f"{self.url}suivre/"

    def get_followed_parts(self, request: HttpRequest) -> list[dict]:
        """Pages below that are followed by themselves: title and url."""
        return []

    def _feed(self, request: HttpRequest, name: str) -> Feed:
        return Feed.of(
            self.get_feed_pages(request),
            title=f"{self.feed_title} · {SiteSettings.load(request).name}",
            description=self.get_description(),
            home=with_query(self.full_url, request),
            address=with_query(f"{self.full_url}{name}", request),
        )

    @path("flux.xml/")
    def rss_feed(self, request: HttpRequest) -> HttpResponse:
        return self._feed(request, "flux.xml").as_rss()

    @path("flux.json/")
    def json_feed(self, request: HttpRequest) -> HttpResponse:
        return self._feed(request, "flux.json").as_json()

    @path("suivre/")
    def follow(self, request: HttpRequest) -> HttpResponse:
        feed, parts = self._feed(request, "flux.xml"), self.get_followed_parts(request)
        return follow_page(request, feed, self.feed_title, self, parts=parts)
