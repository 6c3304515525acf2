from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ateliers.choices import CommitmentState
from ateliers.models import Commitment
from ateliers.models.commitment import LONGEST_NOTE
from core.forms.message import AnswerableEmailField

OPEN, LATE, CLOSED, LOST, ALL = "ouvert", "retard", "ferme", "perdu", "tout"
VIEWS = {
    OPEN: _("À faire ou en cours"),
    LATE: _("En retard"),
    CLOSED: _("Fait ou abandonné"),
    LOST: _("Sans compte rendu"),
    ALL: _("Tout"),
}


class ListForm(forms.Form):
    """Which ones, as the address says; what makes no sense is as good as none."""

    voir = forms.ChoiceField(choices=VIEWS.items(), required=False)
    atelier = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)
    p = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    def value(self, name: str):
        return self.cleaned_data.get(name) if self.is_bound else None

    @property
    def view(self) -> str:
        return self.value("voir") or OPEN

    def narrow(self, rows: QuerySet) -> QuerySet:
        if self.value("atelier"):
            rows = rows.filter(page=self.value("atelier"))
        if self.view == LOST:
            return rows.orphans()
        rows = rows.filter(orphaned_at=None)
        if self.view == LATE:
            return rows.late()
        if self.view == ALL:
            return rows
        return rows.filter(is_closed=self.view == CLOSED)


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=CommitmentState.choices, label=_("Où en est-on"))
    note = forms.CharField(
        label=_("Un mot, public"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Facultatif, ex. « Réponse attendue en mai »."),
        error_messages={
            "max_length": _(
                "Ce mot a %(show_value)d signes : raccourcissez-le à %(limit_value)d."
            )
        },
    )
    # A second click says it once.
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_note(self) -> str:
        return " ".join(self.cleaned_data["note"].split())


class HolderForm(forms.Form):
    email = AnswerableEmailField(
        label=_("Adresse de qui s’en charge"),
        required=False,
        help_text=_(
            "Facultative, ex. nadia@exemple.fr. Un seul rappel, une semaine avant la "
            "date. Personne ne la voit en dehors de cet écran ; elle est effacée dès "
            "que c’est fait."
        ),
    )


class BelongForm(forms.Form):
    """Which one of its report it is by now."""

    target = forms.ModelChoiceField(
        Commitment.objects.none(),
        label=_("C’est maintenant"),
        error_messages={
            "required": _("Choisissez dans la liste, ex. la première."),
            "invalid_choice": _(
                "Elle n’est plus dans ce compte rendu : choisissez-en une autre."
            ),
        },
    )

    def __init__(self, *args, row: Commitment, **kwargs):
        super().__init__(*args, **kwargs)
        there = Commitment.objects.filter(page=row.page_id, orphaned_at=None)
        self.fields["target"].queryset = there.order_by("order", "pk")
