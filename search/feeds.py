"""A search as programs follow it: its results, the newest first."""

from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from core.syndication.feeds import LENGTH, Feed, FeedEntry
from core.syndication.feeds.follow import follow_page
from core.syndication.feeds.page import FORMATS
from french.text import on_one_line, shorten
from search.forms import SearchForm, SearchSort
from search.models import SearchEntry
from search.query import find

EXCERPT_LENGTH = 300
_NAMESPACE = UUID("5f0c1b2e-8a0e-4c55-9d2e-6b6f0d7a3c41")


@require_safe
def search_feed(request: HttpRequest, name: str) -> HttpResponse:
    return FORMATS[name](_feed(request, SearchForm(request.GET), name))


@require_safe
def search_follow(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = _("Recherche : %(words)s") % {"words": form.words}
    return follow_page(request, _feed(request, form, "flux.xml"), words)


def _feed(request: HttpRequest, form: SearchForm, name: str) -> Feed:
    results = find(form)
    results.by_date = True
    query = form.query(tri="")
    site = SiteSettings.load(request).name
    here = f"{settings.SITE_URL}{reverse('search')}"
    return Feed.of(
        map(_Item, results[0:LENGTH]),
        title=f"{_('Recherche')} « {form.words} » · {site}",
        description=_("Ce que le site contient de plus récent sur ces mots."),
        home=f"{here}?{form.query(tri=SearchSort.DATE)}",
        address=f"{here}{name}?{query}",
    )


class _Item:
    """A result as an item. Its beginning stands there: to draw twenty whole texts for
    whatever anybody types would be too dear."""

    def __init__(self, entry: SearchEntry):
        self._entry = entry

    @property
    def _published(self):
        """An event is dated by the day it takes place, which is not when it is news."""
        return getattr(self._entry.thing, "first_published_at", None) or (
            self._entry.date
        )

    def get_feed_entries(self) -> list[FeedEntry]:
        entry, url = self._entry, self._entry.thing.url
        words = entry.summary or shorten(on_one_line(entry.text), EXCERPT_LENGTH)
        return [
            FeedEntry(
                guid=f"urn:uuid:{_identifier(entry)}",
                title=entry.title,
                url=url if "://" in url else f"{settings.SITE_URL}{url}",
                html=format_html("<p>{}</p>", words),
                summary=words,
                published=self._published,
                updated=self._published,
            )
        ]


def _identifier(entry: SearchEntry) -> UUID:
    """That of the other feeds, for what they tell of too; never the address of the
    site, which may change."""
    thing = entry.thing
    own = getattr(thing, "translation_key", None) or getattr(thing, "uuid", None)
    return own or uuid5(_NAMESPACE, f"{thing._meta.label_lower}:{thing.pk}")
