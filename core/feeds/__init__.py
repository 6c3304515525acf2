"""One base for every feed: RSS 2.0 and JSON Feed 1.1, full content in both."""

from core.feeds.content import absolute
from core.feeds.entry import LENGTH, FeedEntry, FeedPicture
from core.feeds.feed import Feed
from core.feeds.page import FeedMixin

__all__ = ["LENGTH", "Feed", "FeedEntry", "FeedMixin", "FeedPicture", "absolute"]
