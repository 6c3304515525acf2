from django.utils.translation import gettext_lazy as _

from core.search.registry import register_searchable
from home.models import ContactPage, FreePage, HomePage, LegalPage, SiteMapPage

for model in (HomePage, FreePage, LegalPage, ContactPage, SiteMapPage):
    register_searchable(model, kind="pages", label=_("Pages"), order=70)
