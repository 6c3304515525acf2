"""The blocks of a report: what was said, what was decided, what comes next."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.blocks import (
    TELL,
    CaptionedImageBlock,
    CardValue,
    DocumentBlock,
    LinkedPageBlock,
    QuoteBlock,
    TextBlock,
)

EXCHANGE, DECIDE = _("Échanger"), _("Décider")
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]
STATES = [
    ("a_faire", _("À faire")),
    ("en_cours", _("En cours")),
    ("fait", _("Fait")),
    ("abandonne", _("Abandonné")),
]


class ObjectiveBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(
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
    intro = blocks.RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("La méthode, ex. « Chacun parle une minute. »"),
    )
    statements = blocks.ListBlock(
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
    intro = blocks.RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("Ex. « Par deux, pendant dix minutes. »"),
    )
    questions = blocks.ListBlock(
        blocks.TextBlock(label=_("question"), rows=2),
        label=_("questions"),
        help_text=_("Ex. « Pourquoi suis-je là ? »"),
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
    intro = blocks.RichTextBlock(
        features=SHORT_TEXT,
        label=_("introduction"),
        required=False,
        help_text=_("Ex. « Classées par le nombre de voix. »"),
    )
    proposals = blocks.ListBlock(
        blocks.TextBlock(label=_("proposition"), rows=2),
        label=_("propositions"),
        help_text=_("Ex. « Ouvrir l'atelier vélo le samedi »."),
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
    text = blocks.RichTextBlock(
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
    by_when = blocks.DateBlock(
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
        icon = "tick"
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
    text = blocks.RichTextBlock(
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
    image = CaptionedImageBlock()
    document = DocumentBlock()
