from annuaire.models.alternative import Alternative
from annuaire.models.imports import Import, ImportedRow
from annuaire.models.index import AnnuaireIndexPage
from annuaire.models.neighbourhood import Neighbourhood
from annuaire.models.openings import UpcomingOpening
from annuaire.models.parts import AlternativeTag, Need, Photo
from annuaire.models.suggestions import Suggestion
from annuaire.models.territory import Territory

__all__ = [
    "Alternative",
    "AlternativeTag",
    "AnnuaireIndexPage",
    "Import",
    "ImportedRow",
    "Need",
    "Neighbourhood",
    "Photo",
    "Suggestion",
    "Territory",
    "UpcomingOpening",
]
