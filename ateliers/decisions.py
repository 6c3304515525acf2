"""The blocks of a report that commit somebody, or keep what is not settled."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.forms.field_blocks import DateBlock, RichTextBlock

DECIDE = _("Décider")
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]
STATES = [
    ("a_faire", _("À faire")),
    ("en_cours", _("En cours")),
    ("fait", _("Fait")),
    ("abandonne", _("Abandonné")),
]


class CommitmentValue(blocks.StructValue):
    @property
    def state_label(self) -> str:
        return dict(STATES).get(self.get("state"), "")


class DecisionBlock(blocks.StructBlock):
    what = blocks.TextBlock(
        label=_("ce qui est décidé"),
        rows=2,
        help_text=_("Ex. « Nous louons le local. »"),
    )
    who = blocks.CharBlock(
        label=_("qui s'en charge"),
        required=False,
        max_length=150,
        help_text=_("Ex. « Aurélien et Sophie »."),
    )
    by_when = DateBlock(
        label=_("pour le"), required=False, help_text=_("Ex. 30/04/2026.")
    )
    state = blocks.ChoiceBlock(
        STATES, default="a_faire", label=_("état"), help_text=_("Ex. « À faire ».")
    )

    class Meta:
        icon = "check"
        label = _("Décision")
        description = _("Quoi, qui, pour quand, où on en est.")
        template = "blocks/report/decision.html"
        value_class = CommitmentValue
        group = DECIDE
        preview_value = {
            "what": "Nous ouvrons l'atelier vélo le samedi matin.",
            "who": "Aurélien et Sophie",
            "state": "a_faire",
        }


class ActionBlock(DecisionBlock):
    what = blocks.TextBlock(
        label=_("ce qu'il y a à faire"),
        rows=2,
        help_text=_("Ex. « Écrire à la mairie. »"),
    )

    class Meta:
        icon = "tasks"
        label = _("Action")
        description = _("Une chose à faire, par qui et pour quand.")
        template = "blocks/report/action.html"
        value_class = CommitmentValue
        group = DECIDE
        preview_value = {
            "what": "Écrire à la mairie.",
            "who": "Nadia",
            "state": "en_cours",
        }


class DisagreementBlock(blocks.StructBlock):
    text = RichTextBlock(
        features=SHORT_TEXT,
        label=_("désaccord"),
        help_text=_("Les deux points de vue, ex. « Certains… d'autres… »"),
    )

    class Meta:
        icon = "warning"
        label = _("Désaccord")
        description = _("Ce sur quoi on ne s'entend pas encore.")
        template = "blocks/report/disagreement.html"
        group = DECIDE
        preview_value = {
            "text": "<p>Faut-il un local à nous ? On n'est pas d'accord.</p>"
        }
