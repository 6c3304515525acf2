"""What Wagtail's search is asked, put into our terms."""

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from french.lists import STOP_WORDS
from french.query_parsing import QueryTerm, query_terms
from french.stems import stem
from french.tokenizer import analyze, beginnings

# A term that nothing has.
NOTHING = "zznothing"
_STOP_TERMS = frozenset(map(stem, STOP_WORDS))


class Terms(PlainText):
    """Words that are terms already."""


def in_french(query, operator: str, whole: bool = True):
    """`whole` words, or the beginnings of some."""
    if isinstance(query, str):
        query = PlainText(query, operator=operator)
    if isinstance(query, Terms):
        return query
    if isinstance(query, PlainText):
        if whole:
            return all_of(query_terms(query.query_string), query.operator)
        words = beginnings(query.query_string) or [NOTHING]
        return Terms(" ".join(words), operator=query.operator)
    if isinstance(query, Phrase):
        return Phrase(" ".join(analyze(query.query_string)) or NOTHING)
    if isinstance(query, Not):
        return Not(in_french(query.subquery, operator, whole))
    if isinstance(query, And | Or):
        parts = [in_french(part, operator, whole) for part in query.subqueries]
        return type(query)(parts)
    return query


def all_of(words: list[QueryTerm], operator: str = "and") -> SearchQuery:
    parts = [one_of(word) for word in words]
    if not parts:
        return Terms(NOTHING, operator="and")
    return parts[0] if len(parts) == 1 else (And if operator == "and" else Or)(parts)


def one_of(word: QueryTerm) -> SearchQuery:
    ways = [Terms(" ".join(terms), operator="and") for terms in word.any_of]
    return ways[0] if len(ways) == 1 else Or(ways)


def any_part_of(words: list[QueryTerm]) -> SearchQuery | None:
    """Whatever has one of the words or a part of one: « pain » of « anti-pain ». None
    when that is what was asked for already."""
    terms = {term for word in words for term in word.terms} - _STOP_TERMS
    return Terms(" ".join(sorted(terms)), operator="or") if len(terms) > 1 else None
