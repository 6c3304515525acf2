"""The blocks of a report that commit somebody, or keep what is not settled."""

from typing import NamedTuple

from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from ateliers.choices import CommitmentState
from core.forms.field_blocks import DateBlock, RichTextBlock

DECIDE = _("Décider")
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]
STATES = CommitmentState.choices


class CommitmentValue(blocks.StructValue):
    # What the register knows of it, on the page of its report.
    registered = None

    @property
    def state_label(self) -> str:
        return dict(STATES).get(self.get("state"), "")

    @property
    def followed(self) -> str:
        """« dit ce soir-là : à faire — fait le 3 mai 2026 »"""
        if not (self.registered and self.registered.has_moved):
            return self.state_label
        return format_html(
            "{} : {} — <strong>{} {} {}</strong>",
            _now("dit ce soir-là"),
            str(self.state_label).lower(),
            self.registered.get_state_display().lower(),
            _now("le"),
            self.registered.since_when,
        )


class Commitments(NamedTuple):
    """Decisions and actions that follow each other: one table."""

    rows: list[CommitmentValue]

    @property
    def is_mixed(self) -> bool:
        return len({type(row.block) for row in self.rows}) > 1

    @property
    def has_dates(self) -> bool:
        return any(row.get("by_when") for row in self.rows)

    @property
    def title(self) -> str:
        if self.is_mixed:
            return _now("Décisions et actions")
        label, ending = self.rows[0].block.label, "s" if len(self.rows) > 1 else ""
        return f"{label}{ending}"


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

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "commitments": Commitments([value])}

    class Meta:
        icon = "check"
        label = _("Décision")
        description = _("Quoi, qui, pour quand, où on en est.")
        template = "blocks/report/commitments.html"
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
        template = "blocks/report/commitments.html"
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
