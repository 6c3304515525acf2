"""One item of a feed."""

import datetime
import mimetypes
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.html import escape

from core.images import find_rendition
from french.text import plain, strip_controls

LENGTH = 20
_SEEN = re.compile("<(?:img|picture|iframe|video|audio)\\b")
PICTURE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class FeedPicture:
    url: str
    length: int
    type: str

    @classmethod
    def of(cls, image) -> "FeedPicture | None":
        """The picture as it is shared elsewhere. One whose file was lost is none: a
        feed is not to break for it."""
        rendition = find_rendition(image, PICTURE)
        try:
            length = rendition and rendition.file.size
        except OSError:
            length = None
        if length is None:
            return None
        kind = mimetypes.guess_type(rendition.file.name)[0] or "image/jpeg"
        url = rendition.url
        return cls(url if "://" in url else f"{settings.SITE_URL}{url}", length, kind)


@dataclass(frozen=True)
class FeedEntry:
    """The guid stays the same when the page moves. What was never published, such as
    a page that a script wrote, has no date and is no news. `list_changed`: when its
    words last changed without its being news again, which dates the list alone."""

    guid: str
    title: str
    url: str
    html: str
    summary: str
    published: datetime.datetime | None
    updated: datetime.datetime | None
    author: str = ""
    categories: list[str] = field(default_factory=list)
    cover: object = None
    list_changed: datetime.datetime | None = None

    @property
    def picture(self) -> FeedPicture | None:
        return FeedPicture.of(self.cover)

    @property
    def modified(self) -> datetime.datetime:
        return max(filter(None, [self.updated, self.published]))

    @property
    def content(self) -> str:
        """Never empty, as readers of feeds demand: at least what it is called."""
        if plain(self.html) or _SEEN.search(self.html):
            return strip_controls(self.html)
        return (
            f"<p>{escape(self.clean_text('summary') or self.clean_text('title'))}</p>"
        )

    def clean_text(self, name: str) -> str:
        """One of its texts, fit for any reader."""
        return strip_controls(str(getattr(self, name)))
