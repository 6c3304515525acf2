"""What may be asked of the groups: themselves, and their texts."""

from django.utils.translation import gettext_lazy as _

from groupes.models import GroupePage, LivingTextPage
from listings.query import ContentQuery
from listings.sources import PageSource, register_source


@register_source
class Groups(PageSource):
    name = "groupes"
    label = _("Groupes")
    singular = _("Groupe")
    order = 50
    model = GroupePage

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("groupesindexpage", {})
        return index.get("url", "") if query.narrowed_only_by() else ""


@register_source
class LivingTexts(PageSource):
    name = "textes"
    label = _("Textes vivants")
    singular = _("Texte vivant")
    order = 60
    model = LivingTextPage
    date_field = "last_published_at"

    def shown_date(self, text: LivingTextPage):
        return text.last_published_at
