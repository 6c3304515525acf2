"""Whether the links of a letter answer. Most of the site's own are known from its rows;
the others are asked on a click only: those of the site of the site itself, in this
process, as a visitor would; those of others all at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from wagtail.models import Page

from bs4 import BeautifulSoup

from core.http.client import FetchError
from core.http.link_check import PrivateAddressError, fetch_status
from core.models import BasePageQuerySet
from newsletter.letters.own_links import Answers, known_answers

MAX_THREADS, MAX_LINKS, MAX_REDIRECTS = 8, 40, 3


@dataclass(frozen=True)
class LetterLink:
    url: str
    text: str

    @property
    def is_internal(self) -> bool:
        return urlsplit(self.url).netloc == urlsplit(settings.SITE_URL).netloc


@dataclass(frozen=True)
class BrokenLink:
    link: LetterLink
    reason: str


def links_left_out(issue) -> str:
    """Those to pages that readers may not see: the letter has their words only, and
    whoever sends it should know."""
    texts = [block.value.source for block in issue.body.blocks_by_name("text")]
    soup = BeautifulSoup("".join(texts), "html.parser")
    words = {
        int(link["id"]): link.get_text(" ", strip=True)
        for link in soup("a", linktype="page")
        if link.get("id", "").isdecimal()
    }
    for block in issue.body.blocks_by_name("button"):
        if page := block.value.get("page"):
            words.setdefault(page.pk, block.value["text"])
    visible = BasePageQuerySet(Page).linkable().values("pk")
    hidden = Page.objects.filter(pk__in=words).exclude(pk__in=visible)
    links = [(page.full_url, words[page.pk]) for page in hidden if page.full_url]
    return format_html_join("", '<a href="{}">{}</a>', links)


@dataclass(frozen=True)
class LetterLinks:
    html: str
    # The letter's own address, while it is a draft.
    draft_url: str = ""

    @cached_property
    def all(self) -> list[LetterLink]:
        """Each address once; marks and other schemes are none of them."""
        links = {}
        for element in BeautifulSoup(self.html, "html.parser")("a", href=True):
            url = urldefrag(element["href"])[0]
            if url.startswith(("http://", "https://")) and url != self.draft_url:
                links.setdefault(
                    url, LetterLink(url, element.get_text(" ", strip=True))
                )
        return list(links.values())

    @cached_property
    def _answers(self) -> Answers:
        return known_answers(link.url for link in self.all if link.is_internal)

    @property
    def known(self) -> list[LetterLink]:
        """Those of the site of which its rows tell whether they answer."""
        return [link for link in self.all if self._answers.get(link.url) is not None]

    @property
    def to_ask(self) -> list[LetterLink]:
        """The others of the site."""
        known = set(self.known)
        return [link for link in self.all if link.is_internal and link not in known]

    @property
    def external(self) -> list[LetterLink]:
        return [link for link in self.all if not link.is_internal]

    @property
    def beyond(self) -> list[LetterLink]:
        """Those that even a click does not ask."""
        return [*self.to_ask[MAX_LINKS:], *self.external[MAX_LINKS:]]

    def broken_known(self) -> list[BrokenLink]:
        return [
            _refused(link, 404) for link in self.known if not self._answers[link.url]
        ]

    def broken_asked(self) -> list[BrokenLink]:
        visitor = _Visitor()
        return [
            _refused(link, status)
            for link in self.to_ask[:MAX_LINKS]
            if (status := visitor.status(link.url)) >= 400
        ]

    def broken_external(self) -> list[BrokenLink]:
        with ThreadPoolExecutor(MAX_THREADS) as pool:
            return list(filter(None, pool.map(_broken, self.external[:MAX_LINKS])))

    def without_text(self) -> Iterator[LetterLink]:
        return (link for link in self.all if not link.text)


def links_of(issue, html: str) -> LetterLinks:
    """Of a letter as it is drawn."""
    draft_url = "" if issue.live else issue.full_url
    return LetterLinks(html + links_left_out(issue), draft_url)


class _Visitor:
    """Somebody without an account, who reads pages through the whole stack."""

    def __init__(self) -> None:
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def status(self, url: str) -> int:
        for _hop in range(MAX_REDIRECTS):
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


def _refused(link: LetterLink, status: int) -> BrokenLink:
    return BrokenLink(link, _("réponse %(status)s") % {"status": status})


def _broken(link: LetterLink) -> BrokenLink | None:
    try:
        status = fetch_status(link.url)
    except PrivateAddressError:
        return BrokenLink(link, _("adresse qui n’est pas publique"))
    except FetchError:
        return BrokenLink(link, _("pas de réponse"))
    # Some refuse whoever is no browser: the page is there all the same.
    missing = status in (404, 410) or status >= 500
    return _refused(link, status) if missing else None
