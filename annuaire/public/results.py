"""Results of one question, and the choices that would narrow it further."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.http import urlencode

from annuaire.keys import pk_in_json
from annuaire.maps.distance import Point, metres, middle
from annuaire.models.alternative import Alternative
from annuaire.models.territory import Territory, all_territories
from annuaire.public.facet_counts import FacetCounts, facet_counts, kept_facet_counts
from annuaire.public.facets import FACETS, Choice, Facet
from annuaire.public.filters import Filters
from annuaire.public.words import WordMatches, find_words
from core.syndication.feeds import LENGTH

MAX_NEIGHBOURS = 4


@dataclass(frozen=True)
class FacetChoices:
    facet: Facet
    choices: list[Choice]

    @property
    def number_chosen(self) -> int:
        return sum(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Neighbour:
    """Another question that finds something."""

    name: str
    count: int
    query: str


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
        entries = self._ordered(Alternative.objects.filter(pk__in=keys))
        origin = self.filters.near.origin
        if origin and self.filters.sort != "distance":
            entries = entries.with_distance(origin.point)
        return entries.for_cards()

    def for_feed(self) -> QuerySet:
        """The newest, or the nearest to where somebody looks from."""
        origin = self.filters.near.origin
        if origin is None:
            return self.queryset().for_feed()
        return self._entries_for("").by_distance(origin.point).with_pictures()[:LENGTH]

    def _ordered(self, entries: QuerySet) -> QuerySet:
        if self.filters.sort == "distance":
            return entries.by_distance(self.filters.near.origin.point)
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
        chips = [
            {
                "label": choice.label,
                "query": self.filters.removing(name, choice.value),
            }
            for name, facet in self.facets.items()
            for choice in facet.choices
            if choice.chosen
        ]
        near = self.filters.near
        if near.origin:
            chips.append({"label": near.label, "query": self.filters.without_place})
        return chips

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

    @property
    def neighbours(self) -> list[Neighbour]:
        """Where there is what was not found in the areas that were chosen, the nearest
        first: their counts are known without another query."""
        chosen, areas = self.filters.chosen["lieu"], all_territories()
        here = self._middle_of([areas[code] for code in chosen if code in areas])
        found = [
            (areas[code], count)
            for code, count in self._facet_counts["lieu"].items()
            if chosen and code in areas and code not in chosen
        ]
        if here:
            found.sort(key=lambda pair: metres(here, pair[0].point))
        return [
            Neighbour(area.spoken_name, count, self.filters.choosing("lieu", area.code))
            for area, count in found[:MAX_NEIGHBOURS]
        ]

    def _middle_of(self, areas: list[Territory]) -> Point | None:
        origin = self.filters.near.origin
        return origin.point if origin else middle(area.point for area in areas)

    @property
    def words_alone(self) -> Neighbour | None:
        """What the words find without the other filters."""
        narrowed = any(self.filters.chosen.values())
        if not narrowed or not (self.filters.q and self.words.keys):
            return None
        query = self.filters.query(*FACETS)
        return Neighbour(self.filters.q, len(self.words.keys), query)

    @cached_property
    def _facet_counts(self) -> FacetCounts:
        if not self.filters.is_narrowing:
            return self._counts_of_all
        chosen = {
            name: values for name, values in self.filters.chosen.items() if values
        }
        known = self._known_counts(set(chosen))

        def count() -> FacetCounts:
            return facet_counts(self._entries_for, set(chosen), known)

        if self.filters.q:  # Each asks with words of their own.
            return count()
        return kept_facet_counts(urlencode(sorted(chosen.items()), doseq=True), count)

    @property
    def _counts_of_all(self) -> FacetCounts:
        def count() -> FacetCounts:
            return facet_counts(lambda name: self._visible, set(), {})

        return kept_facet_counts("", count)

    def _known_counts(self, chosen: set[str]) -> FacetCounts:
        """Of the only choice, whose other values are those of the whole list."""
        known = {name for name in chosen if not FACETS[name].yes_columns}
        if self.filters.q or len(chosen) > 1 or not known:
            return {}
        return {name: self._counts_of_all[name] for name in known}
