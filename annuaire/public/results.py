"""Results of one question, and the choices that would narrow it further."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import cached_property

from annuaire.keys import pk_in_json
from annuaire.models.alternative import Alternative
from annuaire.public.facet_counts import FacetCounts, cached_facet_counts, facet_counts
from annuaire.public.facets import FACETS, Choice, Facet
from annuaire.public.filters import Filters
from annuaire.public.words import WordMatches, find_words


@dataclass(frozen=True)
class FacetChoices:
    facet: Facet
    choices: list[Choice]

    @property
    def has_chosen(self) -> bool:
        return any(choice.chosen for choice in self.choices)


class Results:
    def __init__(self, filters: Filters):
        self.filters = filters
        self._visible = Alternative.objects.visible()

    def queryset(self) -> QuerySet:
        """What is asked for, in the order that was asked for."""
        return self._ordered(self._entries_for(""))

    def cards(self, keys: QuerySet) -> QuerySet:
        """Whole entries for a slice of `queryset().values("pk")`: ten thousand keys
        are put in order faster than ten thousand entries."""
        return self._ordered(Alternative.objects.filter(pk__in=keys)).for_cards()

    def _ordered(self, entries: QuerySet) -> QuerySet:
        if self.filters.sort == "pertinence":
            return entries.by_relevance(self.filters.q, self.words.neighbourhoods)
        if self.filters.sort == "verifiee":
            return entries.by_verification()
        return entries.by_name()

    @cached_property
    def _matching(self) -> QuerySet:
        """The words are looked for once: counts and results share what has them."""
        if not self.filters.q:
            return self._visible
        return self._visible.filter(pk__in=pk_in_json(self.words.keys))

    @cached_property
    def words(self) -> WordMatches:
        return find_words(self.filters.q, self._visible)

    def _entries_for(self, without: str) -> QuerySet:
        """What is asked for, as if nothing were chosen of that facet."""
        entries = self._matching
        for name, values in self.filters.chosen.items():
            if values and name != without:
                entries = FACETS[name].narrow(entries, values)
        return entries

    def chips(self) -> list[dict]:
        """What was chosen, and the question without it."""
        return [
            {
                "label": choice.label,
                "query": self.filters.removing(name, choice.value),
            }
            for name, facet in self.facets.items()
            for choice in facet.choices
            if choice.chosen
        ]

    @property
    def count(self) -> int:
        return self._facet_counts["all"].total()

    @cached_property
    def facets(self) -> dict[str, FacetChoices]:
        """For each facet, how many entries each value would show: its own choice is
        left aside, so that another value can be added."""
        return {
            name: FacetChoices(
                facet,
                facet.choices(
                    self._facet_counts[name].items(), self.filters.chosen[name]
                ),
            )
            for name, facet in FACETS.items()
        }

    @cached_property
    def _facet_counts(self) -> FacetCounts:
        if self.filters.is_narrowing:
            chosen = {name for name, values in self.filters.chosen.items() if values}
            return facet_counts(self._entries_for, chosen)
        return cached_facet_counts(self._visible)
