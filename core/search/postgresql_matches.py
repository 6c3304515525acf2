"""PostgreSQL looks once for all that a query finds. Without statistics, it would ask
the index of words again about each row of the list that is searched: 4 s with two
thousand pages."""

from django.db.models import Case, Func, QuerySet, Value, When
from django.db.models.functions import Cast

from modelsearch.backends.database.postgres.postgres import IndexEntry
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks


class WithoutIndex(Func):
    """The same words, for which the planner sees no index."""

    template = "coalesce(%(expressions)s, '')"


class MatchedOnceMixin:
    def search(self, config, *args, **kwargs):
        if self.fields is None and not isinstance(self.query, MatchAll | Not):
            matches = self._matches(self.build_tsquery(self.query, config=config))
            # A bare `pk__in` would become a join, and be read once for each row.
            is_match = Case(When(pk__in=matches, then=Value(True)), default=False)
            self.queryset = self.queryset.filter(is_match)
        return super().search(config, *args, **kwargs)

    def get_index_vectors(self, search_query):
        vectors = super().get_index_vectors(search_query)
        return [(WithoutIndex(vector), weight) for vector, weight in vectors]

    def _matches(self, search_query) -> QuerySet:
        model = self.queryset.model
        entries = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(model),
            autocomplete=search_query,
        )
        return entries.values(key=Cast("object_id", model._meta.pk))
