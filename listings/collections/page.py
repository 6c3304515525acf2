"""Pages that hold collections: each has a list of its own, and feeds."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import get_page_models

from core.forms.page_number import PageNumber
from core.http.memo import kept
from core.models.settings import SiteSettings
from core.syndication.feeds import Feed
from core.syndication.feeds.follow import follow_page
from listings.collections.layouts import Layout
from listings.collections.value import CollectionValue

PER_PAGE = 24
# A list of several kinds is put together anew for each of its pages.
LAST_PAGE = 40


class CollectionsMixin(RoutablePageMixin):
    # The fields that may hold some.
    collection_fields = ["body"]

    @property
    def collections(self) -> list:
        """Known by their raw types: the other blocks would ask for their images."""
        return [
            body[number]
            for body in (getattr(self, name) for name in self.collection_fields)
            for number, raw in enumerate(body.raw_data)
            if raw["type"] == "collection"
        ]

    @property
    def shows_collections(self) -> bool:
        """Told of all pages at once, without the body of this one."""
        return self.pk in kept("listings.pages_with_collections", _with_collections)

    @property
    def collection_feeds(self) -> list[dict]:
        """For programs that look for what a page lets them follow."""
        return [
            {
                "title": block.value["title"],
                "url": f"{self.url}collection/{block.id}/",
            }
            for block in self.collections
        ]

    @property
    def draws_a_plan(self) -> bool:
        return any(
            block.value.shown_layout == Layout.PLAN for block in self.collections
        )

    def _collection(self, key) -> CollectionValue:
        for block in self.collections:
            if block.id == str(key):
                return block.value.on(self)
        raise Http404

    @path("collection/<uuid:key>/")
    def whole_collection(self, request: HttpRequest, key) -> HttpResponse:
        value = self._collection(key)
        number = min(PageNumber.read(request.GET), LAST_PAGE)
        own = f"collection/{key}/"
        page_obj = Paginator(value.results, PER_PAGE).get_page(number)
        return self.render(
            request,
            template="collections/whole.html",
            context_overrides={
                "value": value,
                "own_url": f"{self.get_url(request)}{own}",
                "own_full_url": f"{self.get_full_url(request)}{own}",
                "page_obj": page_obj,
            },
        )

    @path("collection/<uuid:key>/flux.xml/")
    def collection_rss(self, request: HttpRequest, key) -> HttpResponse:
        return self._collection_feed(request, key, "flux.xml").as_rss()

    @path("collection/<uuid:key>/flux.json/")
    def collection_json(self, request: HttpRequest, key) -> HttpResponse:
        return self._collection_feed(request, key, "flux.json").as_json()

    @path("collection/<uuid:key>/suivre/")
    def follow_collection(self, request: HttpRequest, key) -> HttpResponse:
        feed = self._collection_feed(request, key, "flux.xml")
        return follow_page(request, feed, self._collection(key)["title"])

    def _collection_feed(self, request: HttpRequest, key, name: str) -> Feed:
        value = self._collection(key)
        home = f"{self.full_url}collection/{key}/"
        return value.results.feed(
            title=f"{value['title']} · {SiteSettings.load(request).name}",
            description=value.results.in_words,
            home=home,
            address=f"{home}{name}",
        )


def _with_collections() -> frozenset[int]:
    models = [each for each in get_page_models() if issubclass(each, CollectionsMixin)]
    pages = [page for model in models for page in model.objects.live()]
    return frozenset(page.pk for page in pages if page.collections)
