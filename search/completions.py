"""What is proposed while somebody types: themes, tags, and titles of what is public."""

import re
from collections.abc import Iterator

from django import forms
from django.core.cache import cache
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from taggit.models import Tag
from wagtail.models import Page

from core.http.query import reads_query
from core.models import BasePageQuerySet
from core.models.themes import all_themes
from core.search.registry import get_searchable
from french.text import fold
from french.typography import typeset
from search.models import SearchEntry

MAX_SHOWN = 8
MAX_LABELS = 2  # of themes, and of tags: the rest is for what has a page of its own
MIN_LETTERS = 2
CANDIDATES = 40
CACHE_SECONDS = 60  # in which the same beginning gets the same answer from a cache
_WORD = re.compile(r"[a-z0-9]+")

SearchSuggestion = dict[str, str]


@reads_query
class SuggestionForm(forms.Form):
    q = forms.CharField(max_length=100)


@require_safe
def completions(request: HttpRequest) -> JsonResponse:
    form = SuggestionForm(request.GET)
    results = suggest(form.cleaned_data["q"]) if form.is_valid() else []
    response = JsonResponse({"suggestions": results})
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def suggest(text: str) -> list[SearchSuggestion]:
    words = _WORD.findall(fold(text))
    if len("".join(words)) < MIN_LETTERS:
        return []
    labels = [*_themes(words), *_tags(words)]
    return [*labels, *_things(text, MAX_SHOWN - len(labels))]


def _themes(words: list[str]) -> list[SearchSuggestion]:
    """By their names or by what else they are called."""
    matching = [
        {"label": typeset(theme.name), "kind": _("Thème"), "url": theme.url}
        for theme in all_themes().values()
        if any(_begins(words, name) for name in [theme.name, *theme.synonym_list])
    ]
    return matching[:MAX_LABELS]


def _tags(words: list[str]) -> list[SearchSuggestion]:
    """Those that something public bears."""
    names = cache.get_or_set("search.tags", _all_tags, CACHE_SECONDS)
    matching = [name for name in names if _begins(words, name)][:MAX_SHOWN]
    if not matching:
        return []
    public = SearchEntry.objects.visible().filter(keywords__icontains=OuterRef("name"))
    tags = Tag.objects.filter(Exists(public), name__in=matching).order_by("name")
    return [
        {"label": typeset(tag.name), "kind": _("Mot-clé"), "url": _search(tag.name)}
        for tag in tags[:MAX_LABELS]
    ]


def _all_tags() -> list[str]:
    return list(Tag.objects.order_by("name").values_list("name", flat=True))


def _things(text: str, number: int) -> Iterator[SearchSuggestion]:
    """What begins so comes before what only holds a word that does."""
    matches = SearchEntry.objects.autocomplete(
        text, operator="and", order_by_relevance=False
    )
    entries = matches.get_queryset().order_by(F("date").desc(nulls_last=True), "pk")
    entries = entries.visible().defer("text", "summary")
    begins = fold(text)
    best = sorted(
        entries[:CANDIDATES], key=lambda e: not fold(e.title).startswith(begins)
    )
    urls = _urls(best[:number])
    for entry in best[:number]:
        if url := urls.get((entry.content_type_id, entry.thing_id)):
            yield {"label": typeset(entry.title), "kind": entry.kind_name, "url": url}


def _urls(entries: list[SearchEntry]) -> dict[tuple[int, int], str]:
    """Of what everyone may read at this moment; all pages in one query."""
    types: dict = {}
    for entry in entries:
        base = Page if issubclass(entry.model, Page) else entry.model
        types.setdefault(base, {})[entry.thing_id] = entry.content_type_id
    return {
        (keys[thing.pk], thing.pk): thing.url
        for base, keys in types.items()
        for thing in _visible(base).filter(pk__in=keys)
    }


def _visible(model):
    if model is Page:
        return BasePageQuerySet(Page).visible()
    return get_searchable(model).results()


def _begins(words: list[str], name: str) -> bool:
    """Each word begins one of the name's."""
    own = _WORD.findall(fold(name))
    return all(any(one.startswith(word) for one in own) for word in words)


def _search(words: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': words})}"
