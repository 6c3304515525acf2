"""« Où en est ce que nous avions dit ? », by which a report goes through the open
commitments of those before it."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from ateliers.decisions import DECIDE, STATES

# Its name in reports.
FOLLOW_UPS = "follow_ups"
LONGEST_NOTE = 300


class StateValue(blocks.StructValue):
    @property
    def state_label(self) -> str:
        return dict(STATES).get(self.get("state"), "")


class FollowUpItemBlock(blocks.StructBlock):
    """Its number within the list is that of the commitment."""

    what = blocks.TextBlock(
        label=_("ce que nous avions dit"),
        rows=2,
        help_text=_("Tel qu’il a été dit, ex. « Écrire à la mairie. »"),
    )
    state = blocks.ChoiceBlock(
        STATES,
        default="a_faire",
        label=_("où en est-on"),
        help_text=_("Ce soir, ex. « Fait »."),
    )
    note = blocks.CharBlock(
        label=_("un mot"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Facultatif, ex. « Réponse attendue en mai »."),
    )

    class Meta:
        icon = "tasks"
        label = _("Suivi")
        value_class = StateValue


class FollowUpsBlock(blocks.StructBlock):
    lines = blocks.ListBlock(
        FollowUpItemBlock(),
        label=_("décisions et actions"),
        help_text=_("Une par une, ex. « Écrire à la mairie » : fait."),
    )

    class Meta:
        icon = "rotate"
        label = _("Où en est ce que nous avions dit ?")
        description = _("Les décisions et actions encore ouvertes, une par une.")
        template = "blocks/report/follow_ups.html"
        group = DECIDE
        preview_value = {
            "lines": [
                {"what": "Écrire à la mairie.", "state": "fait", "note": ""},
                {
                    "what": "Ouvrir l'atelier vélo le samedi.",
                    "state": "en_cours",
                    "note": "La salle est trouvée.",
                },
            ]
        }
