"""What the home page may announce for a time."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.blocks import LINK, CardValue, LinkedPageBlock
from core.forms.field_blocks import DateBlock, RichTextBlock


class CallValue(CardValue):
    @property
    def is_current(self) -> bool:
        """Asked when the page is drawn, so that nobody has to take it away."""
        until: datetime.date | None = self.get("until")
        return bool(until) and until >= timezone.localdate()

    @property
    def href(self) -> str:
        page = self.visible_page
        return page.url if page else self.get("url") or ""


class CallBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        max_length=120,
        help_text=_("Ex. « Cherchons des bras pour la fête »."),
    )
    text = RichTextBlock(
        features=["bold", "italic", "link"],
        label=_("texte"),
        required=False,
        help_text=_("Deux phrases, ex. « Samedi matin, pour monter le chapiteau. »"),
    )
    page = LinkedPageBlock(
        label=_("page du site"),
        required=False,
        help_text=_("Où en savoir plus, ex. l'événement lui-même."),
    )
    url = blocks.URLBlock(
        label=_("ou page ailleurs"),
        required=False,
        help_text=_("Ex. « https://exemple.fr/appel »."),
    )
    until = DateBlock(
        label=_("jusqu'au"),
        help_text=_("Dernier jour où il paraît ; il part seul, ex. 30/04/2027."),
    )

    class Meta:
        icon = "comment"
        label = _("Appel ou événement")
        description = _("Un titre, un texte, un lien, jusqu'à une date.")
        template = "blocks/call.html"
        group = LINK
        value_class = CallValue
        label_format = "{title}"
        preview_value = {
            "title": "Cherchons des bras pour la fête",
            "text": "<p>Samedi matin, pour monter le chapiteau.</p>",
            "until": datetime.date(2100, 1, 1),
        }
