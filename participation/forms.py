from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from participation.models import Gathering
from participation.models.registration import MOST
from participation.questions import QuestionFields
from participation.reports.fields import ReportFields
from participation.words import one_line


class FirstNameField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": _("Votre prénom"),
                "max_length": 40,
                "help_text": _("Ou le nom que vous voulez, ex. Nadia."),
                "error_messages": {"required": _("Écrivez un prénom, ex. Nadia.")},
                "widget": forms.TextInput(attrs={"autocomplete": "given-name"}),
                **kwargs,
            }
        )


class PeopleField(forms.IntegerField):
    def __init__(self, **kwargs):
        wrong = _("Un nombre entre 1 et 10, ex. 2. Plus nombreux ? Écrivez-nous.")
        names = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            **{
                "label": _("Combien serez-vous ?"),
                "min_value": 1,
                "max_value": MOST,
                "initial": 1,
                "help_text": _("Vous compris, ex. 2 si vous venez avec un enfant."),
                "error_messages": dict.fromkeys(names, wrong),
                **kwargs,
            }
        )


class WordsFields(forms.Form):
    """What whoever prepares the day should know."""

    needs = forms.CharField(
        label=_("Un besoin d’accès ?"),
        max_length=300,
        required=False,
        help_text=_("Ex. « je viens en fauteuil », « une personne sourde »."),
    )
    consent = forms.BooleanField(
        label=_("Qui prépare ce rendez-vous peut lire mon besoin d’accès"),
        help_text=_("Personne d’autre ne le lit ; il est effacé deux jours après."),
        required=False,
    )
    note = forms.CharField(
        label=_("Un mot pour qui prépare ?"),
        max_length=300,
        required=False,
        help_text=_("Ex. « j’arriverai à 19 h », « j’apporte un gâteau »."),
    )

    def clean(self):
        data = one_line(super().clean(), ("needs", "note"))
        if data.get("needs") and not data.get("consent"):
            self.add_error(
                "consent",
                _(
                    "Un besoin d’accès touche à votre santé : cochez cette case pour "
                    "nous le confier, ou effacez-le."
                ),
            )
        return data


class ComeForm(ReportFields, QuestionFields, WordsFields, GuardedForm):
    # A whole room may sign up together on the same network.
    limit = 60

    field_order = [
        *["first_name", "email", "people", "questions", "needs", "consent", "note"],
        "wants_report",
    ]

    first_name = FirstNameField()
    email = AnswerableEmailField(
        help_text=_("Pour confirmer et vous prévenir, ex. nadia@exemple.fr.")
    )
    people = PeopleField()

    def __init__(self, *args, gathering: Gathering, **kwargs):
        self.purpose = f"participation-{gathering.pk}"
        super().__init__(*args, gathering=gathering, **kwargs)
        self.keep_report_field(gathering)

    def clean(self):
        data = one_line(super().clean(), ["first_name"])
        if "first_name" in data and not data["first_name"]:
            message = self.fields["first_name"].error_messages["required"]
            self.add_error("first_name", message)
        return data


class ChangeForm(QuestionFields, WordsFields):
    field_order = ["people", "questions", "needs", "consent", "note"]

    people = PeopleField()


class FewerForm(forms.Form):
    """Whether a party comes smaller than it had asked."""

    people = forms.IntegerField(min_value=1, max_value=MOST, required=False)
