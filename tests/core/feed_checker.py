"""A strict reader: what the RSS 2.0 and JSON Feed 1.1 specifications ask, and what
readers in use choke on. Each function gives the faults that it finds."""

import datetime
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
CHANNEL = {"title", "link", "description", "language", "lastBuildDate", "item"}
ITEM = {"title", "link", "description", "guid", "pubDate", "category", "enclosure"}
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} [+-]\d{4}"
)
ADDRESS = re.compile(r'\s(?:href|src|poster)="([^"]*)"')
SRCSET = re.compile(r'\ssrcset="([^"]*)"')
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
JSON_TOP = {"version", "title", "home_page_url", "feed_url", "description"}
JSON_TOP |= {"language", "items"}
JSON_ITEM = {"id", "url", "title", "content_html", "summary", "image"}
JSON_ITEM |= {"date_published", "date_modified", "authors", "tags"}


def whole(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https", "mailto", "tel") and bool(
        parts.netloc or parts.path
    )


def _content_faults(html: str) -> list[str]:
    addresses = ADDRESS.findall(html)
    for candidates in SRCSET.findall(html):
        addresses += [part.split()[0] for part in candidates.split(", ")]
    faults = [f"relative: {address}" for address in addresses if not whole(address)]
    if "<script" in html or "<style" in html or "<form" in html:
        faults.append("active content")
    return faults + (["control character"] if CONTROL.search(html) else [])


def rss_faults(body: bytes, address: str) -> list[str]:
    text = body.decode("utf-8")
    faults = ["control character"] if CONTROL.search(text) else []
    root = ElementTree.fromstring(body)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(root) != 1:
        return [*faults, "not RSS 2.0"]
    plain = [child.tag for child in channel if "}" not in child.tag]
    faults += [f"unknown {tag}" for tag in plain if tag not in CHANNEL]
    faults += [f"twice {t}" for t in {*plain} - {"item"} if plain.count(t) > 1]
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            faults.append(f"no {name}")
    if not whole(channel.findtext("link")):
        faults.append("link")
    if channel.findtext("language") != "fr":
        faults.append("language")
    if not RFC822.fullmatch(channel.findtext("lastBuildDate") or ""):
        faults.append("lastBuildDate")
    selves = [
        link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"
    ]
    if [link.get("href") for link in selves] != [address]:
        faults.append(f"self: {[link.get('href') for link in selves]}")
    items = channel.findall("item")
    for item in items:
        faults += _item_faults(item)
    guids = [item.findtext("guid") for item in items]
    if len(set(guids)) != len(guids):
        faults.append("guid twice")
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    if dates != sorted(dates, reverse=True):
        faults.append("order")
    read = feedparser.parse(body)
    if read.bozo or read.version != "rss20" or len(read.entries) != len(items):
        faults.append(f"feedparser: {read.get('bozo_exception')}")
    return faults


def _item_faults(item: ElementTree.Element) -> list[str]:
    plain = [child.tag for child in item if "}" not in child.tag]
    faults = [f"unknown {tag}" for tag in plain if tag not in ITEM]
    faults += [f"twice {t}" for t in {*plain} - {"category"} if plain.count(t) > 1]
    if not item.findtext("title"):
        faults.append("no title")
    if not whole(item.findtext("link")):
        faults.append("item link")
    guid = item.find("guid")
    if guid is None or not guid.text or guid.get("isPermaLink") != "false":
        faults.append("guid")
    if not RFC822.fullmatch(item.findtext("pubDate") or ""):
        faults.append("pubDate")
    enclosure = item.find("enclosure")
    if enclosure is not None and not (
        whole(enclosure.get("url"))
        and re.fullmatch(r"[1-9]\d*", enclosure.get("length") or "")
        and enclosure.get("type") == "image/jpeg"
    ):
        faults.append("enclosure")
    content = item.findall(CONTENT)
    if len(content) != 1:
        faults.append("content:encoded")
    return faults + _content_faults(content[0].text or "")


def json_faults(feed: dict, address: str) -> list[str]:
    faults = [f"unknown {name}" for name in feed if name not in JSON_TOP]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        faults.append("version")
    if feed["feed_url"] != address or not whole(feed["home_page_url"]):
        faults.append(f"addresses: {feed['feed_url']}")
    if not feed["title"] or feed["language"] != "fr":
        faults.append("title or language")
    ids = [item["id"] for item in feed["items"]]
    if len(set(ids)) != len(ids) or not all(isinstance(i, str) and i for i in ids):
        faults.append("ids")
    for item in feed["items"]:
        faults += [f"unknown {name}" for name in item if name not in JSON_ITEM]
        for name in ("date_published", "date_modified"):
            if datetime.datetime.fromisoformat(item[name]).tzinfo is None:
                faults.append(name)
        if not (whole(item["url"]) and whole(item.get("image", item["url"]))):
            faults.append("item address")
        if [set(author) for author in item["authors"]] != [{"name"}]:
            faults.append("authors")
        if not all(isinstance(tag, str) and tag for tag in item["tags"]):
            faults.append("tags")
        if not isinstance(item["content_html"], str):
            faults.append("content")
        faults += _content_faults(item["content_html"])
    return faults
