"""The blocks of a report: what was said, then what was decided."""

from itertools import groupby

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from annuaire.page_blocks import AlternativeBlock
from ateliers.decisions import (
    SHORT_TEXT,
    ActionBlock,
    Commitments,
    CommitmentValue,
    DecisionBlock,
    DisagreementBlock,
)
from ateliers.lines import LinesBlock
from ateliers.register.blocks import FollowUpsBlock
from core.blocks import (
    TELL,
    CaptionedImageBlock,
    CardValue,
    DocumentBlock,
    LinkedPageBlock,
    QuoteBlock,
    TextBlock,
)
from core.forms.field_blocks import RichTextBlock

EXCHANGE = _("Échanger")


class ObjectiveBlock(blocks.StructBlock):
    text = RichTextBlock(
        features=SHORT_TEXT,
        label=_("objectif"),
        help_text=_("Ce que l'on cherchait, ex. « Dire nos envies. »"),
    )

    class Meta:
        icon = "pick"
        label = _("Objectif")
        description = _("Ce que l'atelier cherchait.")
        template = "blocks/report/objective.html"
        group = TELL
        preview_value = {
            "text": "<p>Dire nos envies et ce que chacun peut apporter.</p>"
        }


class RoundTableBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        required=False,
        max_length=150,
        help_text=_("Ex. « Tour de table »."),
    )
    intro = RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("La méthode, ex. « Chacun parle une minute. »"),
    )
    statements = LinesBlock(
        blocks.TextBlock(label=_("parole"), rows=2),
        label=_("paroles"),
        help_text=_("Une par ligne, sans nom, ex. « Il est temps de se rassembler »."),
    )

    class Meta:
        icon = "group"
        label = _("Tour de table")
        description = _("Les paroles de chacun, sans dire qui parle.")
        template = "blocks/report/round_table.html"
        group = EXCHANGE
        preview_value = {
            "title": "Tour de table",
            "statements": ["Apprendre à réparer.", "Rencontrer mes voisins."],
        }


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        required=False,
        max_length=150,
        help_text=_("Ex. « Nos questions »."),
    )
    intro = RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("Ex. « Par deux, pendant dix minutes. »"),
    )
    questions = LinesBlock(
        blocks.TextBlock(label=_("question"), rows=2),
        label=_("questions"),
        help_text=_("Une par ligne, ex. « Pourquoi suis-je là ? »"),
    )

    class Meta:
        icon = "help"
        label = _("Questions")
        description = _("Les questions posées, dans l'ordre.")
        template = "blocks/report/questions.html"
        group = EXCHANGE
        preview_value = {
            "title": "Nos questions",
            "questions": ["Pourquoi suis-je là ?", "Que puis-je apporter ?"],
        }


class ProposalsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        required=False,
        max_length=150,
        help_text=_("Ex. « Propositions »."),
    )
    intro = RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("Ex. « Classées par le nombre de voix. »"),
    )
    proposals = LinesBlock(
        blocks.TextBlock(label=_("proposition"), rows=2),
        label=_("propositions"),
        help_text=_("Une par ligne, ex. « Ouvrir l'atelier vélo le samedi »."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Propositions")
        description = _("Ce qui a été proposé, sans être encore décidé.")
        template = "blocks/report/proposals.html"
        group = EXCHANGE
        preview_value = {
            "title": "Propositions",
            "proposals": [
                "Ouvrir l'atelier vélo le samedi.",
                "Tenir un stand au marché.",
            ],
        }


class GroupeBlock(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("nom du groupe ou du thème"),
        max_length=150,
        help_text=_("Ex. « Découvrir les concepts »."),
    )
    text = RichTextBlock(
        features=SHORT_TEXT,
        label=_("texte"),
        required=False,
        help_text=_("Ce que le groupe se propose, ex. « Avec et pour… »"),
    )
    page = LinkedPageBlock(
        "groupes.GroupePage",
        label=_("sa page"),
        required=False,
        help_text=_("Si elle existe ; rien n'est créé, ex. « Découvrir »."),
    )

    class Meta:
        icon = "group"
        label = _("Thème ou groupe")
        description = _("Un thème de travail, relié à la page de son groupe.")
        template = "blocks/report/groupe.html"
        value_class = CardValue
        group = EXCHANGE
        preview_value = {
            "name": "Découvrir les concepts",
            "text": "<p>Avec et pour toute personne souhaitant comprendre.</p>",
        }


class ReportBlock(blocks.StreamBlock):
    text = TextBlock()
    objective = ObjectiveBlock()
    quote = QuoteBlock()
    round_table = RoundTableBlock()
    questions = QuestionsBlock()
    proposals = ProposalsBlock()
    groupe = GroupeBlock()
    decision = DecisionBlock()
    action = ActionBlock()
    disagreement = DisagreementBlock()
    follow_ups = FollowUpsBlock()
    alternative = AlternativeBlock()
    image = CaptionedImageBlock()
    document = DocumentBlock()

    class Meta:
        template = "blocks/report/report.html"

    def get_context(self, value, parent_context=None) -> dict:
        """In parts: commitments that follow each other, or other blocks."""
        parts = [
            {"commitments": Commitments([block.value for block in blocks])}
            if commits
            else {"blocks": list(blocks)}
            for commits, blocks in groupby(value, key=_is_commitment)
        ]
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "parts": parts}


def _is_commitment(block) -> bool:
    return isinstance(block.value, CommitmentValue)
