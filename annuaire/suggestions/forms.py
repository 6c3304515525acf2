"""What the public fills in."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annuaire import validators
from annuaire.choices import Kind, Status
from annuaire.hours import HoursError, normalise
from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from core.models import Theme

# The fields of an entry that anybody may propose, in the order of the form.
PROPOSED = [
    *["name", "summary", "kind", "status", "street", "address_extra", "postcode"],
    *["city", "hours", "hours_note", "phone", "website", "price", "access_note"],
]


class EntryFieldsForm(GuardedForm):
    """The fields of an entry, as the public may know them."""

    name = forms.CharField(
        label=_("Nom"),
        max_length=120,
        help_text=_("Ex. « L'Établi du Panier »."),
        error_messages={"required": _("Donnez un nom, ex. « L'Établi du Panier ».")},
    )
    summary = forms.CharField(
        label=_("En deux phrases"),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ce qu'on y trouve, ex. « On y répare son vélo avec de l'aide. »"),
        error_messages={
            "required": _("Dites en une phrase ou deux ce qu'on y trouve."),
            "max_length": _("Deux cent cinquante signes au plus : raccourcissez."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Genre"), choices=Kind, help_text=_("Ex. « Association ».")
    )
    status = forms.ChoiceField(
        label=_("État"),
        choices=Status,
        initial=Status.EXISTING,
        help_text=_("Ex. « En projet » si le lieu n'a pas ouvert."),
    )
    street = forms.CharField(
        label=_("Numéro et rue"),
        max_length=200,
        required=False,
        help_text=_("Jamais l'adresse d'un logement privé, ex. « 12 rue Longue »."),
    )
    address_extra = forms.CharField(
        label=_("Complément d'adresse"),
        max_length=200,
        required=False,
        help_text=_("Ex. « Au fond de la cour »."),
    )
    postcode = forms.CharField(
        label=_("Code postal"),
        max_length=5,
        required=False,
        validators=[validators.validate_postcode],
        help_text=_("Ex. 13005."),
    )
    city = forms.CharField(
        label=_("Commune"),
        max_length=100,
        required=False,
        help_text=_("Ex. « Marseille »."),
    )
    hours = forms.CharField(
        label=_("Horaires"),
        max_length=255,
        required=False,
        help_text=_("Ex. « lu-ve 9h-18h ; sa 10h-12h »."),
    )
    hours_note = forms.CharField(
        label=_("Précision sur les horaires"),
        max_length=200,
        required=False,
        help_text=_("Ex. « Fermé en août »."),
    )
    phone = forms.CharField(
        label=_("Téléphone du lieu"),
        max_length=30,
        required=False,
        validators=[validators.validate_phone],
        help_text=_("Ex. 04 91 00 00 00."),
    )
    website = forms.URLField(
        label=_("Site"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("Ex. etabli.exemple.fr."),
    )
    price = forms.CharField(
        label=_("Prix"),
        max_length=200,
        required=False,
        help_text=_("Ex. « Prix libre »."),
    )
    access_note = forms.CharField(
        label=_("Accès"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ex. « De plain-pied, métro Noailles »."),
    )

    def clean_hours(self) -> str:
        try:
            return normalise(self.cleaned_data["hours"])
        except HoursError as error:
            raise ValidationError(str(error)) from error


SENDER = {
    "label": _("Votre adresse électronique"),
    "help_text": _(
        "Pour confirmer et vous répondre, ex. nadia@exemple.fr. Elle n'est pas "
        "publiée, et elle est effacée après la décision."
    ),
}


class NewEntryForm(EntryFieldsForm):
    purpose = "annuaire.ajout"

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
        help_text=_("Cochez, puis envoyez de nouveau."),
    )
    duplicates: Sequence[Alternative] = ()

    def shown_fields(self) -> list[forms.BoundField]:
        asked = self.duplicates or self["different"].value()
        fields = super().shown_fields()
        return [field for field in fields if asked or field.name != "different"]


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

    field_order = [*PROPOSED, "message", "email"]


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
