"""What editors chose for these very words, as far as readers may see it."""

from dataclasses import dataclass

from wagtail.models import Page

from annuaire.models import Alternative
from core.models import BasePageQuerySet
from french import query_key
from search.models import Promotion

MAX_SHOWN = 3


@dataclass(frozen=True)
class PromotedResult:
    title: str
    url: str
    sentence: str


def promotions_for(text: str) -> list[PromotedResult]:
    """One query, and two more when there is something to show."""
    key = query_key(text)
    if not key:
        return []
    # A few dozens at most: comparing them costs less than keeping an index of them.
    promotions = [row for row in Promotion.objects.all() if key in row.keys]
    if not promotions:
        return []
    pages = _pages([row.page_id for row in promotions if row.page_id])
    keys = [row.alternative_id for row in promotions if row.alternative_id]
    entries = Alternative.objects.visible().in_bulk(keys) if keys else {}
    results = []
    for row in promotions:
        if row.address:
            results.append(PromotedResult(row.title, row.address, row.sentence))
        elif page := pages.get(row.page_id):
            sentence = row.sentence or getattr(page, "summary", "")
            results.append(PromotedResult(page.title, page.url, sentence))
        elif entry := entries.get(row.alternative_id):
            sentence = row.sentence or entry.summary
            results.append(PromotedResult(entry.name, entry.url, sentence))
    return results[:MAX_SHOWN]


def _pages(keys: list[int]) -> dict[int, Page]:
    if not keys:
        return {}
    visible = BasePageQuerySet(Page).visible().filter(pk__in=keys).specific()
    return {page.pk: page for page in visible if page.url}
