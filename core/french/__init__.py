"""French as the search reads it, the same on every database: these are only given words
of ASCII that we worked out, at writing and at asking alike."""

from core.french.asking import Asked, asked, meaning
from core.french.reading import Token, analysis, beginnings, tokens

__all__ = ["Asked", "Token", "analysis", "asked", "beginnings", "meaning", "tokens"]
