from django.utils.translation import gettext_lazy as _

from home.models import FreePage
from listings.sources import PageSource, register_source


@register_source
class FreePages(PageSource):
    name = "pages"
    label = _("Pages libres")
    singular = _("Page")
    order = 70
    model = FreePage
