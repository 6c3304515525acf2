"""What pages may hold of the letter."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.blocks import LINK
from newsletter.choices import Topic


class SignUpValue(blocks.StructValue):
    @property
    def topic_choices(self) -> list[tuple[str, str]]:
        """In the order of the choices; the letter when nothing was ticked."""
        topics = self.get("topics") or [Topic.LETTER]
        return [(topic.value, topic.label) for topic in Topic if topic in topics]


class SignUpBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        max_length=80,
        default=_("Recevoir nos nouvelles"),
        help_text=_("Ex. « Recevoir nos nouvelles »."),
    )
    text = blocks.CharBlock(
        label=_("phrase"),
        required=False,
        max_length=200,
        help_text=_("Ex. « Une lettre par mois, et rien d’autre. »"),
    )
    topics = blocks.MultipleChoiceBlock(
        label=_("sujets proposés"),
        choices=Topic.choices,
        default=[Topic.LETTER],
        required=False,
        help_text=_("Ex. la lettre du mois. Chacun coche ce qu’il veut."),
    )

    class Meta:
        icon = "mail"
        label = _("Inscription à la lettre")
        description = _("Un champ et un bouton ; chaque personne confirme ensuite.")
        template = "newsletter/sign_up_block.html"
        group = LINK
        value_class = SignUpValue
        preview_value = {
            "title": "Recevoir nos nouvelles",
            "text": "Une lettre par mois, et rien d’autre.",
            "topics": [Topic.LETTER, Topic.ATELIERS],
        }
