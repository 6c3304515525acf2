"""A list as programs follow it: RSS 2.0 and JSON Feed 1.1."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _

from core.syndication.feeds.changes import last_removal
from core.syndication.feeds.content import absolute_urls
from core.syndication.feeds.entry import LENGTH, FeedEntry
from french.text import strip_controls

NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class FullContentFeed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def latest_post_date(self) -> datetime.datetime:
        """Django's would be the time of the request when there is no item."""
        return self.feed["modified"]

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if item["byline"]:
            handler.addQuickElement("dc:creator", item["byline"])
        handler.addQuickElement("content:encoded", item["content"])


@dataclass(frozen=True)
class Feed:
    """`home` is the page that a person reads in its place, `address` what a program
    asked for; both are whole."""

    title: str
    description: str
    home: str
    address: str
    entries: list[FeedEntry]
    modified: datetime.datetime

    @classmethod
    def of(
        cls,
        things: Iterable,
        since: datetime.datetime | None = None,
        **texts: str,
    ) -> "Feed":
        """The newest first, in an order that is always the same. `since`: when the
        list last changed by itself, because days pass."""
        entries = [
            entry
            for thing in things
            for entry in thing.get_feed_entries()
            if entry.published
        ]
        entries.sort(key=lambda entry: (entry.published, entry.guid), reverse=True)
        entries = entries[:LENGTH]
        moments = [since, last_removal(), *(entry.modified for entry in entries)]
        moments += [entry.list_changed for entry in entries]
        modified = max(filter(None, moments), default=NEVER)
        texts = {name: strip_controls(text) for name, text in texts.items()}
        return cls(entries=entries, modified=modified, **texts)

    def with_last_modified(self, response: HttpResponse) -> HttpResponse:
        """The middleware answers 304 to whoever has it: by the ETag that it makes of
        the content, or by this date."""
        response.headers["Last-Modified"] = http_date(self.modified.timestamp())
        return response

    def as_rss(self) -> HttpResponse:
        feed = FullContentFeed(
            title=self.title,
            link=self.home,
            description=self.description or self.title,
            language="fr",
            feed_url=self.address,
            modified=self.modified,
        )
        for entry in self.entries:
            picture = entry.picture
            feed.add_item(
                title=entry.clean_text("title"),
                link=entry.url,
                description=entry.clean_text("summary"),
                content=absolute_urls(entry.content, entry.url),
                byline=entry.clean_text("author"),
                categories=[strip_controls(name) for name in entry.categories],
                unique_id=entry.guid,
                unique_id_is_permalink=False,
                pubdate=entry.published,
                updateddate=entry.updated,
                enclosures=picture
                and [Enclosure(picture.url, str(picture.length), picture.type)],
            )
        response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
        feed.write(response, "utf-8")
        return self.with_last_modified(response)

    def as_json(self) -> HttpResponse:
        """https://www.jsonfeed.org/version/1.1/"""
        texts = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.description,
            "language": "fr",
            "home_page_url": self.home,
            "feed_url": self.address,
            "items": [_json_item(entry) for entry in self.entries],
        }
        return self.with_last_modified(
            JsonResponse(
                texts,
                content_type="application/feed+json",
                json_dumps_params={"ensure_ascii": False},
            )
        )


def _json_item(entry: FeedEntry) -> dict:
    picture = entry.picture
    return {
        "id": entry.guid,
        "url": entry.url,
        "title": entry.clean_text("title"),
        "summary": entry.clean_text("summary"),
        "content_html": absolute_urls(entry.content, entry.url),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.modified.isoformat(),
        "authors": [{"name": entry.clean_text("author") or _("Le collectif")}],
        "tags": [strip_controls(name) for name in entry.categories],
        **({"image": picture.url} if picture else {}),
    }
