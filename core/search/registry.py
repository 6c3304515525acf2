"""What readers can find: each app tells which of its things, the search reads them.

An app registers its models in its `searchable.py`, which its `ready()` imports:

    register_searchable(AtelierPage, kind="ateliers", label=_("Ateliers"), order=10)

The kind is what the address says (`?type=ateliers`) and the label stands on its tab;
several models may share one kind. A model that is registered
- is `index.Indexed`, so that its saving is heard of,
- has a `describe_for_search()` that answers a `Description`,
- has `url` and, if it likes, `card_kind`, `card_badge`, `card_date`, `card_hours`,
  `card_place`: a line of results shows them,
- has a manager whose `visible()` says what everyone may read now, whose `for_search()`
  fetches what describing needs and `for_results()` what a line of results shows; or
  passes functions instead.

Saving, publishing, unpublishing and deleting are followed by themselves. What changes
otherwise who may read a thing (a document whose page goes private) calls
`mark_changed()`. Whose words stand in the text of others (a place, what a letter shows)
says so by `register_dependents()`; themes and tags are followed by themselves.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import Signal

# Sent with `sender`, the model, and `keys`, those of its things that may have changed.
searchable_changed = Signal()


@dataclass(frozen=True)
class SearchDescription:
    """One thing in words: plain text, without markup."""

    title: str
    text: str
    summary: str = ""
    # Tags, synonyms: found by, and of more weight than the text; not shown.
    keywords: tuple[str, ...] = ()
    # Keys of themes.
    themes: tuple[int, ...] = ()
    date: datetime.datetime | None = None
    expires_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Searchable:
    model: type[Model]
    kind: str
    label: str
    order: int
    # What everyone may read now, with all that describing needs.
    visible: Callable[[], QuerySet]
    # What a line of results shows; only ever asked for a few keys.
    results: Callable[[], QuerySet]
    # Closed, nothing of this model is found: asked at each search, so one quick query.
    is_open: Callable[[], bool]


_searchables: dict[type[Model], Searchable] = {}
_dependents: list[tuple[type[Model], type[Model], Callable]] = []


def register_searchable(
    model: type[Model],
    *,
    kind: str,
    label: str,
    order: int,
    visible: Callable[[], QuerySet] | None = None,
    results: Callable[[], QuerySet] | None = None,
    is_open: Callable[[], bool] = lambda: True,
) -> None:
    visible = visible or (lambda: model.objects.visible().for_search())
    results = results or (lambda: model.objects.visible().for_results())
    _searchables[model] = Searchable(
        model, kind, label, order, visible, results, is_open
    )
    post_delete.connect(_mark_deleted, sender=model)


def get_searchables() -> list[Searchable]:
    return sorted(_searchables.values(), key=lambda searchable: searchable.order)


def get_searchable(model: type[Model]) -> Searchable | None:
    return _searchables.get(model)


def register_dependents(
    source: type[Model], model: type[Model], find: Callable[[list], QuerySet]
) -> None:
    """Words of the source stand in the text of the model: when things of the source
    change, the function gets their keys and finds what the search reads again."""
    _dependents.append((source, model, find))


def get_dependents(sender: type[Model], keys: Iterable) -> list[tuple]:
    """The models and the keys of what has words of these things in its text."""
    found = [
        (model, list(find(list(keys)).values_list("pk", flat=True)))
        for source, model, find in _dependents
        if issubclass(sender, source)
    ]
    return [(model, keys) for model, keys in found if keys]


def followed_pairs() -> list[tuple[type[Model], type[Model]]]:
    """Each model with one whose words stand in its text."""
    return [(model, source) for source, model, _find in _dependents]


def search_kinds() -> dict[str, str]:
    """The labels of all kinds, in the order of their tabs."""
    labels: dict[str, str] = {}
    for searchable in get_searchables():
        labels.setdefault(searchable.kind, searchable.label)
    return labels


def mark_changed(model: type[Model], keys: Iterable) -> None:
    """These things may have changed, appeared or gone."""
    searchable_changed.send(sender=model, keys=list(keys))


def _mark_deleted(sender, instance, **kwargs) -> None:
    mark_changed(sender, [instance.pk])
