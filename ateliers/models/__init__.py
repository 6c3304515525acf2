from ateliers.models.atelier import AtelierPage
from ateliers.models.commitment import Commitment, FollowUp
from ateliers.models.cycle import CyclePage
from ateliers.models.facilitator import Facilitator
from ateliers.models.index import AteliersIndexPage
from ateliers.models.place import Place

__all__ = [
    "AtelierPage",
    "AteliersIndexPage",
    "Commitment",
    "CyclePage",
    "Facilitator",
    "FollowUp",
    "Place",
]
