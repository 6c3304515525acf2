"""From what is asked to what is found."""

from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from modelsearch.query import Or

from core.search.registry import searchable_of
from search.forms import SearchForm, Sort
from search.models import Entry
from search.parsing import NEARLY_ALL, Question, understand
from search.ranking import BY_DATE, best_first

# So few results with all the words call for those that have most of them.
FEW = 10


@dataclass
class Found:
    """What a paginator is given: it counts, and draws the pieces it is asked for."""

    question: Question
    kind: str = ""
    by_date: bool = False
    # Some of the words are missing from some of the results.
    loosened: bool = False
    # Of any kind, for the tabs.
    counts: dict[str, int] = field(default_factory=dict)
    entries: QuerySet = field(default_factory=Entry.objects.none)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def count(self) -> int:
        return self.counts.get(self.kind, 0) if self.kind else self.total

    def __getitem__(self, piece: slice) -> list[Entry]:
        keys = self._keys(piece.start, piece.stop)
        entries = Entry.objects.in_bulk(keys)
        return _with_things([entries[key] for key in keys if key in entries])

    def _keys(self, start: int, stop: int) -> list[int]:
        shown = self.entries.filter(kind=self.kind) if self.kind else self.entries
        first = [] if self.by_date else best_first(shown, self.question)
        keys = first[start:stop]
        missing = min(stop, self.count()) - start - len(keys)
        if missing > 0:
            rest = shown.exclude(pk__in=first).order_by(*BY_DATE)
            after = max(start - len(first), 0)
            keys += rest.values_list("pk", flat=True)[after : after + missing]
        return keys


def find(form: SearchForm) -> Found:
    question = understand(form.words, exactly=bool(form.value("exact")))
    found = Found(question, form.kind, form.value("tri") == Sort.DATE)
    for left_out in range(len(question.words)):
        if not (query := question.query(left_out)):
            break
        if left_out == 0 and len(question.words) > 2:
            # What says nearly all of it in its title is better than what has all the
            # words somewhere.
            nearly = question.query(1, NEARLY_ALL)
            query = Or([query, nearly]) if nearly else query
        before = found.total
        found.entries = _narrowed(query, form)
        found.counts = _by_kind(found.entries)
        found.loosened |= left_out > 0 and found.total > before
        if found.total >= FEW:
            break
    return found


def _narrowed(query, form: SearchForm) -> QuerySet:
    found = Entry.objects.search(query, order_by_relevance=False).get_queryset()
    found = found.order_by().visible()
    if form.chosen_theme:
        found = found.filter(themes=form.chosen_theme)
    if form.since:
        found = found.filter(date__gte=form.since)
    if form.until:
        found = found.filter(date__lt=form.until)
    return found


def _by_kind(entries: QuerySet) -> dict[str, int]:
    counts = entries.values("kind").annotate(many=Count("pk"))
    return {row["kind"]: row["many"] for row in counts}


def _with_things(entries: list[Entry]) -> list[Entry]:
    """Those that still stand for something that everyone may read, with it."""
    keys: dict = {}
    for entry in entries:
        keys.setdefault(entry.model, []).append(entry.thing_id)
    things = {
        (model, thing.pk): thing
        for model, some in keys.items()
        if (searchable := searchable_of(model))
        for thing in searchable.shown().filter(pk__in=some)
    }
    for entry in entries:
        entry.thing = things.get((entry.model, entry.thing_id))
    return [entry for entry in entries if entry.thing]
