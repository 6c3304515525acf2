"""French as the search reads it, the same on every database: these are only given words
of ASCII that we worked out, at writing and at asking alike."""

from french.query_parsing import QueryTerm, query_key, query_terms
from french.tokenizer import Token, analyze, beginnings, tokens

__all__ = [
    "QueryTerm",
    "Token",
    "analyze",
    "beginnings",
    "query_key",
    "query_terms",
    "tokens",
]
