from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.message import AnswerableEmailField
from participation.forms import PeopleField
from participation.models import Gathering
from participation.questions import QuestionFields
from participation.reports.fields import ReportFields
from participation.words import one_line

MANY = 1000


class AddForm(ReportFields, QuestionFields):
    """Of somebody who said so on the phone, or at the door."""

    field_order = [
        *["first_name", "people", "email", "wants_report", "contact", "questions"],
        "note",
    ]

    first_name = forms.CharField(
        label=_("Prénom"),
        max_length=40,
        help_text=_("Ex. Nadia."),
        error_messages={"required": _("Écrivez un prénom, ex. Nadia.")},
    )
    people = PeopleField(
        label=_("Combien de personnes"), help_text=_("En tout, ex. 2.")
    )
    email = AnswerableEmailField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("Facultative : sa place et les rappels y arriveront."),
    )
    contact = forms.CharField(
        label=_("Ou comment la joindre"),
        max_length=60,
        required=False,
        help_text=_("Ex. « 06 00 00 00 00 », « par Karim »."),
    )
    note = forms.CharField(
        label=_("Un mot"),
        max_length=300,
        required=False,
        help_text=_("Ex. « arrivera à 19 h »."),
    )

    # A second click adds nobody.
    once = forms.CharField(
        max_length=64, widget=forms.HiddenInput, initial=lambda: uuid4().hex
    )

    def __init__(self, *args, gathering: Gathering, **kwargs):
        super().__init__(*args, gathering=gathering, **kwargs)
        self.keep_report_field(gathering)

    def clean(self):
        data = one_line(super().clean(), ("first_name", "contact", "note"))
        if not data.get("email"):
            data.pop("wants_report", None)
        return data


class CountForm(forms.Form):
    """So many seats or people."""

    count = forms.IntegerField(
        min_value=0,
        max_value=MANY,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Écrivez un nombre, ex. 2."),
        ),
    )


class ReasonForm(forms.Form):
    """Why somebody comes before others."""

    reason = forms.CharField(
        max_length=300,
        error_messages=dict.fromkeys(
            ("required", "max_length"),
            _("Dites pourquoi en 300 signes au plus, ex. « vient de loin »."),
        ),
    )

    def clean_reason(self) -> str:
        reason = one_line(self.cleaned_data, ["reason"])["reason"]
        if not reason:
            raise forms.ValidationError(
                self.fields["reason"].error_messages["required"]
            )
        return reason
