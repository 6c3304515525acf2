"""The blocks of an entry's synthesis, and the cards of entries for other pages."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.blocks import TELL, BodyBlock
from core.forms.field_blocks import RichTextBlock


class KeyPointsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        point = blocks.CharBlock(
            label=_("point"),
            max_length=200,
            help_text=_("Une phrase, ex. « On y répare soi-même, avec de l'aide. »"),
        )
        super().__init__(point, **{"min_num": 1, "max_num": 6, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("En bref")
        description = _("L'essentiel en quelques points, à placer en premier.")
        template = "blocks/key_points.html"
        group = TELL
        preview_value = [
            "On y répare soi-même, avec de l'aide.",
            "Adhésion à prix libre, outils prêtés.",
        ]


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label=_("question"),
        max_length=200,
        help_text=_("Comme on la pose, ex. « Faut-il savoir bricoler ? »"),
    )
    answer = RichTextBlock(
        features=["bold", "italic", "ul", "link"],
        label=_("réponse"),
        help_text=_("Deux ou trois phrases, ex. « Non, on apprend sur place. »"),
    )

    class Meta:
        icon = "help"
        label = _("Question et réponse")
        description = _("Ce que l'on demande souvent.")
        template = "blocks/question.html"
        group = TELL
        label_format = "{question}"
        preview_value = {
            "question": "Faut-il savoir bricoler ?",
            "answer": "<p>Non, on apprend sur place.</p>",
        }


class SyntheseBlock(BodyBlock):
    en_bref = KeyPointsBlock()
    question = QuestionBlock()
