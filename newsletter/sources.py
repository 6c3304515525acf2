from django.utils.translation import gettext_lazy as _

from listings.query import ContentQuery
from listings.sources import PageSource, register_source
from newsletter.models import NewsletterIssuePage


@register_source
class Letters(PageSource):
    name = "lettres"
    label = _("Lettres")
    singular = _("Lettre")
    order = 80
    model = NewsletterIssuePage

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("newsletterindexpage", {})
        return index.get("url", "") if query.narrowed_only_by() else ""
