"""Which result comes first: the same on every database, so worked out here, for the
few hundred that may be. The databases find them; they would not rank them alike."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Substr

from french import tokens
from search.models import SearchEntry
from search.parsing import ParsedQuery, WeightedTerm

MAX_RANKED = 200
# Characters of a text that are weighed; the rest is searched all the same.
BODY_LENGTH = 6000
TITLE, KEYWORDS, SUMMARY, THEME = 6.0, 3.0, 1.5, 0.3
# As good as some mentions of the quartier.
NEARBY = 4.0
# The score of a word that a text says once; a theme that it names is less.
SAID = 0.2
# The index keeps the terms of a text; each database calls them otherwise.
BODY = "body_text" if connection.vendor == "postgresql" else "body"


def best_first(entries: QuerySet, query: ParsedQuery) -> list[int]:
    """The keys of the best, whose order was weighed."""
    rows = list(_most_likely(entries, query))
    fields = {row.pk: _fields(row) for row in rows}
    order = {
        row.pk: (
            not _is_near(fields[row.pk], query),
            -_score(row, query, fields[row.pk]),
            -_moment(row),
            row.pk,
        )
        for row in rows
    }
    return sorted(order, key=order.get)


def _most_likely(entries: QuerySet, query: ParsedQuery) -> QuerySet:
    """Those that say so in their title or keywords, when there are too many."""
    likely = Value(0)
    for weighted in query.terms:
        term = f" {weighted.term.any_of[0][0]} "
        for field, weight in (("title_terms", 3), ("label_terms", 1)):
            has_term = When(**{f"{field}__contains": term}, then=Value(weight))
            likely = likely + Case(has_term, default=Value(0))
        for place in weighted.nearby:
            lies_there = When(label_terms__contains=f" {place} ", then=Value(3))
            likely = likely + Case(lies_there, default=Value(0))
    first = entries.order_by(likely.desc(), *BY_DATE).values_list("pk", flat=True)
    # In two steps: what the search joins is too much to read all of.
    rows = SearchEntry.objects.filter(pk__in=list(first[:MAX_RANKED]))
    rows = rows.annotate(body=Substr(F(f"index_entries__{BODY}"), 1, BODY_LENGTH))
    return rows.only("title", "date", "title_terms", "label_terms")


BY_DATE = [F("date").desc(nulls_last=True), "pk"]


def _moment(row: SearchEntry) -> float:
    return row.date.timestamp() if row.date else 0


@dataclass
class _Fields:
    title: list[str]
    labels: list[str]
    body: list[str]


def _fields(row: SearchEntry) -> _Fields:
    return _Fields(
        row.title_terms.split(), row.label_terms.split(), (row.body or "").split()
    )


def _is_near(fields: _Fields, query: ParsedQuery) -> bool:
    """It lies in the quartier that is named, and says all the rest."""
    here = [_lies_in(term, fields) for term in query.terms if term.nearby]
    rest = [_term_score(term, fields) for term in query.terms if not term.nearby]
    return bool(here) and all(here) and all(score >= SAID for score in rest)


def _lies_in(weighted: WeightedTerm, fields: _Fields) -> bool:
    return not weighted.nearby.isdisjoint([*fields.labels, *fields.body])


def _score(row: SearchEntry, query: ParsedQuery, fields: _Fields) -> float:
    hits = [(term.weight, _term_score(term, fields)) for term in query.terms]
    total = sum(weight for weight, _ in hits)
    matched = sum(weight * score for weight, score in hits)
    present = sum(weight for weight, score in hits if score > 0.2)
    score = matched / total * (present / total) ** 2
    return score + _closeness(row, query, fields)


def _term_score(weighted: WeightedTerm, fields: _Fields) -> float:
    """Between nothing and one; more often is better, less and less so."""
    best = 0.0
    for terms in weighted.term.any_of:
        counts = [
            TITLE * min(fields.title.count(term), 1)
            + KEYWORDS * min(fields.labels.count(term), 1)
            + min(fields.body.count(term), 8) * 0.5
            for term in terms
        ]
        best = max(best, min(counts))
    if not best and any(theme in fields.body for theme in weighted.themes):
        best = THEME
    if _lies_in(weighted, fields):
        best += NEARBY
    return best / (best + 2)


def _closeness(row: SearchEntry, query: ParsedQuery, fields: _Fields) -> float:
    """The words as they were typed, one beside the other, and little else."""
    terms = [weighted.term for weighted in query.terms]
    title = {
        part for token in tokens(row.title) for part in (*token.parts, token.compound)
    }
    exact = sum(term.word in title for term in terms) / len(terms)
    stems = query.stems
    share = sum(stem in stems for stem in fields.title) / max(len(fields.title), 1)
    near = 0.0
    if len(terms) > 1:
        sequence = [term.any_of[0][-1] for term in terms]
        near += 0.3 * _adjacency(sequence, fields.title, 2)
        near += 0.35 * _adjacency(sequence, fields.body, 3)
    return 0.12 * exact + 0.15 * share + near


def _adjacency(sequence: list[str], text: list[str], reach: int) -> float:
    """The share of neighbours in the query that are so in the text, or nearly."""
    positions: dict[str, list[int]] = {}
    for position, term in enumerate(text):
        positions.setdefault(term, []).append(position)
    pairs = list(zip(sequence, sequence[1:], strict=False))
    near = sum(
        any(
            0 < second - first <= reach
            for first in positions.get(one, ())
            for second in positions.get(two, ())
        )
        for one, two in pairs
    )
    return near / len(pairs)
