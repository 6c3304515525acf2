"""« Suivre »: what a feed is, for people whose browsers show it as bare text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.syndication.feeds.feed import Feed

SHOWN = 5


def follow_page(
    request: HttpRequest, feed: Feed, name: str, page=None, **context
) -> HttpResponse:
    """`name`: of what is followed. `page`: where it is, with the calendar that it may
    have; the filters of the list are in both addresses."""
    rss, _mark, query = feed.address.partition("?")
    address_in_json = f"{rss.removesuffix('xml')}json"
    texts = {
        "page": page,
        "name": name,
        "feed": feed,
        "feed_json": f"{address_in_json}?{query}" if query else address_in_json,
        "entries": feed.entries[:SHOWN],
        "query": query,
        **context,
    }
    return render(request, "follow/follow.html", texts)
