from groupes.models.groupes import GroupePage, GroupesIndexPage
from groupes.models.texts import LivingTextPage, LivingTextVersion

__all__ = ["GroupePage", "GroupesIndexPage", "LivingTextPage", "LivingTextVersion"]
