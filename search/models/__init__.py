from search.models.entry import Entry
from search.models.word import Reading, Word

__all__ = ["Entry", "Reading", "Word"]
