from django.utils.translation import gettext_lazy as _

from annuaire.models import Alternative, AnnuaireIndexPage
from core.search.registry import register_searchable

register_searchable(
    Alternative,
    kind="annuaire",
    label=_("Alternatives"),
    order=20,
    visible=lambda: Alternative.get_indexed_objects().live(),
    results=lambda: Alternative.objects.visible().defer("synthese"),
    # All entries come and go with the page of the directory.
    is_open=lambda: AnnuaireIndexPage.objects.visible().exists(),
)
register_searchable(AnnuaireIndexPage, kind="pages", label=_("Pages"), order=70)
