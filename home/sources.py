from django.utils.translation import gettext_lazy as _

from core.questions import PageSource, register
from home.models import FreePage


@register
class FreePages(PageSource):
    name = "pages"
    label = _("Pages libres")
    singular = _("Page")
    order = 70
    model = FreePage
