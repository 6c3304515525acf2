from annuaire.models.alternative import Alternative
from annuaire.models.index import AnnuaireIndexPage
from annuaire.models.parts import AlternativeTag, Need, Photo
from annuaire.models.suggestions import Suggestion
from annuaire.models.territory import Territory

__all__ = [
    "Alternative",
    "AlternativeTag",
    "AnnuaireIndexPage",
    "Need",
    "Photo",
    "Suggestion",
    "Territory",
]
