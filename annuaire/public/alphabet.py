"""Names alone, under their first letter; digits stand together."""

from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

PER_PAGE = 300  # on a page
COLUMNS = ("name", "slug", "sort_name", "status", "city")


def alphabet(entries: QuerySet, count: int, number: int) -> dict:
    """A page of names, and on which page each letter begins."""
    ordered = entries.order_by("sort_name", "pk").only(*COLUMNS)
    paginator = Paginator(ordered, PER_PAGE)
    # Counted with the facets already.
    paginator.count = count
    page = paginator.get_page(number)
    letters = groupby(page, key=lambda entry: _letter(entry.sort_name[:1]))
    return {
        "page_obj": page,
        "letters": [(letter, list(group)) for letter, group in letters],
        "pages_of_letters": _beginnings(entries),
    }


def _beginnings(entries: QuerySet) -> dict[str, int]:
    firsts = entries.order_by().annotate(first=Substr("sort_name", 1, 1))
    pages, before = {}, 0
    for first, count in sorted(firsts.values_list("first").annotate(Count("pk"))):
        pages.setdefault(_letter(first), before // PER_PAGE + 1)
        before += count
    return pages


def _letter(first: str) -> str:
    return first.upper() if first.isalpha() else "0-9"
