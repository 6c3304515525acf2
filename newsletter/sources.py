from django.utils.translation import gettext_lazy as _

from listings.query import Question
from listings.sources import PageSource, register
from newsletter.models import NewsletterIssuePage


@register
class Letters(PageSource):
    name = "lettres"
    label = _("Lettres")
    singular = _("Lettre")
    order = 80
    model = NewsletterIssuePage

    def list_url(self, question: Question, sections: dict) -> str:
        index = sections.get("newsletterindexpage", {})
        return index.get("url", "") if question.asks_only() else ""
