from collections import defaultdict

from django.apps import apps
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from wagtail.models import Page, Site

from annuaire.models import Alternative
from core.models import BasePageQuerySet
from core.text import words_for_search
from search import misses
from search.extracts import extract
from search.forms import TYPES, SearchForm

PER_PAGE = 10
ENTRIES_SHOWN = 6
MAX_TERMS = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = words_for_search(form.value("q") or "")[:MAX_TERMS]
    pages = _visible_pages(request, form.value("type"))
    results = pages.search(" ".join(words), operator="and") if words else []
    page_obj = Paginator(results, PER_PAGE).get_page(form.value("page"))
    page_obj.object_list = _with_extracts(page_obj.object_list, words)
    kept = {name: form.value(name) for name in ("q", "type") if form.value(name)}
    context = {
        "form": form,
        "page_obj": page_obj,
        "words": words,
        "query": urlencode(kept),
        **_alternatives(form),
    }
    response = render(request, "search/search.html", context)
    if words and not (page_obj.paginator.count or context["alternatives_count"]):
        misses.note(request, response, form.value("q"))
    return response


def _alternatives(form: SearchForm) -> dict:
    """The first entries of the directory that match; it has its own list for all."""
    if form.value("type") not in (None, "", "annuaire") or not form.value("q"):
        return {"alternatives": [], "alternatives_count": 0}
    words = form.value("q")
    found = Alternative.objects.matching(words).visible()
    return {
        "alternatives": found.by_relevance(words).for_cards()[:ENTRIES_SHOWN],
        "alternatives_count": found.count(),
    }


def _visible_pages(request: HttpRequest, kind: str | None):
    model = apps.get_model(TYPES[kind]) if kind else Page
    site = Site.find_for_request(request)
    if site is None:
        return model.objects.none()
    visible = BasePageQuerySet(model).visible().descendant_of(site.root_page)
    # By key, because the search filters by indexed fields only.
    return model.objects.filter(pk__in=list(visible.values_list("pk", flat=True)))


def _with_extracts(found, words: list[str]) -> list[Page]:
    """The pages with their own fields, in the order of the search."""
    keys_by_kind = defaultdict(list)
    for page in found:
        keys_by_kind[page.cached_content_type.model_class()].append(page.pk)
    pages = {
        page.pk: page
        for kind, keys in keys_by_kind.items()
        for page in kind.objects.filter(pk__in=keys).for_results()
    }
    results = [pages[page.pk] for page in found if page.pk in pages]
    for page in results:
        page.extract = extract(page.get_public_text(), words)
    return results
