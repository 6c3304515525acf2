from core.merge.content import Merge, merge
from core.merge.shape import Shape
from core.merge.values import Conflict

__all__ = ["Conflict", "Merge", "Shape", "merge"]
