from search.models.entry import Entry
from search.models.failed_search import Miss
from search.models.promotion import Promotion
from search.models.word import Reading, Word

__all__ = ["Entry", "Miss", "Promotion", "Reading", "Word"]
