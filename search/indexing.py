"""Keeps the entries as the things are that they stand for."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from wagtail.models import Page

from modelsearch.backends import get_search_backends

from core.search.registry import Description, Searchable, mark_changed, searchable_of
from french import analysis
from french.text import strip_controls
from search.models import Entry
from search.vocabulary import learn

CHUNK = 500
# Longer than any page of ours; a document of a thousand pages is found by its first.
LONGEST = 100_000
FIELDS = [
    *["kind", "title", "summary", "keywords", "text", "date", "expires_at"],
    *["title_terms", "label_terms"],
]
Link = Entry.themes.through


def keep(model: type[Model], keys: Iterable[int]) -> None:
    """Writes, mends or removes the entries of these things."""
    if not (searchable := searchable_of(model)):
        return
    keys = list(keys)
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic():
            written = write(searchable, keys[start : start + CHUNK])
            read_by_the_search(written)


def write(searchable: Searchable, keys: list[int]) -> list[Entry]:
    """The entries that are new or no longer the same, written but not yet indexed."""
    mine = Entry.objects.of(searchable.model).filter(thing_id__in=keys)
    known = {entry.thing_id: entry for entry in mine.prefetch_related("themes")}
    new, mended, themes = [], [], {}
    for thing in searchable.visible().filter(pk__in=keys):
        described = thing.describe_for_search()
        entry = known.pop(thing.pk, None) or Entry(
            content_type=ContentType.objects.get_for_model(searchable.model),
            thing_id=thing.pk,
        )
        if _say(entry, searchable.kind, described):
            (mended if entry.pk else new).append(entry)
            themes[thing.pk] = described.themes
    Entry.objects.filter(pk__in=[entry.pk for entry in known.values()]).delete()
    Entry.objects.bulk_create(new)
    Entry.objects.bulk_update(mended, FIELDS, batch_size=100)
    written = new + mended
    Link.objects.filter(entry__in=mended).delete()
    Link.objects.bulk_create(
        Link(entry_id=entry.pk, theme_id=theme)
        for entry in written
        for theme in themes[entry.thing_id]
    )
    return written


def _say(entry: Entry, kind: str, said: Description) -> bool:
    """True when the entry said something else before, or nothing yet."""
    fields = {
        "kind": kind,
        "title": strip_controls(said.title)[:255],
        "summary": strip_controls(said.summary),
        "keywords": strip_controls(" ".join(said.keywords)),
        "text": strip_controls(said.text)[:LONGEST],
        "date": said.date,
        "expires_at": said.expires_at,
    }
    keywords = f"{fields['keywords']} {fields['summary']}"
    fields["title_terms"] = _spaced(fields["title"])
    fields["label_terms"] = _spaced(keywords)
    before = {name: getattr(entry, name) for name in fields}
    same_themes = entry.pk and {t.pk for t in entry.themes.all()} == set(said.themes)
    for name, value in fields.items():
        setattr(entry, name, value)
    return not same_themes or fields != before


def _spaced(text: str) -> str:
    return f" {' '.join(analysis(text))} "


def read_by_the_search(entries: list[Entry]) -> None:
    if entries:
        keys = [entry.pk for entry in entries]
        fresh = list(Entry.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Entry, fresh)
        learn(fresh)


def notice_pages(pages: QuerySet[Page]) -> None:
    """Pages of any type that may have become public, or stopped to be."""
    keys = defaultdict(list)
    for key, kind in pages.values_list("pk", "content_type"):
        keys[kind].append(key)
    for kind, found in keys.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model:
            mark_changed(model, found)
