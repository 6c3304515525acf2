"""Whether the links of a letter answer. Those of the site are asked of the site itself,
in this process, as a visitor would; those of others on a click only, all at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from bs4 import BeautifulSoup

from core.http.client import FetchError
from core.http.link_check import Inside, status_of

AT_ONCE, AT_MOST, HOPS = 8, 40, 3


@dataclass(frozen=True)
class Link:
    url: str
    text: str

    @property
    def is_ours(self) -> bool:
        return urlsplit(self.url).netloc == urlsplit(settings.SITE_URL).netloc


@dataclass(frozen=True)
class Broken:
    link: Link
    why: str


@dataclass(frozen=True)
class Links:
    html: str
    # The letter's own address, while it is a draft.
    not_yet: str = ""

    @cached_property
    def all(self) -> list[Link]:
        """Each address once; marks and other schemes are none of them."""
        found = {}
        for element in BeautifulSoup(self.html, "html.parser")("a", href=True):
            url = urldefrag(element["href"])[0]
            if url.startswith(("http://", "https://")) and url != self.not_yet:
                found.setdefault(url, Link(url, element.get_text(" ", strip=True)))
        return list(found.values())

    @property
    def ours(self) -> list[Link]:
        return [link for link in self.all if link.is_ours]

    @property
    def others(self) -> list[Link]:
        return [link for link in self.all if not link.is_ours][:AT_MOST]

    def broken_here(self) -> list[Broken]:
        visitor = _Visitor()
        return [
            Broken(link, _("réponse %(status)s") % {"status": status})
            for link in self.ours
            if (status := visitor.status(link.url)) >= 400
        ]

    def broken_elsewhere(self) -> list[Broken]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(filter(None, pool.map(_trouble, self.others)))

    def without_words(self) -> Iterator[Link]:
        return (link for link in self.all if not link.text)


class _Visitor:
    """Somebody without an account, who reads pages through the whole stack."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def status(self, url: str) -> int:
        for _hop in range(HOPS):
            response = self._handler.get_response(self._request(url))
            target = response.headers.get("Location", "")
            if not 300 <= response.status_code < 400 or not target.startswith("/"):
                break
            url = f"{settings.SITE_URL}{target}"
        return response.status_code

    def _request(self, url: str):
        parts = urlsplit(url)
        path = f"{parts.path or '/'}?{parts.query}"
        headers = {"host": parts.netloc}
        return RequestFactory().get(
            path, secure=parts.scheme == "https", headers=headers
        )


def _trouble(link: Link) -> Broken | None:
    try:
        status = status_of(link.url)
    except Inside:
        return Broken(link, _("adresse qui n’est pas publique"))
    except FetchError:
        return Broken(link, _("pas de réponse"))
    # Some refuse whoever is no browser: the page is there all the same.
    missing = status in (404, 410) or status >= 500
    return (
        Broken(link, _("réponse %(status)s") % {"status": status}) if missing else None
    )
