"""SQLite weighs at once all that a query finds. The library has it search the whole
index again for each row found: 20 s with ten thousand."""

from copy import copy

from django.db.models import CharField, F, FloatField, Func, QuerySet, Subquery
from django.db.models.functions import Cast

from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks


class Rank(Func):
    """Of a row by its key, among the keys and scores of a subquery."""

    # Materialized: SQLite may otherwise put the subquery into the query around it, and
    # run it for each row.
    template = "(WITH hit AS MATERIALIZED %(expressions)s)"
    arg_joiner = " SELECT score FROM hit WHERE hit.key = "
    output_field = FloatField()

    def __init__(self, hits: QuerySet, key: str = "pk"):
        super().__init__(Subquery(hits), Cast(key, CharField()))


class RankedOnceMixin:
    def search(self, config, start, stop, score_field=None):
        query = normalize(self.query)
        if not self.order_by_relevance or isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, score_field)
        unranked = copy(self)
        unranked.order_by_relevance = False
        found = unranked.search(config, None, None)
        name = score_field or "_score"
        ranked = found.annotate(**{name: Rank(self._hits(query, config))})
        return ranked.order_by(name, "-pk")[start:stop]

    def _hits(self, query, config) -> QuerySet:
        fields = self.fields or self.FTS_TABLE_FIELDS
        types = get_descendants_content_types_pks(self.queryset.model)
        matches = MatchExpression(fields, self.build_search_query(query, config=config))
        entries = SQLiteFTSIndexEntry.objects.filter(
            matches, index_entry__content_type__in=types
        )
        return entries.values(key=F("index_entry__object_id"), score=BM25())
