from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models.themes import all_themes
from core.search.registry import kinds
from search import zero_results
from search.extracts import extract, marked
from search.forms import Period, SearchForm, Sort
from search.query import Found, find

PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    found = find(form)
    page_obj = Paginator(found, PER_PAGE).get_page(form.value("page"))
    terms = found.question.terms
    for entry in page_obj.object_list:
        entry.heading = marked(entry.title, terms)
        entry.extract = extract(entry.text or entry.summary, terms)
    context = {
        "form": form,
        "found": found,
        "page_obj": page_obj,
        "tabs": _tabs(form, found),
        "themes": all_themes().values(),
        "periods": Period.choices,
        "sorts": Sort.choices,
        "query": form.query(),
        "as_typed": form.query(exact="1"),
    }
    response = render(request, "search/search.html", context)
    if found.question.words and not (found.total or form.is_narrowed):
        zero_results.note(request, response, form.words)
    return response


def _tabs(form: SearchForm, found: Found) -> list[dict]:
    """The kinds that have results, and the one that is open."""
    tabs = [
        {
            "label": label,
            "count": found.counts.get(kind, 0),
            "query": form.query(type=kind),
            "is_open": kind == form.kind,
        }
        for kind, label in kinds().items()
        if kind in found.counts or kind == form.kind
    ]
    everything = {
        "label": "Tout",
        "count": found.total,
        "query": form.query(type=""),
        "is_open": not form.kind,
    }
    return [everything, *tabs]
