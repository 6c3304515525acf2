"""SQLite weighs at once all that a query finds. The library has it search the whole
index again for each row found: 20 s with ten thousand."""

from django.db.models import (
    CharField,
    F,
    FloatField,
    Func,
    IntegerField,
    QuerySet,
    Subquery,
)
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


class WithoutIndex(Func):
    """Without statistics, SQLite would read all rows of a kind by their index, and ask
    the index of words about each of them."""

    template = "+%(expressions)s"
    output_field = IntegerField()


class RankedOnceMixin:
    def search(self, config, start, stop, score_field=None):
        query = normalize(self.query)
        if isinstance(query, MatchAll | Not):
            return super().search(config, start, stop, score_field)
        hits = self._hits(query, config)
        found = self.queryset.filter(pk__in=hits.values("key"))
        if self.order_by_relevance or score_field:
            name = score_field or "_score"
            found = found.annotate(**{name: Rank(hits)})
            if self.order_by_relevance:
                found = found.order_by(name, "-pk")
        if not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def _hits(self, query, config) -> QuerySet:
        fields = self.fields or self.FTS_TABLE_FIELDS
        types = get_descendants_content_types_pks(self.queryset.model)
        matches = MatchExpression(fields, self.build_search_query(query, config=config))
        entries = SQLiteFTSIndexEntry.objects.filter(matches).alias(
            kind=WithoutIndex(F("index_entry__content_type"))
        )
        entries = entries.filter(kind__in=types)
        return entries.values(key=F("index_entry__object_id"), score=BM25())
