"""The database's own search, deaf to what would break it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

from modelsearch.backends import database, get_search_backends

from core.findable import notice

# A lone quote ends SQLite's query too early (wagtail/wagtail#13227), a NUL ends
# PostgreSQL's text.
_BREAKING = re.compile(r'["\x00]')
_waiting: ContextVar[dict[type[Model], set] | None] = ContextVar(
    "waiting", default=None
)


class TolerantMixin:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str):
            # Nothing left would be an answer of a kind that lists cannot show.
            query = _BREAKING.sub(" ", query).strip() or "-"
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)

    def add(self, obj):
        waiting = _waiting.get()
        if waiting is None:
            super().add(obj)
            notice(type(obj), [obj.pk])
        else:
            waiting.setdefault(type(obj), set()).add(obj.pk)

    def add_bulk(self, model, obj_list):
        super().add_bulk(model, obj_list)
        notice(model, [obj.pk for obj in obj_list])


def SearchBackend(params):
    kind = type(database.SearchBackend(params))
    return type(f"Tolerant{kind.__name__}", (TolerantMixin, kind), {})(params)


@contextmanager
def indexed_together() -> Iterator[None]:
    """Hundreds of saves: each thing is read by the search once, at the end, not at
    every signal of every save. Nothing is read if the block fails."""
    waiting: dict[type[Model], set] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for model, keys in waiting.items():
        found = list(model.get_indexed_objects().filter(pk__in=keys))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, found)
