from django.utils.translation import gettext_lazy as _

from core.search.registry import register
from groupes.models import GroupePage, GroupesIndexPage, LivingTextPage

register(GroupePage, kind="groupes", label=_("Groupes"), order=40)
register(LivingTextPage, kind="textes", label=_("Textes vivants"), order=50)
register(GroupesIndexPage, kind="pages", label=_("Pages"), order=70)
