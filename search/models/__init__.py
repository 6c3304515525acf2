from search.models.miss import Miss
from search.models.promotion import Promotion

__all__ = ["Miss", "Promotion"]
