"""What the public fills in."""

from collections.abc import Sequence

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from annuaire.choices import Kind, Status
from annuaire.fields import FIELDS
from annuaire.hours_forms import HoursFormMixin
from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from core.models import Theme

# The two sentences come right after the name, before what an export says first.
_FIRST = ["name", "summary"]
_OTHERS = [f.name for f in FIELDS.values() if f.is_public and f.name not in _FIRST]
# The fields of an entry that anybody may propose, in the order of the form.
PUBLIC_FIELDS = [*_FIRST, *_OTHERS]


def _form_field(column: models.Field, **kwargs) -> forms.Field:
    """With the rules of its column, so that what they refuse counts as no send."""
    if isinstance(column, models.URLField):
        kwargs["assume_scheme"] = "https"
    field = column.formfield(**kwargs)
    field.validators += [v for v in column.validators if v not in field.validators]
    return field


class EntryFieldsForm(HoursFormMixin, GuardedForm, forms.ModelForm):
    """The fields of an entry, as the public may know them. Nothing is saved here: what
    was sent becomes a suggestion."""

    class Meta:
        model = Alternative
        fields = PUBLIC_FIELDS
        formfield_callback = _form_field
        labels = {
            "address_extra": _("Complément d'adresse"),
            "phone": _("Téléphone du lieu"),
        }
        help_texts = {
            "status": _("Ex. « En projet » si le lieu n'a pas ouvert."),
            "street": _("Jamais l'adresse d'un logement privé, ex. « 12 rue Longue »."),
            "hours": _(
                "Comme sur la porte, ex. « lundi au vendredi 9h-18h, fermé en août »."
            ),
            "hours_note": _("Ex. « Fermé en août »."),
            "phone": _("Ex. 04 91 00 00 00."),
            "website": _("Ex. etabli.exemple.fr."),
            "price": _("Ex. « Prix libre »."),
            "access_note": _("Ex. « De plain-pied, métro Noailles »."),
        }
        error_messages = {
            "name": {"required": _("Donnez un nom, ex. « L'Établi du Panier ».")},
            "summary": {
                "required": _("Dites en une phrase ou deux ce qu'on y trouve."),
                "max_length": _("Deux cent cinquante signes au plus : raccourcissez."),
            },
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "access_note": forms.Textarea(attrs={"rows": 2}),
        }


SENDER = {
    "label": _("Votre adresse électronique"),
    "help_text": _(
        "Pour confirmer et vous répondre, ex. nadia@exemple.fr. Elle n'est pas "
        "publiée, et elle est effacée après la décision."
    ),
}


class OptionalChoiceField(forms.ChoiceField):
    """What the moderator fills in when the visitor does not know."""

    def __init__(self, choices, **kwargs):
        choices = [("", _("Je ne sais pas")), *choices]
        super().__init__(choices=choices, required=False, **kwargs)


class NewEntryForm(EntryFieldsForm):
    purpose = "annuaire.ajout"

    kind = OptionalChoiceField(
        Kind.choices, label=_("Genre"), help_text=_("Ex. « Association ».")
    )
    status = OptionalChoiceField(
        Status.choices,
        label=_("État"),
        help_text=_("Ex. « En projet » si le lieu n'a pas ouvert."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Thèmes"),
        queryset=Theme.objects.all(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Un ou deux, ex. « Habitat et mobilité »."),
    )
    message = forms.CharField(
        label=_("Un mot pour l'équipe"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ex. « J'y suis bénévole. » Il n'est pas publié."),
    )
    email = AnswerableEmailField(**SENDER)
    # Sent along once the likely duplicates were shown.
    different = forms.BooleanField(
        label=_("Ce n'est aucune de ces fiches"),
        required=False,
        help_text=_("Cochez, puis envoyez de nouveau, ex. pour un second local."),
    )
    duplicates: Sequence[Alternative] = ()

    def shown_fields(self) -> list[forms.BoundField]:
        """The box stands beside the duplicates, then among the others once it has
        been ticked."""
        has_box = self["different"].value() and not self.duplicates
        fields = super().shown_fields()
        return [field for field in fields if has_box or field.name != "different"]


class CorrectionForm(EntryFieldsForm):
    purpose = "annuaire.correction"

    message = forms.CharField(
        label=_("D'où le savez-vous ?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ex. « J'y suis passée hier. » Il n'est pas publié."),
    )
    email = AnswerableEmailField(**SENDER)


class ReportForm(GuardedForm):
    purpose = "annuaire.signalement"

    reason = forms.ChoiceField(
        label=_("Que se passe-t-il ?"),
        choices=Suggestion.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce qui ne va pas.")},
    )
    message = forms.CharField(
        label=_("Dites-nous en plus"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ex. « Le rideau est baissé depuis septembre. »"),
    )
    email = AnswerableEmailField(
        required=False,
        label=_("Votre adresse électronique (facultative)"),
        help_text=_("Pour vous répondre, ex. nadia@exemple.fr ; effacée ensuite."),
    )
