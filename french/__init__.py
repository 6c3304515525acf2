"""French as the search reads it, the same on every database: these are only given words
of ASCII that we worked out, at writing and at asking alike."""

from french.query_parsing import Asked, asked, meaning
from french.tokenizer import Token, analysis, beginnings, tokens

__all__ = ["Asked", "Token", "analysis", "asked", "beginnings", "meaning", "tokens"]
