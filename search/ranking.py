"""Which result comes first: the same on every database, so worked out here, for the
few hundred that may be. The databases found them; they would not put them alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Substr

from french import tokens
from search.models import Entry
from search.parsing import Question, Word

WEIGHED = 200
# Characters of a text that are weighed; the rest was found all the same.
READ = 6000
TITLE, KEYWORDS, SUMMARY, THEME = 6.0, 3.0, 1.5, 0.3
# The index keeps the terms of a text; each database calls them otherwise.
BODY = "body_text" if connection.vendor == "postgresql" else "body"


def best_first(found: QuerySet, question: Question) -> list[int]:
    """The keys of the best, whose order was weighed."""
    rows = list(_most_likely(found, question))
    scores = {row.pk: _score(row, question) for row in rows}
    rows.sort(key=lambda row: (-scores[row.pk], -_moment(row), row.pk))
    return [row.pk for row in rows]


def _most_likely(found: QuerySet, question: Question) -> QuerySet:
    """Those that say so in their title or keywords, when there are too many."""
    likely = Value(0)
    for word in question.words:
        term = f" {word.asked.any_of[0][0]} "
        for field, weight in (("title_terms", 3), ("label_terms", 1)):
            says = When(**{f"{field}__contains": term}, then=Value(weight))
            likely = likely + Case(says, default=Value(0))
    first = found.order_by(likely.desc(), *BY_DATE).values_list("pk", flat=True)
    # In two steps: what the search joins to find is too much to read all of.
    rows = Entry.objects.filter(pk__in=list(first[:WEIGHED]))
    read = rows.annotate(body=Substr(F(f"index_entries__{BODY}"), 1, READ))
    return read.only("title", "date", "title_terms", "label_terms")


BY_DATE = [F("date").desc(nulls_last=True), "pk"]


def _moment(row: Entry) -> float:
    return row.date.timestamp() if row.date else 0


@dataclass
class _Fields:
    title: list[str]
    labels: list[str]
    body: list[str]


def _score(row: Entry, question: Question) -> float:
    fields = _Fields(
        row.title_terms.split(), row.label_terms.split(), (row.body or "").split()
    )
    hits = [_hit(word, fields) for word in question.words]
    total = sum(word.weight for word in question.words)
    said = sum(
        word.weight * hit for word, hit in zip(question.words, hits, strict=True)
    )
    has = sum(
        word.weight for word, hit in zip(question.words, hits, strict=True) if hit > 0.2
    )
    score = said / total * (has / total) ** 2
    return score + _closeness(row, question, fields)


def _hit(word: Word, fields: _Fields) -> float:
    """Between nothing and one; more often is better, less and less so."""
    best = 0.0
    for terms in word.asked.any_of:
        counts = [
            TITLE * min(fields.title.count(term), 1)
            + KEYWORDS * min(fields.labels.count(term), 1)
            + min(fields.body.count(term), 8) * 0.5
            for term in terms
        ]
        best = max(best, min(counts))
    if not best and any(theme in fields.body for theme in word.themes):
        best = THEME
    return best / (best + 2)


def _closeness(row: Entry, question: Question, fields: _Fields) -> float:
    """The words as they were typed, one beside the other, and little else."""
    asked = [word.asked for word in question.words]
    title = {
        part for token in tokens(row.title) for part in (*token.parts, token.glued)
    }
    exact = sum(word.word in title for word in asked) / len(asked)
    terms = {term for word in asked for term in word.terms}
    share = sum(term in terms for term in fields.title) / max(len(fields.title), 1)
    near = 0.0
    if len(asked) > 1:
        wanted = [word.any_of[0][-1] for word in asked]
        near += 0.3 * _beside(wanted, fields.title, 2)
        near += 0.35 * _beside(wanted, fields.body, 3)
    return 0.12 * exact + 0.15 * share + near


def _beside(wanted: list[str], said: list[str], reach: int) -> float:
    """How many of the words asked one after the other stand so, small words apart."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(said):
        places.setdefault(term, []).append(place)
    pairs = list(zip(wanted, wanted[1:], strict=False))
    near = sum(
        any(
            0 < second - first <= reach
            for first in places.get(one, ())
            for second in places.get(two, ())
        )
        for one, two in pairs
    )
    return near / len(pairs)


def in_order(keys: Iterable[int]) -> Case:
    return Case(*[When(pk=key, then=Value(place)) for place, key in enumerate(keys)])
