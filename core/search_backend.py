"""The database's own search, deaf to what would break it."""

import re

from modelsearch.backends import database

# A lone quote ends SQLite's query too early (wagtail/wagtail#13227), a NUL ends
# PostgreSQL's text.
_BREAKING = re.compile(r'["\x00]')


class TolerantMixin:
    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str):
            # Nothing left would be an answer of a kind that lists cannot show.
            query = _BREAKING.sub(" ", query).strip() or "-"
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def SearchBackend(params):
    kind = type(database.SearchBackend(params))
    return type(f"Tolerant{kind.__name__}", (TolerantMixin, kind), {})(params)
