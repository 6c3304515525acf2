from django.utils.translation import gettext_lazy as _

from core.search.registry import register_searchable
from groupes.models import GroupePage, GroupesIndexPage, LivingTextPage

register_searchable(GroupePage, kind="groupes", label=_("Groupes"), order=40)
register_searchable(LivingTextPage, kind="textes", label=_("Textes vivants"), order=50)
register_searchable(GroupesIndexPage, kind="pages", label=_("Pages"), order=70)
