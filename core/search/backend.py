"""The database's own search, given French as `french` reads it.

What is written and what is asked both become words of ASCII, so that SQLite and
PostgreSQL find the same, and nothing that is typed can break a query (a lone quote ends
SQLite's too early, wagtail/wagtail#13227; a NUL ends PostgreSQL's text).
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db import connection
from django.db.models import Model

from modelsearch.backends import database, get_search_backends
from modelsearch.index import AutocompleteField, RelatedFields

from core.database import end_in_key
from core.search.queries import in_french
from core.search.registry import mark_changed
from french import analyze, beginnings

_waiting: ContextVar[dict[type[Model], set] | None] = ContextVar(
    "waiting", default=None
)


class FrenchIndexer:
    """Each field is asked for by every column of the index, and read once."""

    def prepare_field(self, obj, field):
        if isinstance(field, RelatedFields):
            # Its own fields come here one by one.
            return super().prepare_field(obj, field)
        cache = self.__dict__.setdefault("prepared_fields", {})
        key = id(obj), id(field)
        if key not in cache:
            read = beginnings if isinstance(field, AutocompleteField) else analyze
            values = super().prepare_field(obj, field)
            cache[key] = [(*others, " ".join(read(value))) for *others, value in values]
        return cache[key]


class FrenchMixin:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        operator = kwargs.pop("operator", None) or query_compiler_class.DEFAULT_OPERATOR
        whole = not issubclass(
            query_compiler_class, self.autocomplete_query_compiler_class
        )
        query = in_french(query, operator.lower(), whole)
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)

    def add(self, obj):
        waiting = _waiting.get()
        if waiting is None:
            super().add(obj)
            mark_changed(type(obj), [obj.pk])
        else:
            waiting.setdefault(type(obj), set()).add(obj.pk)

    def add_bulk(self, model, obj_list):
        super().add_bulk(model, obj_list)
        mark_changed(model, [obj.pk for obj in obj_list])


class IndexMixin:
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing of ours weighs a title by its length among all the others, for which
        each save read the whole index twice."""


class ListMixin:
    """A list that is searched stays a query of the database, which filters and sorts by
    anything: nothing is refused because the index knows nothing of it."""

    def check(self) -> None:
        pass

    def search(self, *args, **kwargs):
        self.queryset = end_in_key(self.queryset)
        return super().search(*args, **kwargs)


class CountMixin:
    def _do_count(self) -> int:
        """Nothing is ranked to be counted."""
        unranked = copy(self)
        unranked.query_compiler = copy(self.query_compiler)
        unranked.query_compiler.order_by_relevance = False
        return unranked.get_queryset().count()


def SearchBackend(params):
    kind = type(database.SearchBackend(params))
    # The backends offer no other way to have a say in what they write.
    module = sys.modules[kind.__module__]
    if not issubclass(module.ObjectIndexer, FrenchIndexer):
        module.ObjectIndexer = _with(module.ObjectIndexer, FrenchIndexer)
    compiler_mixins = [ListMixin]
    if connection.vendor == "sqlite":
        from core.search.sqlite_ranking import RankedOnceMixin

        compiler_mixins.append(RankedOnceMixin)
    parts = {
        name: _with(getattr(kind, name), *compiler_mixins)
        for name in ("query_compiler_class", "autocomplete_query_compiler_class")
    }
    if connection.vendor == "postgresql":
        from core.search.postgresql_matches import MatchedOnceMixin

        name = "autocomplete_query_compiler_class"
        parts[name] = _with(parts[name], MatchedOnceMixin)
    parts["index_class"] = _with(kind.index_class, IndexMixin)
    parts["results_class"] = _with(kind.results_class, CountMixin)
    return _with(kind, FrenchMixin, **parts)(params)


def _with(kind: type, *mixins: type, **attributes) -> type:
    return type(f"French{kind.__name__}", (*mixins, kind), attributes)


def index_later(objects: Iterable[Model]) -> None:
    """Within `bulk_indexing`, for what `bulk_create` wrote: no signal tells of it."""
    for backend in get_search_backends(with_auto_update=True):
        for thing in objects:
            backend.add(thing)


@contextmanager
def bulk_indexing() -> Iterator[None]:
    """Hundreds of saves: each thing is read by the search once, at the end, not at
    every signal of every save. Nothing is read if the block fails."""
    waiting: dict[type[Model], set] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, keys in waiting.items():
        objects = list(model.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, objects)
