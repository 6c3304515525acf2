"""One base for every feed: RSS 2.0 and JSON Feed 1.1, full content in both."""

from core.syndication.feeds.content import absolute_urls
from core.syndication.feeds.entry import LENGTH, FeedEntry, FeedPicture
from core.syndication.feeds.feed import Feed
from core.syndication.feeds.page import FeedMixin

__all__ = ["LENGTH", "Feed", "FeedEntry", "FeedMixin", "FeedPicture", "absolute_urls"]
