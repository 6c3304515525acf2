"""Keeps the entries in step with what they stand for."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from wagtail.models import Page

from modelsearch.backends import get_search_backends

from core.search.registry import (
    Searchable,
    SearchDescription,
    get_searchable,
    mark_changed,
)
from french import analyze
from french.text import strip_controls
from search.models import SearchEntry
from search.vocabulary import add_words

CHUNK = 500
# Longer than any page of ours; a document of a thousand pages is found by its first.
MAX_TEXT_LENGTH = 100_000
FIELDS = [
    *["kind", "title", "summary", "keywords", "text", "date", "expires_at"],
    *["title_terms", "label_terms"],
]
EntryTheme = SearchEntry.themes.through


def sync(model: type[Model], keys: Iterable[int]) -> None:
    """Writes, updates or removes the entries of these things."""
    if not (searchable := get_searchable(model)):
        return
    keys = list(keys)
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic():
            add_to_index(write_entries(searchable, keys[start : start + CHUNK]))


def write_entries(searchable: Searchable, keys: list[int]) -> list[SearchEntry]:
    """The entries that are new or have changed, written but not yet indexed."""
    mine = SearchEntry.objects.of(searchable.model).filter(thing_id__in=keys)
    known = {entry.thing_id: entry for entry in mine.prefetch_related("themes")}
    new, changed, themes = [], [], {}
    for thing in searchable.visible().filter(pk__in=keys):
        description = thing.describe_for_search()
        entry = known.pop(thing.pk, None) or SearchEntry(
            content_type=ContentType.objects.get_for_model(searchable.model),
            thing_id=thing.pk,
        )
        if _update(entry, searchable.kind, description):
            (changed if entry.pk else new).append(entry)
            themes[thing.pk] = description.themes
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in known.values()]).delete()
    SearchEntry.objects.bulk_create(new)
    SearchEntry.objects.bulk_update(changed, FIELDS, batch_size=100)
    entries = new + changed
    EntryTheme.objects.filter(searchentry__in=changed).delete()
    EntryTheme.objects.bulk_create(
        EntryTheme(searchentry_id=entry.pk, theme_id=theme)
        for entry in entries
        for theme in themes[entry.thing_id]
    )
    return entries


def _update(entry: SearchEntry, kind: str, description: SearchDescription) -> bool:
    """True when anything of the entry has changed, or it is new."""
    fields = {
        "kind": kind,
        "title": strip_controls(description.title)[:255],
        "summary": strip_controls(description.summary),
        "keywords": strip_controls(" ".join(description.keywords)),
        "text": strip_controls(description.text)[:MAX_TEXT_LENGTH],
        "date": description.date,
        "expires_at": description.expires_at,
    }
    keywords = f"{fields['keywords']} {fields['summary']}"
    fields["title_terms"] = _padded_terms(fields["title"])
    fields["label_terms"] = _padded_terms(keywords)
    before = {name: getattr(entry, name) for name in fields}
    same_themes = entry.pk and {t.pk for t in entry.themes.all()} == set(
        description.themes
    )
    for name, value in fields.items():
        setattr(entry, name, value)
    return not same_themes or fields != before


def _padded_terms(text: str) -> str:
    return f" {' '.join(analyze(text))} "


def add_to_index(entries: list[SearchEntry]) -> None:
    if entries:
        keys = [entry.pk for entry in entries]
        fresh = list(SearchEntry.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(SearchEntry, fresh)
        add_words(fresh)


def mark_pages_changed(pages: QuerySet[Page]) -> None:
    """Pages of any type that may have become public, or stopped to be."""
    keys = defaultdict(list)
    for key, content_type in pages.values_list("pk", "content_type"):
        keys[content_type].append(key)
    for content_type, changed in keys.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model:
            mark_changed(model, changed)
