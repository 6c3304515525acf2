from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models.themes import all_themes
from core.search.registry import search_kinds
from search import zero_results
from search.excerpts import excerpt, highlight
from search.forms import SearchForm, SearchPeriod, SearchSort
from search.promotions import promotions_for
from search.query import SearchResults, find

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    results = find(form)
    page_obj = Paginator(results, PER_PAGE).get_page(form.value("page"))
    stems = results.parsed_query.stems
    for entry in page_obj.object_list:
        entry.heading = highlight(entry.title, stems)
        entry.excerpt = excerpt(entry.text or entry.summary, stems)
    promotions = promotions_for(form.words)
    context = {
        "form": form,
        "promotions": promotions,
        "results": results,
        "page_obj": page_obj,
        "tabs": _tabs(form, results),
        "themes": all_themes().values(),
        "periods": SearchPeriod.choices,
        "sorts": SearchSort.choices,
        "query": form.query(),
        "as_typed": form.query(exact="1"),
    }
    response = render(request, "search/search.html", context)
    if not (form.is_narrowed or promotions) and _lacks_something(results):
        zero_results.record(request, response, form.words)
    return response


def _lacks_something(results: SearchResults) -> bool:
    """A word that the site does not have is what editors may write, whatever was found
    with the others."""
    parsed = results.parsed_query
    return bool(parsed.unknown_words or (parsed.terms and not results.total))


def _tabs(form: SearchForm, results: SearchResults) -> list[dict]:
    """The kinds that have results, and the one that is open."""
    tabs = [
        {
            "label": label,
            "count": results.counts.get(kind, 0),
            "query": form.query(type=kind),
            "is_open": kind == form.kind,
        }
        for kind, label in search_kinds().items()
        if kind in results.counts or kind == form.kind
    ]
    everything = {
        "label": "Tout",
        "count": results.total,
        "query": form.query(type=""),
        "is_open": not form.kind,
    }
    return [everything, *tabs]
