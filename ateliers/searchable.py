from django.utils.translation import gettext_lazy as _

from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage, Place
from core.search.registry import register_dependents, register_searchable

for model in (AtelierPage, CyclePage):
    register_searchable(model, kind="ateliers", label=_("Ateliers"), order=10)
register_searchable(AteliersIndexPage, kind="pages", label=_("Pages"), order=70)
# The name and the address of its place stand in its text.
register_dependents(
    Place, AtelierPage, lambda keys: AtelierPage.objects.filter(place__in=keys)
)
