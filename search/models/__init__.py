from search.models.entry import Entry
from search.models.miss import Miss
from search.models.promotion import Promotion

__all__ = ["Entry", "Miss", "Promotion"]
