"""What the public fills in."""

from collections.abc import Sequence

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annuaire.choices import Kind, Status
from annuaire.fields import FIELDS
from annuaire.hours_forms import HoursFormMixin
from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from annuaire.suggestions.address import Address, parse_address
from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from core.models import Theme

# The two sentences come right after the name, before what an export says first.
_FIRST = ["name", "summary"]
_OTHERS = [f.name for f in FIELDS.values() if f.is_public and f.name not in _FIRST]
# The fields of an entry that anybody may propose, in the order of the form, where one
# line asks for three of them.
PUBLIC_FIELDS = [*_FIRST, *_OTHERS]
ADDRESS_FIELDS = Address._fields


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

    where_and_when = ["address", "address_extra", "hours", "hours_note"]
    field_order = ["name", "summary", "email", "different", *where_and_when]

    address = forms.CharField(
        label=_("Adresse"),
        max_length=300,
        required=False,
        help_text=_(
            "En une ligne, ex. « 12 rue Longue, 13001 Marseille ». Jamais celle d'un "
            "logement privé."
        ),
    )

    class Meta:
        model = Alternative
        fields = [name for name in PUBLIC_FIELDS if name not in ADDRESS_FIELDS]
        formfield_callback = _form_field
        labels = {
            "address_extra": _("Complément d'adresse"),
            "hours": _("Horaires, comme vous les diriez"),
            "phone": _("Téléphone du lieu"),
        }
        help_texts = {
            "status": _("Ex. « En projet » si le lieu n'a pas ouvert."),
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

    def group_of(self, name: str) -> str:
        """Three fields come first; where and when one goes there, then all the rest."""
        if name in ("name", "summary", "email", "different"):
            return ""
        if name in self.where_and_when:
            return gettext("Où et quand (facultatif)")
        return gettext("Contact, prix, accès, thèmes (facultatif)")

    def clean(self):
        cleaned = super().clean()
        address = parse_address(cleaned.get("address", ""))
        for name, part in zip(ADDRESS_FIELDS, address, strict=True):
            if len(part) > Alternative._meta.get_field(name).max_length:
                self.add_error("address", gettext("Cette adresse est trop longue."))
                break
            cleaned[name] = part
        return cleaned


SENDER = {
    "label": _("Votre adresse électronique"),
    "help_text": _(
        "Un courriel vous demandera de confirmer, un autre vous dira notre décision, "
        "ex. nadia@exemple.fr. Votre adresse n'est jamais publiée ; elle est effacée "
        "ensuite."
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
    field_order = [
        *["name", "summary", "message", "email"],
        *EntryFieldsForm.where_and_when,
    ]

    message = forms.CharField(
        label=_("D'où le savez-vous ?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ex. « J'y suis passée hier. » Il n'est pas publié."),
    )
    email = AnswerableEmailField(**SENDER)

    def group_of(self, name: str) -> str:
        return "" if name == "message" else super().group_of(name)

    def clean(self):
        """An address that nobody touched has the parts that it had."""
        cleaned = super().clean()
        if "address" not in self.changed_data:
            parts = {name: self.initial.get(name, "") for name in ADDRESS_FIELDS}
            cleaned.update(parts)
        return cleaned


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
